import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../../test/support/services.ts'
import { detect } from '../detect/detect.ts'
import { exampleSilence, exampleWav } from '../example-wav.suite.ts'
import { BrokenContainer, type SoundType } from '../strip-plan.ts'
import { exampleAdtsFrame, exampleMp3Frame, exampleOpus } from './frames/example-frames.suite.ts'
import { bufferSource, formats } from './index.ts'
import { strip } from './stripper.suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'anybin-audio-'))
afterAll(() => rmSync(folder, { recursive: true }))

const allOnes = 0xffffffff
const times = (count: number, frame: Buffer) => Buffer.concat(Array<Buffer>(count).fill(frame))
const tag = Buffer.from('ID3\x04\0\0\0\0\0\x05hello', 'latin1')
const positionsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + 960 * index)

describe('how long sound plays', () => {
  test.each([
    ['WAV', exampleWav(exampleSilence(3)), 3000],
    ['WAV that says 500 s', exampleWav(exampleSilence(1), { announced: 8_000_000 }), 1000],
    ['WAV of a stopped recorder', exampleWav(exampleSilence(2), { announced: 0 }), 2000],
    ['WAV from a pipe', exampleWav(exampleSilence(2), { announced: allOnes }), 2000],
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
    ['Opus', exampleOpus(positionsFrom(960, 50)), 994],
    ['Opus that breaks off', exampleOpus(positionsFrom(960, 50)).subarray(0, -1), 974],
    [
      'two chained recordings',
      Buffer.concat([exampleOpus(positionsFrom(960, 50)), exampleOpus(positionsFrom(960, 25))]),
      1487,
    ],
    ['a piece of a broadcast', exampleOpus(positionsFrom(480_000_000, 50)), 994],
    ['Opus whose positions stand still', exampleOpus(Array<number>(50).fill(0)), 994],
    [
      'Opus whose positions run slowly',
      exampleOpus(positionsFrom(960, 50).map((at) => Math.round(at / 3))),
      994,
    ],
    ['Opus whose positions are said to be none', exampleOpus(Array<number>(50).fill(-1)), 994],
  ])('%s', (_, bytes, milliseconds) => {
    expect(measure(bytes)).toBe(milliseconds)
  })

  test.each([
    ['WAV without sound', exampleWav(exampleSilence(0))],
    ['WAV that ends behind its name', exampleWav(exampleSilence(1)).subarray(0, 12)],
    ['WAV of no samples a second', Buffer.from(exampleWav(exampleSilence(1))).fill(0, 24, 28)],
    ['Opus that only says that it is', exampleOpus([])],
  ])('is not to be said of %s', (_, bytes) => {
    expect(() => measure(bytes)).toThrow(BrokenContainer)
  })
})

describeWith('ffmpeg', 'how long recordings play that programs write', () => {
  test.each([
    ['mp3', ['-q:a', '5']],
    ['mp3', ['-b:a', '64k', '-write_xing', '0']],
    ['mp3', ['-q:a', '5', '-write_xing', '0']],
    ['adts', []],
    ['wav', ['-c:a', 'pcm_s24le', '-rf64', 'always']],
    ['wav', ['-c:a', 'pcm_f32le']],
    ['wav', ['-c:a', 'pcm_f64le']],
    ['flac', []],
    ['flac', ['-ar', '12000']],
    ['ogg', ['-c:a', 'libopus']],
    ['ogg', ['-c:a', 'libvorbis']],
    ['ogg', ['-c:a', 'flac']],
    ['ogg', ['-c:a', 'libopus', '-output_ts_offset', '72000']],
    ['ogg', ['-c:a', 'libvorbis', '-output_ts_offset', '72000']],
    ['ipod', ['-movflags', 'faststart']],
    ['ipod', ['-output_ts_offset', '20']],
    ['mp4', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov']],
    ['mp4', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov', '-output_ts_offset', '20']],
    ['webm', ['-c:a', 'libopus']],
    ['webm', ['-c:a', 'libopus', '-live', '1']],
    ['webm', ['-c:a', 'libopus', '-output_ts_offset', '72000']],
    ['webm', ['-c:a', 'libvorbis', '-output_ts_offset', '20']],
    ['matroska', ['-c:a', 'libvorbis']],
  ])('%s %j: in the answer, in the file, and from its beginning', (format, options) => {
    const { file, plan } = strip(stripperOf(record(format, options)), record(format, options))
    expect(plan.seconds).toBeGreaterThan(4.98)
    expect(plan.seconds).toBeLessThan(5.11)
    const path = join(folder, 'written')
    writeFileSync(path, file)
    const { start, duration } = probe(path)
    expect(Math.abs(start)).toBeLessThan(0.06)
    // Of AAC without an index it is guessed, and FLAC in Ogg is counted to the last page.
    if (format !== 'adts') expect(Math.abs(duration - plan.seconds)).toBeLessThan(0.06)
    expect(Math.abs(decodedSeconds(path) - plan.seconds)).toBeLessThan(0.06)
  })

  test.each([
    ['ipod', ['-movflags', 'faststart']],
    ['mp4', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov']],
  ])('is not to be said of the first half of %s, which promises the whole', (format, options) => {
    const whole = record(format, options)
    expect(() => measure(whole.subarray(0, whole.length / 2))).toThrow(BrokenContainer)
  })

  test.each<[string, string[], (file: Buffer) => void]>([
    ['AAC at a third of its times', ['-c:a', 'aac'], (file) => setSampleTicks(file, 341)],
    ['AAC at three times as much', ['-c:a', 'aac'], (file) => setSampleTicks(file, 3072)],
    ['AAC of almost no time', ['-c:a', 'aac'], (file) => setSampleTicks(file, 1)],
    ['MP3 at a third of its times', ['-c:a', 'libmp3lame'], (file) => setSampleTicks(file, 384)],
    ['Opus at three times as much', ['-c:a', 'libopus'], (file) => setSampleTicks(file, 2880)],
    ['AAC in slow ticks', ['-c:a', 'aac'], (file) => setScale(file, 12_000)],
    [
      'AAC in fragments of slow ticks',
      ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov'],
      (file) => setScale(file, 12_000),
    ],
  ])('MP4 that states %s plays as long as its packets', (_, options, change) => {
    const bytes = record('mp4', options)
    change(bytes)
    const { file, plan } = strip(stripperOf(bytes), bytes)
    expect(plan.repaired).toEqual(['times'])
    expect(Math.abs(plan.seconds - 5)).toBeLessThan(0.11)
    expect(strip(stripperOf(file), file).file.equals(file)).toBe(true)
    expect(strip(stripperOf(file), file).plan.repaired).toEqual([])
    const path = join(folder, 'written')
    writeFileSync(path, file)
    expect(Math.abs(decodedSeconds(path) - plan.seconds)).toBeLessThan(0.06)
  })

  test.each([1000, 100_000, 10_000_000])(
    'WebM whose ticks are %i ns plays as long as its packets',
    (scale) => {
      const bytes = record('webm', ['-c:a', 'libopus'])
      const at = bytes.indexOf(Buffer.from('2ad7b1', 'hex'))
      bytes.writeUIntBE(scale, at + 4, (bytes[at + 3] ?? 0) & 0x7f)
      const { file, plan } = strip(stripperOf(bytes), bytes)
      expect(plan.repaired).toEqual(['times'])
      expect(Math.abs(plan.seconds - 5)).toBeLessThan(0.06)
      expect(strip(stripperOf(file), file).file.equals(file)).toBe(true)
      const path = join(folder, 'written')
      writeFileSync(path, file)
      expect(Math.abs(probe(path).duration - plan.seconds)).toBeLessThan(0.06)
      expect(Math.abs(decodedSeconds(path) - plan.seconds)).toBeLessThan(0.06)
    },
  )

  test('the number of samples in the head of FLAC is not believed', () => {
    const bytes = record('flac', [])
    // RFC 9639 §8.2: 36 bits behind the sample rate, channels and depth.
    bytes.fill(0xff, 22, 26)
    expect(measure(bytes)).toBe(5000)
  })
})

describeWith(['corpus', 'ffmpeg'], 'how long real files play', () => {
  const files = readdirSync(join(corpusDirectory, 'audio'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

  test.each(files)('%s is as long as it decodes, or refused', (path) => {
    const bytes = readFileSync(path)
    if (typeof detect(bufferSource(bytes)) !== 'string') return
    const answer = measureOrBroken(bytes)
    if (answer === undefined) return
    const decoded = decodedSeconds(path) * 1000
    // A header frame that is damaged plays, and a frame that is cut off makes noise: at most three frames.
    expect(Math.abs(answer - decoded)).toBeLessThanOrEqual(Math.max(decoded * 0.05, 80))
  })
})

function stripperOf(bytes: Buffer) {
  return formats[detect(bufferSource(bytes)) as SoundType].strip
}

/** Milliseconds. */
function measure(bytes: Buffer): number {
  return Math.round(strip(stripperOf(bytes), bytes).plan.seconds * 1000)
}

function measureOrBroken(bytes: Buffer): number | undefined {
  try {
    return measure(bytes)
  } catch (error) {
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}

function record(format: string, options: readonly string[]): Buffer {
  const path = join(folder, 'recording')
  const sound = ['-f', 'lavfi', '-i', 'sine=d=5:r=48000']
  const beginning = ['-v', 'error', '-nostdin', '-y', ...sound]
  execFileSync('ffmpeg', [...beginning, ...options, '-f', format, path])
  return readFileSync(path)
}

/** ISO/IEC 14496-12 §8.6.1: so many samples, and how long each plays. */
function setSampleTicks(file: Buffer, ticks: number): void {
  const at = file.indexOf('stts')
  for (let row = 0; row < file.readUInt32BE(at + 8); row += 1) {
    file.writeUInt32BE(ticks, at + 16 + row * 8)
  }
}

/** §8.4.2: ticks of the track in a second. */
function setScale(file: Buffer, scale: number): void {
  file.writeUInt32BE(scale, file.indexOf('mdhd') + 16)
}

function probe(path: string) {
  const show = ['-show_entries', 'format=start_time,duration', '-of', 'json']
  const { format } = JSON.parse(execFileSync('ffprobe', ['-v', 'quiet', ...show, path]).toString())
  return { start: Number(format.start_time ?? 0), duration: Number(format.duration) }
}

function decodedSeconds(path: string): number {
  const options = ['-map', '0:a:0', '-ac', '1', '-ar', '8000', '-f', 's16le', '-']
  const sound = execFileSync('ffmpeg', ['-v', 'quiet', '-nostdin', '-i', path, ...options], {
    maxBuffer: 1e9,
  })
  return sound.length / 16_000
}
