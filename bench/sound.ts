import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import {
  ADTS,
  AdtsOutputFormat,
  BufferSource,
  BufferTarget,
  Conversion,
  FLAC,
  FlacOutputFormat,
  Input,
  type InputFormat,
  MATROSKA,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WAVE,
  WavOutputFormat,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { bufferSource, formats, planToBuffer } from '../packages/media/src/formats/index.ts'

/* `node bench/sound.ts [folder…]`: who takes tags off sound, and what else that does. Needs ffmpeg; see docs/adr/0035. */

type Kind = keyof typeof kinds
type Writer = (file: Buffer, kind: Kind) => Buffer | Promise<Buffer>

const kinds = {
  mp3: { type: 'audio/mpeg', muxer: 'mp3', read: MP3, write: () => new Mp3OutputFormat() },
  aac: { type: 'audio/aac', muxer: 'adts', read: ADTS, write: () => new AdtsOutputFormat() },
  wav: { type: 'audio/wav', muxer: 'wav', read: WAVE, write: () => new WavOutputFormat() },
  flac: { type: 'audio/flac', muxer: 'flac', read: FLAC, write: () => new FlacOutputFormat() },
  ogg: { type: 'audio/ogg', muxer: 'ogg', read: OGG, write: () => new OggOutputFormat() },
  m4a: { type: 'audio/mp4', muxer: 'ipod', read: MP4, write: () => new Mp4OutputFormat() },
  webm: { type: 'audio/webm', muxer: 'webm', read: WEBM, write: () => new WebMOutputFormat() },
} as const
const folder = mkdtempSync(join(tmpdir(), 'anybin-bench-'))
const mark = 'Jane Doe, 12 Elm Street'

const writers: Readonly<Record<string, Writer>> = {
  ours(file, kind) {
    const source = bufferSource(file)
    return planToBuffer(source, formats[kinds[kind].type].strip(source).pieces)
  },
  async mediabunny(file, kind) {
    const formats: InputFormat[] = [kinds[kind].read, MATROSKA]
    using input = new Input({ source: new BufferSource(file), formats })
    const target = new BufferTarget()
    const format: OutputFormat = kinds[kind].write()
    const output = new Output({ format, target })
    const conversion = await Conversion.init({ input, output, tags: {}, showWarnings: false })
    await conversion.execute()
    return Buffer.from(target.buffer ?? new ArrayBuffer())
  },
  ffmpeg(file, kind) {
    const [from, to] = [join(folder, `in.${kind}`), join(folder, `out.${kind}`)]
    writeFileSync(from, file)
    const bare = ['-map', '0:a:0', '-c', 'copy', '-map_metadata', '-1', '-bitexact']
    ffmpeg('-i', from, ...bare, '-f', kinds[kind].muxer, to)
    return readFileSync(to)
  },
}

const recorded: readonly (readonly [kind: Kind, options: string])[] = [
  ['mp3', '-q:a 5'],
  ['mp3', '-q:a 5 -write_xing 0'],
  ['aac', ''],
  ['wav', ''],
  ['flac', ''],
  ['ogg', '-c:a libopus'],
  ['ogg', '-c:a libvorbis'],
  ['ogg', '-c:a libopus -output_ts_offset 72000'],
  ['m4a', ''],
  ['m4a', '-movflags frag_keyframe+empty_moov'],
  ['webm', '-c:a libopus'],
  ['webm', '-c:a libopus -live 1'],
]

function ffmpeg(...options: readonly string[]): Buffer {
  return execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...options], {
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

function record([kind, options]: (typeof recorded)[number]): Buffer {
  const path = join(folder, `recorded.${kind}`)
  const tags = ['title', 'comment', 'location'].flatMap((tag) => ['-metadata', `${tag}=${mark}`])
  const tone = ['-f', 'lavfi', '-i', 'sine=d=60:r=48000']
  ffmpeg(...tone, ...tags, ...options.split(' ').filter(Boolean), '-f', kinds[kind].muxer, path)
  return readFileSync(path)
}

function samples(file: Buffer, kind: Kind): Buffer {
  const path = join(folder, `decoded.${kind}`)
  writeFileSync(path, file)
  return ffmpeg('-i', path, '-map', '0:a:0', '-ac', '1', '-f', 's16le', '-')
}

async function judge(writer: Writer, file: Buffer, kind: Kind): Promise<string> {
  const start = performance.now()
  let written: Buffer
  try {
    written = await writer(file, kind)
  } catch {
    return 'refused'
  }
  const time = `${(performance.now() - start).toFixed(1)} ms`
  try {
    const [before, after] = [samples(file, kind), samples(written, kind)]
    const sound = before.equals(after) ? 'same' : `${(after.length - before.length) / 2} samples`
    return [time, sound, written.includes(mark) ? 'LEAKS' : ''].join(' ').trim()
  } catch {
    return `${time} undecodable`
  }
}

function* givenFiles(): Generator<readonly [name: string, kind: Kind, file: Buffer]> {
  for (const from of process.argv.slice(2)) {
    for (const name of readdirSync(from)) {
      const ending = name.replace(/^.*\./, '').replace(/^(?:opus|oga)$/, 'ogg')
      if (Object.hasOwn(kinds, ending)) yield [name, ending as Kind, readFileSync(join(from, name))]
    }
  }
}

function* examples(): Generator<readonly [name: string, kind: Kind, file: Buffer]> {
  for (const one of recorded) yield [one.join(' '), one[0], record(one)]
  yield* givenFiles()
}

process.stdout.write(`| file | ${Object.keys(writers).join(' | ')} |\n|---|---|---|---|\n`)
for (const [name, kind, file] of examples()) {
  const verdicts: string[] = []
  for (const writer of Object.values(writers)) verdicts.push(await judge(writer, file, kind))
  process.stdout.write(`| ${name} | ${verdicts.join(' | ')} |\n`)
}
rmSync(folder, { recursive: true })
