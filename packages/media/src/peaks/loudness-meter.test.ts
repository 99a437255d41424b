import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { MediaType } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith } from '../../test/support/services.ts'
import { openTestMedia, type TestMedia } from '../examples.suite.ts'
import { LoudnessMeter } from './loudness-meter.ts'

/** Sines of 1 kHz on both channels: for so many seconds, at so many decibels below full scale. */
function measure(
  parts: readonly (readonly [seconds: number, db: number])[],
  channels = 2,
  rate = 48_000,
) {
  const meter = new LoudnessMeter(rate, channels)
  for (const [seconds, db] of parts) {
    const height = 32_767 * 10 ** (db / 20)
    for (let at = 0; at < seconds * rate; at++) {
      const sample = Math.round(height * Math.sin((2 * Math.PI * 1000 * at) / rate))
      for (let channel = 0; channel < channels; channel++) meter.add(channel, sample)
    }
  }
  return meter.read()
}

// EBU Tech 3341 §2.9, within its tolerance of 0.1 LU.
const published: readonly (readonly [
  number,
  string,
  readonly (readonly [number, number])[],
  number,
])[] = [
  [1, 'a steady tone', [[20, -23]], -23],
  [2, 'a softer one', [[20, -33]], -33],
  [
    3,
    'a soft beginning and end',
    [
      [10, -36],
      [60, -23],
      [10, -36],
    ],
    -23,
  ],
  [
    4,
    'and silence around it',
    [
      [10, -72],
      [10, -36],
      [60, -23],
      [10, -36],
      [10, -72],
    ],
    -23,
  ],
  [
    5,
    'a loud middle',
    [
      [20, -26],
      [20.1, -20],
      [20, -26],
    ],
    -23,
  ],
]

describe('the loudness of published signals', () => {
  test.each(published)(
    '%d: %s',
    (_, __, parts, expected) => {
      expect(Math.abs((measure(parts)?.lufs ?? 0) - expected)).toBeLessThanOrEqual(0.1)
    },
    30_000,
  )

  test('a tone of full scale in one channel is at -3.01', () => {
    expect(measure([[3, 0]], 1)?.lufs).toBeCloseTo(-3.01, 1)
    expect(measure([[3, 0]], 1)?.peak).toBe(1)
  })

  test.each([8000, 44_100, 96_000])('is the same at %d samples a second', (rate) => {
    expect(Math.abs((measure([[5, -23]], 2, rate)?.lufs ?? 0) + 23)).toBeLessThanOrEqual(0.1)
  })

  test('low frequencies of 5.1 do not count', () => {
    const meter = new LoudnessMeter(48_000, 6)
    for (let at = 0; at < 48_000; at++) {
      const sample = Math.round(20_000 * Math.sin(at / 8))
      for (let channel = 0; channel < 6; channel++) meter.add(channel, channel === 3 ? sample : 0)
    }
    expect(meter.read()).toBeUndefined()
  })

  test('silence has none, and neither has what is too short for a block', () => {
    expect(measure([[0.3, -20]])).toBeUndefined()
    expect(measure([[2, -80]])).toBeUndefined()
    expect(new LoudnessMeter(48_000, 1).read()).toBeUndefined()
  })
})

describeWith('ffmpeg', 'the loudness of clips, beside what ffmpeg says', () => {
  let tested: TestMedia
  beforeAll(async () => {
    tested = await openTestMedia()
  })
  afterAll(() => tested[Symbol.asyncDispose]())

  const noise = 'anoisesrc=color=pink:duration=6:amplitude=0.4:seed=7'
  const swelling = `${noise},volume='0.1+t/8':eval=frame`
  const clips: readonly (readonly [MediaType, string, string, readonly string[]])[] = [
    ['audio/wav', 'wav', swelling, []],
    ['audio/wav', 'wav', swelling, ['-ac', '2', '-c:a', 'pcm_s24le', '-ar', '44100']],
    ['audio/flac', 'flac', swelling, []],
    ['audio/flac', 'flac', `${noise},aeval=val(0)|val(0)*0.3`, []],
    ['audio/ogg', 'ogg', swelling, ['-c:a', 'libopus', '-b:a', '96k']],
    ['audio/mpeg', 'mp3', 'sine=frequency=400:duration=5', ['-ac', '2']],
  ]

  test.each(clips)('%s as %s of %s %j', async (type, format, source, options) => {
    const path = await tested.write(Buffer.alloc(0))
    const quiet = ['-v', 'error', '-nostdin', '-f', 'lavfi', '-i', source]
    await promisify(execFile)('ffmpeg', [...quiet, ...options, '-f', format, '-y', path])
    expect((await readFile(path)).length).toBeGreaterThan(1000)
    const peaks = await tested.media.readPeaks({ inputPath: path, type, durationMs: 6000 })
    const expected = await askFfmpeg(path)
    expect(Math.abs((peaks?.loudness?.lufs ?? 0) - expected)).toBeLessThanOrEqual(0.15)
  })
})

async function askFfmpeg(path: string): Promise<number> {
  const options = ['-nostdin', '-hide_banner', '-i', path, '-af', 'ebur128', '-f', 'null', '-']
  const { stderr } = await promisify(execFile)('ffmpeg', options)
  return Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1])
}
