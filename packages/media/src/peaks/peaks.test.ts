import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { MediaType } from '@anybin/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith } from '../../test/support/services.ts'
import { exampleWav } from '../example-wav.suite.ts'
import { openTestMedia, type TestMedia } from '../examples.suite.ts'
import type { Peaks } from '../media.ts'

let tested: TestMedia
let folder: string
beforeAll(async () => {
  tested = await openTestMedia()
  folder = await mkdtemp(join(tmpdir(), 'anybin-peaks-'))
})
afterAll(async () => {
  await tested[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const read = (inputPath: string, type: MediaType, durationMs = 2000) =>
  tested.media.readPeaks({ inputPath, type, durationMs })

/** Heights of the first and the last part, as part of the highest. */
function slope(peaks: Peaks | undefined): [number, number] {
  const [{ data } = { data: [] }] = peaks?.resolutions ?? []
  const height = (at: number) => ((data[at * 2 + 1] ?? 0) - (data[at * 2] ?? 0)) / 254
  return [height(10), height(189)]
}

describe('the peaks of a WAV', () => {
  test.each([8, 16, 24, 32, -32, -64])(
    'of %d bits need no decoder (below 0: floats)',
    async (bits) => {
      const [first, last] = slope(await read(await tested.write(makeRise(bits)), 'audio/wav'))
      expect(first).toBeLessThan(0.1)
      expect(last).toBeGreaterThan(0.9)
    },
  )

  test('whose floats are no numbers are still numbers', async () => {
    const wav = makeRise(-32)
    wav.fill(0xff, 200, 300)
    const peaks = await read(await tested.write(wav), 'audio/wav')
    expect(JSON.stringify(peaks)).not.toContain('null')
  })
})

test('a waveform is drawn in one colour, from silence to full height', async () => {
  const peaks = await read(await tested.write(makeRise(16)), 'audio/wav')
  if (!peaks) throw new Error('no peaks')
  await tested.media.drawWaveform(peaks, tested.outputPath)
  const { data, info } = await sharp(tested.outputPath).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height, info.channels]).toEqual([1280, 240, 4])
  const column = (x: number) =>
    Array.from({ length: 240 }, (_, y) => data[(y * 1280 + x) * 4 + 3]).filter(Boolean).length
  expect(column(0)).toBeLessThan(12)
  expect(column(1276)).toBeGreaterThan(220)
  expect(column(1279)).toBe(0)
})

const encodings = [
  ['audio/mpeg', 'clip.mp3', ['-c:a', 'libmp3lame']],
  ['audio/ogg', 'opus.ogg', ['-c:a', 'libopus']],
  ['audio/ogg', 'vorbis.ogg', ['-c:a', 'libvorbis']],
  ['audio/flac', 'clip.flac', []],
  ['audio/mp4', 'clip.m4a', ['-c:a', 'aac']],
  ['audio/aac', 'clip.aac', []],
  ['audio/webm', 'clip.webm', ['-c:a', 'libopus']],
  ['audio/wav', 'alaw.wav', ['-c:a', 'pcm_alaw']],
] as const

describeWith('ffmpeg', 'decoded by ffmpeg', () => {
  async function encode(name: string, options: readonly string[]): Promise<string> {
    const [from, to] = [await tested.write(makeRise(16), 'from.wav'), join(folder, name)]
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', '-i', from, ...options, to])
    return to
  }

  test.each(encodings)('%s (%s) rises as its sound does', async (type, name, options) => {
    const [first, last] = slope(await read(await encode(name, options), type))
    expect(first).toBeLessThan(0.15)
    expect(last).toBeGreaterThan(0.6)
  })

  // Left alone, ffmpeg would take it for a playlist and open what it names.
  test('a playlist that calls itself MP3 opens no other file', async () => {
    const other = await encode('other.mp3', [])
    const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${other}\n#EXT-X-ENDLIST\n`
    const path = join(folder, 'evil.mp3')
    await writeFile(path, playlist)
    await expect(read(path, 'audio/mpeg')).rejects.toMatchObject({ code: 'unreadable_media' })
  })

  test('sound that we accept in no file is not decoded', async () => {
    const path = await encode('ac3.mka', ['-c:a', 'ac3', '-f', 'matroska'])
    await expect(read(path, 'audio/webm')).rejects.toMatchObject({ code: 'unreadable_media' })
  })

  test('a clip that breaks off has silence for the rest', async () => {
    const path = await encode('half.flac', ['-t', '1'])
    const peaks = await read(path, 'audio/flac', 2000)
    expect(peaks?.resolutions[0]?.data.slice(-150)).toEqual(Array(150).fill(0))
  })

  test('whoever gives up does not wait for it', async () => {
    const path = await encode('long.flac', [])
    const clip = { inputPath: path, type: 'audio/flac', durationMs: 2000 } as const
    const reason = new Error('not wanted any more')
    const answer = tested.media.readPeaks(clip, AbortSignal.abort(reason))
    await expect(answer).rejects.toBe(reason)
  })
})

/** Two seconds of stereo that grow louder from silence. Bits below zero are floats. */
function makeRise(bits: number): Buffer {
  const [rate, channels, bytes] = [16_000, 2, Math.abs(bits) / 8]
  const frames = rate * 2
  const sound = Buffer.alloc(frames * channels * bytes)
  for (let at = 0; at < frames * channels; at++) {
    const value = Math.sin(Math.floor(at / 2) / 5) * (at / frames / channels)
    writeSample(sound, at * bytes, bits, value)
  }
  return exampleWav(sound, { rate, channels, bits })
}

function writeSample(sound: Buffer, at: number, bits: number, value: number): void {
  if (bits === -32) sound.writeFloatLE(value, at)
  else if (bits === -64) sound.writeDoubleLE(value, at)
  else if (bits === 8) sound.writeUInt8(Math.round(value * 127) + 128, at)
  else sound.writeIntLE(Math.round(value * (2 ** (bits - 1) - 1)), at, bits / 8)
}
