import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith } from '../../test/support/services.ts'
import { openTestMedia, type TestMedia } from '../examples.suite.ts'
import { exampleM4a } from '../formats/m4a/example-m4a.suite.ts'
import { canary } from '../formats/stripper.suite.ts'
import { Refusal } from '../media-task.ts'
import { exampleAmr } from './example-amr.suite.ts'
import { rejectLeftTexts } from './left-texts.ts'

const folder = await mkdtemp(join(tmpdir(), 'anybin-sound-'))
afterAll(() => rm(folder, { recursive: true }))

let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia()
})
afterAll(() => tested[Symbol.asyncDispose]())

const unreadable = { code: 'unreadable_media' }

/** Four seconds of a tone with a title. */
async function encode(name: string, options: readonly string[] = []): Promise<Buffer> {
  const path = join(folder, name)
  const tone = ['-f', 'lavfi', '-i', 'sine=duration=4', '-metadata', `title=${canary}`]
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-nostdin', ...tone, ...options, '-y', path])
  return readFile(path)
}

/** With something else where the second cluster begins, as a bad disk might leave it. */
async function damagedWebm(): Promise<Buffer> {
  const file = await encode('tone.webm', ['-cluster_time_limit', '1000'])
  const head = Buffer.from('1f43b675', 'hex')
  const second = file.indexOf(head, file.indexOf(head) + head.length)
  return Buffer.from(file.fill(0x55, second, second + 10))
}

function playlistOf(path: string): string {
  return `\n#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${path}\n#EXT-X-ENDLIST\n`
}

describeWith('ffmpeg', 'sound in a damaged container', () => {
  test('goes on behind the damage, says so, and keeps no metadata', async () => {
    const examined = await tested.examine(await damagedWebm())
    expect(examined).toMatchObject({ type: 'audio/webm', repaired: ['damaged_sound'] })
    expect(examined.durationMs).toBeGreaterThan(2000)
    expect((await readFile(tested.outputPath)).includes(canary)).toBe(false)
  })

  test('that plays too long is still too long', async () => {
    await using short = await openTestMedia({ maxAudioMs: 1000 })
    const answer = short.examine(await damagedWebm())
    await expect(answer).rejects.toMatchObject({ code: 'request_too_large' })
  })

  test('of which nothing is left is refused', async () => {
    const file = (await encode('tone.ogg')).fill(0, 100)
    await expect(tested.examine(file)).rejects.toMatchObject(unreadable)
  })

  test('M4A whose places were left as they were when its tags grew is found again, without the tags', async () => {
    const file = await encode('tone.m4a', ['-movflags', '+faststart'])
    const moved = lengthenTags(file)
    const examined = await tested.examine(moved)
    expect(examined).toMatchObject({ durationMs: 4000, repaired: ['moved_sound'] })
    const written = await readFile(tested.outputPath)
    expect(written.includes(canary)).toBe(false)
    await tested.examine(file)
    expect(written.equals(await readFile(tested.outputPath))).toBe(true)
  })

  test('M4A whose samples are not as long as its data is refused there, and no other program tries', async () => {
    const file = lengthenTags(await encode('tone.m4a', ['-movflags', '+faststart']))
    const sizes = file.indexOf('stsz') + 16
    file.writeUInt32BE(file.readUInt32BE(sizes) + 1, sizes)
    await expect(tested.examine(file)).rejects.toMatchObject(unreadable)
  })
})

/** As a careless program writes it: a longer text in front of the sound, and the old places of the chunks. */
function lengthenTags(file: Buffer): Buffer {
  const more = Buffer.from(canary.repeat(40))
  const moved = Buffer.from(file)
  const at = file.indexOf(canary)
  // Of all boxes around the text: data, the name, ilst, meta, udta and moov.
  for (const type of ['data', '\xa9nam', 'ilst', 'meta', 'udta', 'moov']) {
    const box = file.lastIndexOf(Buffer.from(type, 'latin1'), at) - 4
    moved.writeUInt32BE(moved.readUInt32BE(box) + more.length, box)
  }
  return Buffer.concat([moved.subarray(0, at), more, moved.subarray(at)])
}

const foreign: readonly (readonly [
  name: string,
  options: readonly string[],
  from: string,
  type: string,
])[] = [
  ['tone-alac.m4a', ['-c:a', 'alac'], 'audio/mp4', 'audio/flac'],
  ['tone.aiff', [], 'audio/aiff', 'audio/flac'],
  ['tone24.aiff', ['-c:a', 'pcm_s24be'], 'audio/aiff', 'audio/flac'],
  ['little.aiff', ['-c:a', 'pcm_s16le'], 'audio/aiff', 'audio/flac'],
  ['tone.caf', [], 'audio/x-caf', 'audio/flac'],
  ['alac.caf', ['-c:a', 'alac'], 'audio/x-caf', 'audio/flac'],
  ['opus.caf', ['-c:a', 'libopus'], 'audio/x-caf', 'audio/ogg'],
  ['tone.wv', [], 'audio/x-wavpack', 'audio/flac'],
  ['tone.tta', [], 'audio/x-tta', 'audio/flac'],
  ['tone.ac3', [], 'audio/ac3', 'audio/ogg'],
  ['tone.eac3', [], 'audio/ac3', 'audio/ogg'],
  ['tone.mp2', [], 'audio/mp2', 'audio/ogg'],
  ['ms.wav', ['-c:a', 'adpcm_ms'], 'audio/wav', 'audio/ogg'],
  ['ima.wav', ['-c:a', 'adpcm_ima_wav'], 'audio/wav', 'audio/ogg'],
  ['gsm.wav', ['-c:a', 'libgsm_ms', '-ar', '8000', '-ac', '1'], 'audio/wav', 'audio/ogg'],
]

describeWith('ffmpeg', 'sound that browsers do not play', () => {
  test.each(foreign)('%s is converted, and says so', async (name, options, converted, type) => {
    const file = await encode(name, options)
    const examined = await tested.examine(file)
    expect(examined).toMatchObject({ type, converted, stripped: 're-encoded' })
    expect(Math.abs((examined.durationMs ?? 0) - 4000)).toBeLessThan(70)
    expect((await readFile(tested.outputPath)).includes(canary)).toBe(false)
  })

  test.each([
    ['tone-alac.m4a', ['-c:a', 'alac']],
    ['tone24.aiff', ['-c:a', 'pcm_s24be']],
    ['alac.caf', ['-c:a', 'alac']],
  ])('%s becomes FLAC of the same samples', async (name, options) => {
    const file = await encode(name, options)
    const before = await samplesOf(file)
    await tested.examine(file)
    expect(await samplesOf(await readFile(tested.outputPath))).toBe(before)
  })

  test.each(['narrow', 'wide'] as const)(
    'AMR (%s) becomes Opus, also out of a 3GP',
    async (band) => {
      const frames = exampleAmr(band, 200)
      const examined = await tested.examine(Buffer.concat([frames, Buffer.from(canary)]))
      expect(examined).toMatchObject({ type: 'audio/ogg', converted: 'audio/amr' })
      expect(Math.abs((examined.durationMs ?? 0) - 4000)).toBeLessThan(70)
      expect((await readFile(tested.outputPath)).includes(canary)).toBe(false)
      const amr = await tested.write(frames)
      const path = join(folder, `${band}.3gp`)
      const copied = ['-i', amr, '-metadata', `title=${canary}`, '-c', 'copy', '-y', path]
      await promisify(execFile)('ffmpeg', ['-v', 'error', '-nostdin', '-f', 'amr', ...copied])
      const other = await tested.examine(await readFile(path))
      expect(other).toMatchObject({ type: 'audio/ogg', converted: 'audio/3gpp' })
      expect(Math.abs((other.durationMs ?? 0) - 4000)).toBeLessThan(70)
      expect((await readFile(tested.outputPath)).includes(canary)).toBe(false)
    },
  )

  test.each([
    ['AIFF', 'FORM\0\0\0\x10AIFFCOMM'],
    ['CAF', 'caff\0\x01\0\0desc'],
    ['AMR', '#!AMR\n and no sound'],
  ])('%s without sound is unreadable', async (_, text) => {
    await expect(tested.examine(Buffer.from(text, 'latin1'))).rejects.toMatchObject(unreadable)
  })

  test('floats of 64 bits become 32 without another program', async () => {
    const file = await encode('double.wav', ['-c:a', 'pcm_f64le'])
    const examined = await tested.examine(file)
    expect(examined).toMatchObject({ type: 'audio/wav', durationMs: 4000 })
    expect(examined.converted).toBe('audio/x-wav-float64')
    const written = await readFile(tested.outputPath)
    expect(await samplesOf(written, 'pcm_f32le')).toBe(await samplesOf(file, 'pcm_f32le'))
  })

  test('leaves nothing beside it', async () => {
    await tested.examine(await encode('tone.wv'))
    const names = await readdir(dirname(tested.outputPath))
    expect(names.filter((name) => name.includes('converted'))).toEqual([])
  })

  test('whoever gives up does not wait for it', async () => {
    const reason = new Error('not wanted any more')
    const answer = tested.examine(await encode('tone.wv'), AbortSignal.abort(reason))
    await expect(answer).rejects.toBe(reason)
  })

  test('is called by its name where it is not converted', async () => {
    const file = Buffer.concat([Buffer.from('MAC '), Buffer.alloc(100)])
    await expect(tested.examine(file)).rejects.toMatchObject({
      code: 'unsupported_media_type',
      message: expect.stringContaining("Monkey's Audio"),
    })
  })
})

describe('what a program made of an upload', () => {
  test('is refused when a text of the upload is in it', async () => {
    const text = 'Jane Doe, 12 Elm Street, Springfield'
    const noise = Buffer.alloc(2000, 0x81)
    const upload = await tested.write(Buffer.concat([noise, Buffer.from(text), noise]))
    const clean = await tested.write(Buffer.concat([noise, Buffer.from('Another text altogether')]))
    expect(() => rejectLeftTexts(upload, clean)).not.toThrow()
    expect(() => rejectLeftTexts(upload, upload)).toThrow(Refusal)
    const part = await tested.write(Buffer.from(`\0${text.slice(9)}\0`))
    expect(() => rejectLeftTexts(upload, part)).toThrow(Refusal)
  })
})

async function samplesOf(bytes: Buffer, codec = 'pcm_s32le'): Promise<string> {
  const path = await tested.write(bytes)
  const options = ['-v', 'error', '-nostdin', '-i', path, '-c:a', codec, '-f', 'md5', '-']
  return (await promisify(execFile)('ffmpeg', options)).stdout
}

describeWith('ffmpeg', 'a file that would have ffmpeg open another one', () => {
  const beginnings = [
    ['FLAC', 'fLaC'],
    ['Ogg', 'OggS\0\x02'],
    ['WAV', 'RIFF\xff\xff\0\0WAVE'],
    ['WebM', '\x1a\x45\xdf\xa3\x87\x42\x82\x84webm'],
    ['M4A', '\0\0\0\x14ftypM4A \0\0\0\0M4A '],
    ['MP3', '\xff\xfb\x90\x64'.padEnd(417, '\0').repeat(4)],
  ] as const

  test.each(beginnings)('a playlist that begins as %s is not followed', async (_, beginning) => {
    await encode('other.flac')
    const playlist = playlistOf(join(folder, 'other.flac'))
    const bytes = Buffer.from(`${beginning}${playlist}`, 'latin1')
    const outcome = await tested.examine(bytes).catch((error: unknown) => error)
    if (outcome instanceof Error) return expect(outcome).toHaveProperty('code')
    // What is left is the sound of the beginning alone.
    expect((await readFile(tested.outputPath)).length).toBeLessThan(bytes.length)
  })

  test('a playlist that calls itself sound is not accepted', async () => {
    const bytes = Buffer.from(playlistOf(join(folder, 'other.flac')).trimStart())
    const answer = tested.examine(bytes)
    await expect(answer).rejects.toMatchObject({ code: 'unsupported_media_type' })
  })

  test('an M4A whose sound lies in another file is refused', async () => {
    const outside = exampleM4a()
    // The flag that says that the data is in this file; behind it stands where it is otherwise.
    for (let at = 0; at >= 0; at = outside.indexOf('url ', at + 1)) if (at > 0) outside[at + 7] = 0
    await writeFile(join(dirname(tested.outputPath), canary), exampleM4a())
    await expect(tested.examine(outside)).rejects.toMatchObject(unreadable)
  })
})
