import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MediaType } from '@anybin/contract'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../../test/support/services.ts'
import { bufferSource } from '../bytes/file-source.ts'
import { planToBuffer } from '../bytes/write-plan.ts'
import { detect } from '../detect/detect.ts'
import type { ClipPart } from '../media.ts'
import { Refusal } from '../media-task.ts'
import type { SoundType } from '../strip-plan.ts'
import { openFlac } from './flac/flac.ts'
import { maxHeadBytes, readFlacHead } from './flac/head.ts'
import { formats } from './index.ts'
import { forSoLong, strip, stripOrBroken } from './stripper.suite.ts'

type Clip = {
  readonly name: string
  readonly type: SoundType
  readonly options: string
  /** Milliseconds of a packet. */
  readonly packet: number
  /** Packets behind a border until every sample is that of the original, at the beginning of the first part and of others. */
  readonly settled: readonly [first: number, others: number]
  /** How far a sample may be off then: decoders of Opus forget what was before by halves. */
  readonly tolerance?: number
}

const mp3 = { type: 'audio/mpeg', packet: 26.2, settled: [0, 2] } as const
const opus = { packet: 20, settled: [1, 8], tolerance: 1000 } as const
const clips: readonly Clip[] = [
  { ...mp3, name: 'constant.mp3', options: '-b:a 128k' },
  { ...mp3, name: 'variable.mp3', options: '-q:a 4' },
  { ...mp3, name: 'far-back.mp3', options: '-b:a 40k -ac 1' },
  { ...mp3, name: 'half-rate.mp3', options: '-ar 22050 -b:a 32k', settled: [0, 3] },
  { ...mp3, name: 'without-header.mp3', options: '-b:a 96k -write_xing 0' },
  { ...opus, name: 'music.opus', type: 'audio/ogg', options: '-c:a libopus -b:a 64k' },
  {
    ...opus,
    name: 'voice.opus',
    type: 'audio/ogg',
    options: '-c:a libopus -b:a 16k -ac 1 -frame_duration 60',
    packet: 60,
    settled: [1, 4],
  },
  { name: 'vorbis.ogg', type: 'audio/ogg', options: '-c:a libvorbis', packet: 24, settled: [0, 1] },
  { name: 'edited.m4a', type: 'audio/mp4', options: '-aac_pns 0', packet: 23.3, settled: [0, 2] },
  { ...opus, name: 'opus.mp4', type: 'audio/mp4', options: '-c:a libopus' },
  { ...opus, name: 'recording.webm', type: 'audio/webm', options: '-c:a libopus' },
  { name: 'bare.aac', type: 'audio/aac', options: '-aac_pns 0', packet: 23.3, settled: [2, 2] },
  { name: 'lossless.flac', type: 'audio/flac', options: '', packet: 104.5, settled: [0, 0] },
  { name: 'samples.wav', type: 'audio/wav', options: '', packet: 1, settled: [0, 0] },
  { name: 'odd.wav', type: 'audio/wav', options: '-ac 1 -c:a pcm_u8', packet: 1, settled: [0, 0] },
]

const trim = [{ startMs: 1234, endMs: 3456 }]
const cut = [
  { startMs: 0, endMs: 901 },
  { startMs: 1500, endMs: 2000 },
  { startMs: 2222, endMs: 4000 },
]

const folder = mkdtempSync(join(tmpdir(), 'anybin-cut-'))
afterAll(() => rmSync(folder, { recursive: true }))

describeWith(['ffmpeg', 'ffprobe'], 'cutting what ffmpeg writes', () => {
  test.each(clips)('$name keeps packets and samples', (clip) => {
    const { name, type } = clip
    const original = strip(formats[type].strip, record(clip)).file
    const before = { samples: decode(original, name), ...probe(original, name) }
    for (const keep of [trim, cut]) {
      const { file, kept } = cutFile(original, type, keep)
      expectParts(kept, keep, clip)
      const again = strip(formats[type].strip, file)
      expect(again.plan.repaired ?? []).toEqual([])
      expect(again.plan.seconds).toBeCloseTo(lengthOf(kept) / 1000, 2)
      const after = probe(file, name)
      expectPackets(before, after, clip, keep.length)
      if (type === 'audio/flac')
        expect(flacSound(original)).toEqual(expect.arrayContaining(flacSound(file)))
      expectSamples(before.samples, decode(file, name), kept, clip)
      // What settles the decoder is counted by ffprobe, and played by nobody.
      expect(Math.abs(after.seconds * 1000 - lengthOf(kept))).toBeLessThan(80 + 3 * clip.packet)
    }
  })

  test.each(clips)('any parts of $name are a file as long as is said', (clip) => {
    const { type, packet } = clip
    const original = strip(formats[type].strip, record(clip)).file
    const property = fc.property(partLists, (keep) => {
      const made = cutOrRefused(original, type, keep)
      if (!made) {
        // Only what is shorter than a packet, or two, may be refused.
        const shortest = Math.min(...keep.map(({ startMs, endMs }) => endMs - startMs))
        expect(shortest).toBeLessThan(2 * packet)
        return
      }
      const { plan } = strip(formats[type].strip, made.file)
      expect(plan.repaired ?? []).toEqual([])
      expect(Math.abs(plan.seconds * 1000 - lengthOf(made.kept))).toBeLessThan(3)
      expectNear(made.kept, keep, packet)
    })
    fc.assert(property, forSoLong(700))
  })

  test('a cut can be cut again, to the same packets as at once', () => {
    const [clip] = clips.filter(({ name }) => name === 'music.opus')
    if (!clip) throw new Error('There is no such clip')
    const original = strip(formats['audio/ogg'].strip, record(clip)).file
    const once = cutFile(original, 'audio/ogg', [{ startMs: 1000, endMs: 3500 }])
    const twice = cutFile(once.file, 'audio/ogg', [{ startMs: 500, endMs: 2000 }])
    const direct = cutFile(original, 'audio/ogg', [{ startMs: 1500, endMs: 3000 }])
    expect(twice.file.equals(direct.file)).toBe(true)
  })

  test.each([
    ['flac.oga', 'audio/ogg', '-c:a flac'],
    ['speex.ogg', 'audio/ogg', '-c:a libspeex -ar 16000 -ac 1'],
    ['vorbis.webm', 'audio/webm', '-c:a libvorbis'],
  ] as const)('%s says that it cannot be cut', (name, type, options) => {
    const { file } = strip(formats[type].strip, record({ name, options }))
    expectRefusal(() => cutFile(file, type, trim), 'unsupported_media_type')
  })

  test('of recordings that follow each other it is said, too', () => {
    const [one, two] = [record(opusClip), record({ ...opusClip, options: '-c:a libvorbis' })]
    const joined = strip(formats['audio/ogg'].strip, Buffer.concat([one, two])).file
    expectRefusal(() => cutFile(joined, 'audio/ogg', trim), 'unsupported_media_type')
  })

  test('a part past the end and one without a packet are refused', () => {
    const { file } = strip(formats['audio/ogg'].strip, record(opusClip))
    expectRefusal(
      () => cutFile(file, 'audio/ogg', [{ startMs: 0, endMs: 4002 }]),
      'invalid_request',
    )
    expect(cutFile(file, 'audio/ogg', [{ startMs: 0, endMs: 4001 }]).kept).toEqual([
      { startMs: 0, endMs: 4000 },
    ])
    const short = [...trim, { startMs: 3896, endMs: 3897 }, { startMs: 3950, endMs: 4000 }]
    expectRefusal(() => cutFile(file, 'audio/ogg', short), 'invalid_request')
  })
})

describeWith(['corpus', 'ffmpeg'], 'cutting real files', () => {
  const files = readdirSync(join(corpusDirectory, 'audio'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name))
      const type = detect(bufferSource(bytes))
      return typeof type === 'string' && isSound(type) ? [{ name, bytes, type }] : []
    })

  test.each(files)('$name', ({ name, bytes, type }) => {
    const stripped = stripOrBroken(formats[type].strip, bytes)
    if (!stripped) return
    const { file, plan } = stripped
    const quarter = (plan.seconds * 1000) / 4
    const keep = [
      { startMs: 0, endMs: quarter },
      { startMs: 2 * quarter, endMs: 4 * quarter },
    ]
    const made = cutOrRefused(file, type, keep)
    if (!made) return
    const again = strip(formats[type].strip, made.file)
    expect(again.plan.repaired ?? []).toEqual([])
    expect(again.plan.seconds).toBeCloseTo(lengthOf(made.kept) / 1000, 1)
    expect(decode(made.file, name).length).toBeGreaterThan(0)
  })
})

describe('parts', () => {
  const wav = strip(formats['audio/wav'].strip, exampleClip()).file

  test.each([
    ['none', []],
    ['empty', [{ startMs: 10, endMs: 10 }]],
    ['backwards', [{ startMs: 20, endMs: 10 }]],
    ['negative', [{ startMs: -1, endMs: 10 }]],
    ['no number', [{ startMs: Number.NaN, endMs: 10 }]],
    ['endless', [{ startMs: 0, endMs: Infinity }]],
    [
      'overlapping',
      [
        { startMs: 0, endMs: 20 },
        { startMs: 19, endMs: 30 },
      ],
    ],
    [
      'out of order',
      [
        { startMs: 50, endMs: 60 },
        { startMs: 0, endMs: 10 },
      ],
    ],
    ['past the end', [{ startMs: 0, endMs: 1002 }]],
    ['too many', Array.from({ length: 501 }, (_, at) => ({ startMs: at, endMs: at + 1 }))],
  ])('that are %s are refused', (_, keep) => {
    expectRefusal(() => cutFile(wav, 'audio/wav', keep), 'invalid_request')
  })

  test('that touch are one', () => {
    const one = cutFile(wav, 'audio/wav', [{ startMs: 100, endMs: 300 }])
    const two = [
      { startMs: 100, endMs: 200 },
      { startMs: 200, endMs: 300 },
    ]
    expect(cutFile(wav, 'audio/wav', two).file.equals(one.file)).toBe(true)
  })
})

/** Of four seconds, often near their ends. */
const partLists = fc
  .uniqueArray(
    fc.oneof(
      fc.nat(4000),
      fc.nat(120),
      fc.nat(120).map((ms) => 4000 - ms),
    ),
    {
      minLength: 2,
      maxLength: 8,
    },
  )
  .map((times) => times.toSorted((one, other) => one - other))
  .map((times) =>
    Array.from({ length: Math.floor(times.length / 2) }, (_, at) => ({
      startMs: times[2 * at] ?? 0,
      endMs: times[2 * at + 1] ?? 0,
    })),
  )

/** All that was asked for is there but for a packet at each border, and nothing else but that. */
function expectNear(kept: readonly ClipPart[], keep: readonly ClipPart[], packet: number): void {
  const slack = 1.5 * packet + 1
  const contains = (parts: readonly ClipPart[], ms: number, by: number) =>
    parts.some(({ startMs, endMs }) => startMs - by <= ms && ms <= endMs + by)
  for (let ms = 0; ms <= 4000; ms += 5) {
    if (contains(keep, ms, 0)) expect(contains(kept, ms, slack)).toBe(true)
    if (contains(kept, ms, 0)) expect(contains(keep, ms, slack)).toBe(true)
  }
}

function isSound(type: MediaType): type is SoundType {
  return type.startsWith('audio/')
}

const opusClip = { name: 'plain.opus', options: '-c:a libopus' }

/** Four seconds of tones that rise, and noise. */
function record({ name, options }: { readonly name: string; readonly options: string }): Buffer {
  const path = join(folder, name)
  const tones = 'sin(3000*t)/3+random(0)/9+sin(200*t*t)/5|sin(5000*t)/4+sin(300*t*t)/5'
  const input = ['-f', 'lavfi', '-i', `aevalsrc=${tones}:s=44100:d=4`]
  const settings = options.split(' ').filter(Boolean)
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...input, ...settings, path])
  return readFileSync(path)
}

/** A second of 8 bits at 8,000 samples a second, each of which differs from the one before. */
function exampleClip(): Buffer {
  const head = Buffer.from(
    '52494646641f000057415645666d74201000000001000100401f0000401f000001000800',
    'hex',
  )
  const data = Buffer.from('64617461401f0000', 'hex')
  return Buffer.concat([head, data, Buffer.from(Array.from({ length: 8000 }, (_, at) => at & 255))])
}

function cutFile(file: Buffer, type: SoundType, keep: readonly ClipPart[]) {
  const source = bufferSource(file)
  const { pieces, kept } = formats[type].cut(source, keep)
  const made = planToBuffer(source, pieces)
  expect(planToBuffer(source, pieces).equals(made)).toBe(true)
  return { file: made, kept }
}

function cutOrRefused(...args: Parameters<typeof cutFile>) {
  try {
    return cutFile(...args)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function expectRefusal(act: () => unknown, code: string): void {
  expect(act).toThrow(Refusal)
  expect(act).toThrow(expect.objectContaining({ code }))
}

function lengthOf(parts: readonly ClipPart[]): number {
  return parts.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
}

/** Parts begin and end within a packet of where they were asked to. */
function expectParts(kept: readonly ClipPart[], keep: readonly ClipPart[], { packet }: Clip): void {
  expect(kept.length).toBe(keep.length)
  for (const [index, { startMs, endMs }] of kept.entries()) {
    expect(Math.abs(startMs - (keep[index]?.startMs ?? 0))).toBeLessThanOrEqual(packet * 1.5)
    expect(Math.abs(endMs - (keep[index]?.endMs ?? 0))).toBeLessThanOrEqual(packet)
  }
}

type Probed = { readonly seconds: number; readonly packets: readonly string[] }

function probe(file: Buffer, name: string): Probed {
  const path = join(folder, `probed-${name}`)
  writeFileSync(path, file)
  const show = ['-show_entries', 'format=duration:packet=data_hash', '-show_data_hash', 'md5']
  const answer = execFileSync('ffprobe', ['-v', 'error', ...show, '-of', 'json', path])
  const { format, packets } = JSON.parse(answer.toString()) as {
    readonly format: { readonly duration: string }
    readonly packets: readonly { readonly data_hash: string }[]
  }
  return { seconds: Number(format.duration), packets: packets.map(({ data_hash }) => data_hash) }
}

/** The packets are stretches of the original's, byte for byte, in MP3 but for one of ours in front of each. */
function expectPackets(before: Probed, after: Probed, { type }: Clip, parts: number): void {
  if (type === 'audio/flac' || type === 'audio/wav') return
  const known = new Set(before.packets)
  const ours = after.packets.filter((packet) => !known.has(packet))
  expect(ours.length).toBeLessThanOrEqual(type === 'audio/mpeg' ? parts : 0)
  let [at, jumps] = [-1, 0]
  for (const packet of after.packets.filter((each) => known.has(each))) {
    const next = before.packets.indexOf(packet, at + 1)
    expect(next).toBeGreaterThan(at)
    if (next > at + 1) jumps += 1
    at = next
  }
  expect(jumps).toBeLessThanOrEqual(parts)
}

/** Frames of FLAC have a number, and sums of that; the rest is the sound. */
function flacSound(file: Buffer): string[] {
  return [...openFlac(bufferSource(file)).frames.list()].map(({ start, length }) => {
    const frame = file.subarray(start, start + length)
    const head = readFlacHead(frame.subarray(0, maxHeadBytes))
    return frame.subarray(head?.bytes, -2).toString('latin1')
  })
}

function decode(file: Buffer, name: string): Int16Array {
  const path = join(folder, `decoded-${name}`)
  writeFileSync(path, file)
  const options = ['-nostdin', '-v', 'error', '-i', path, '-map', '0:a:0', '-ac', '1']
  const bytes = execFileSync('ffmpeg', [...options, '-f', 's16le', '-'], { maxBuffer: 1e9 })
  return new Int16Array(Uint8Array.from(bytes).buffer)
}

/** Behind the packets in which the decoder settles, every sample is the one that the original has there. */
function expectSamples(
  before: Int16Array,
  after: Int16Array,
  kept: readonly ClipPart[],
  { name, packet, settled, tolerance = 2 }: Clip,
): void {
  const rate = rateOf(name)
  const toSample = (ms: number) => Math.round((ms * rate) / 1000)
  let at = 0
  for (const [index, { startMs, endMs }] of kept.entries()) {
    const from = toSample(startMs)
    const length = Math.min(toSample(endMs), before.length) - from
    const skipped = toSample((settled[index === 0 ? 0 : 1] ?? 0) * packet)
    const worst = (start: number) => {
      let most = 0
      for (let sample = start; sample < length; sample++) {
        const difference = (after[at + sample] ?? Infinity) - (before[from + sample] ?? 0)
        most = Math.max(most, Math.abs(difference))
      }
      return most
    }
    expect(worst(skipped)).toBeLessThanOrEqual(tolerance)
    expect(worst(skipped + toSample(20 * packet))).toBeLessThanOrEqual(2)
    at += toSample(endMs) - from
  }
}

function rateOf(name: string): number {
  if (/opus|webm/.test(name)) return 48_000
  return name.startsWith('half') ? 22_050 : 44_100
}
