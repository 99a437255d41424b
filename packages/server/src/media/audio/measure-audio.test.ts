import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MediaType } from '@anybin/contract'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../../../test/support/services.ts'
import { bufferSource } from '../containers/index.ts'
import { exampleSilence, exampleWav } from '../example-wav.suite.ts'
import { Refusal } from '../media-task.ts'
import { recognise } from '../recognise.ts'
import {
  exampleAdtsFrame,
  exampleMp3Frame,
  exampleOggPage,
  exampleOpus,
} from './example-audio.suite.ts'
import { measureAudio } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'anybin-audio-'))
afterAll(() => rmSync(folder, { recursive: true }))

const allOnes = 0xffffffff
const times = (count: number, frame: Buffer) => Buffer.concat(Array<Buffer>(count).fill(frame))
const tag = Buffer.from('ID3\x04\0\0\0\0\0\x05hello', 'latin1')

describe('measureAudio', () => {
  test.each([
    ['WAV', exampleWav(exampleSilence(3)), 3000],
    [
      'WAV that announces 500 seconds',
      exampleWav(exampleSilence(1), { announced: 8_000_000 }),
      1000,
    ],
    ['WAV of a recorder that was stopped', exampleWav(exampleSilence(2), { announced: 0 }), 2000],
    [
      'WAV that was written into a pipe',
      exampleWav(exampleSilence(2), { announced: allOnes }),
      2000,
    ],
    ['WAV that breaks off', exampleWav(exampleSilence(2)).subarray(0, 16_044), 1000],
    ['MP3', times(100, exampleMp3Frame()), 2612],
    [
      'MP3 behind a tag and before another',
      Buffer.concat([tag, times(100, exampleMp3Frame()), Buffer.from('TAG and more')]),
      2612,
    ],
    [
      'MP3 with a header frame',
      Buffer.concat([exampleMp3Frame('Xing'), times(100, exampleMp3Frame())]),
      2612,
    ],
    [
      'MP3 with damage in the middle',
      Buffer.concat([
        times(50, exampleMp3Frame()),
        Buffer.alloc(999, 7),
        times(50, exampleMp3Frame()),
      ]),
      2612,
    ],
    ['MP3 that breaks off', times(100, exampleMp3Frame()).subarray(0, -1), 2586],
    ['an hour of MP3', times(137_813, exampleMp3Frame()), 3_600_013],
    ['AAC', times(100, exampleAdtsFrame()), 2322],
    ['Opus', exampleOpus([48_312, 96_312]), 2000],
    ['Opus that breaks off', exampleOpus([48_312, 96_312]).subarray(0, -1), 1000],
    ['two chained recordings', Buffer.concat([exampleOpus([48_312]), exampleOpus([24_312])]), 1500],
    ['a piece of a broadcast', exampleOpus([480_000_000, 480_048_000, 480_096_000]), 2000],
    ['Opus behind pages on which no packet ends', exampleOpus([-1, 48_312, -1]), 1000],
  ])('knows how long %s plays', async (_, bytes, milliseconds) => {
    expect(await measure(bytes)).toBe(milliseconds)
  })

  test.each([
    ['WAV without sound', exampleWav(exampleSilence(0))],
    ['WAV that ends behind its name', exampleWav(exampleSilence(1)).subarray(0, 12)],
    [
      'WAV of a codec that browsers do not play',
      Buffer.from(exampleWav(exampleSilence(1))).fill(0x11, 20, 21),
    ],
    ['WAV of no samples a second', Buffer.from(exampleWav(exampleSilence(1))).fill(0, 24, 28)],
    ['Opus that only says that it is', exampleOpus([])],
    ['FLAC without frames', Buffer.from('fLaC\0\0\0\x22'.padEnd(60, '\0'), 'latin1')],
    [
      'FLAC at no sample rate in Ogg',
      exampleOggPage(2, 0, Buffer.from('\x7fFLAC'.padEnd(60, '\0'), 'latin1')),
    ],
  ])('refuses %s as unreadable', async (_, bytes) => {
    const refusal = await measure(bytes).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({ code: 'unreadable_media' })
  })

  test.each([
    ['audio/wav', exampleWav(exampleSilence(1)).subarray(0, 300)],
    ['audio/mpeg', Buffer.concat([tag, times(4, exampleMp3Frame())])],
    ['audio/aac', times(6, exampleAdtsFrame())],
    ['audio/ogg', exampleOpus([48_312, 96_312])],
  ] as const)('answers a changed file of %s with a length or a refusal', async (type, original) => {
    const change = fc.tuple(
      fc.nat(original.length - 1),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
    )
    const property = fc.asyncProperty(change, async ([at, bytes]) => {
      const changed = Buffer.from(original)
      changed.set(bytes.slice(0, original.length - at), at)
      const answer = await measure(changed, type).catch((error: unknown) => error)
      if (typeof answer === 'number') expect(answer).toBeGreaterThan(0)
      else expect(answer).toBeInstanceOf(Refusal)
    })
    await fc.assert(property, { numRuns: 1_000_000, interruptAfterTimeLimit: 500 })
  })
})

describeWith('ffmpeg', 'measureAudio, on recordings as programs write them', () => {
  test.each([
    ['mp3', ['-q:a', '5']],
    ['mp3', ['-b:a', '64k', '-write_xing', '0']],
    ['adts', []],
    ['wav', ['-c:a', 'pcm_s24le', '-rf64', 'always']],
    ['wav', ['-c:a', 'pcm_f32le']],
    ['flac', []],
    ['ogg', ['-c:a', 'libopus']],
    ['ogg', ['-c:a', 'libvorbis']],
    ['ogg', ['-c:a', 'flac']],
    ['ipod', ['-movflags', 'faststart']],
    ['mp4', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov']],
    ['webm', ['-c:a', 'libopus']],
    ['webm', ['-c:a', 'libopus', '-live', '1']],
    ['matroska', ['-c:a', 'libvorbis']],
  ])('%s %j', async (format, options) => {
    const milliseconds = await measure(record(format, options))
    expect(milliseconds).toBeGreaterThan(4950)
    expect(milliseconds).toBeLessThan(5120)
  })

  test.each([
    ['ipod', ['-movflags', 'faststart']],
    ['mp4', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov']],
  ])('refuses the first half of %s, which promises the whole', async (format, options) => {
    const whole = record(format, options)
    const half = measure(whole.subarray(0, whole.length / 2))
    await expect(half).rejects.toMatchObject({ code: 'unreadable_media' })
  })

  test('does not believe the number of samples in the head of FLAC', async () => {
    const bytes = record('flac', [])
    // RFC 9639 §8.2: 36 bits behind the sample rate, channels and depth.
    bytes.fill(0xff, 22, 26)
    expect(await measure(bytes)).toBeLessThan(5120)
  })
})

describeWith(['corpus', 'ffmpeg'], 'measureAudio, on real files', () => {
  const files = readdirSync(join(corpusDirectory, 'audio'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

  test.each(files)('%s is as long as it decodes, or refused', async (path) => {
    const type = recognise(bufferSource(readFileSync(path)))
    if (typeof type !== 'string') return
    const answer = await measureAudio(path, type).catch((error: unknown) => error)
    if (typeof answer !== 'number') {
      expect(answer).toMatchObject({ code: 'unreadable_media' })
      return
    }
    const decoded = decodedMilliseconds(path)
    // Decoders drop the silence that encoders put at the ends, or play a header frame: at most three frames.
    expect(Math.abs(answer - decoded)).toBeLessThanOrEqual(Math.max(decoded * 0.05, 80))
  })
})

async function measure(bytes: Buffer, type = recognise(bufferSource(bytes)) as MediaType) {
  const path = join(folder, 'clip')
  writeFileSync(path, bytes)
  return await measureAudio(path, type)
}

function record(format: string, options: readonly string[]): Buffer {
  const path = join(folder, 'recording')
  const sound = ['-f', 'lavfi', '-i', 'sine=d=5:r=48000']
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-nostdin',
    '-y',
    ...sound,
    ...options,
    '-f',
    format,
    path,
  ])
  return readFileSync(path)
}

function decodedMilliseconds(path: string): number {
  const options = ['-map', '0:a:0', '-ac', '1', '-ar', '8000', '-f', 's16le', '-']
  const sound = execFileSync('ffmpeg', ['-v', 'quiet', '-nostdin', '-i', path, ...options], {
    maxBuffer: 1e9,
  })
  return sound.length / 16
}
