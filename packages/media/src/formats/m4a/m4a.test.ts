import { describe, expect, test } from 'vitest'
import { bufferSource } from '../../bytes/file-source.ts'
import { type Box, walkFile } from '../../iso-bmff/boxes.ts'
import { makeBox, makeFullBox, uint } from '../../iso-bmff/fields.ts'
import { BrokenContainer } from '../../strip-plan.ts'
import { describeAudioStripper } from '../audio-stripper.suite.ts'
import { canary, expectBroken, strip, stripOrBroken } from '../stripper.suite.ts'
import {
  aacEntry,
  exampleFragments,
  exampleM4a,
  fileType,
  here,
  itunesTag,
  makeFragment,
  makeSoundEntry,
  makeTrack,
  movieHeader,
  samples,
} from './example-m4a.suite.ts'
import { readLayout } from './layout.ts'
import { stripM4a } from './m4a.ts'
import { readMovie } from './movie.ts'

const plain = { version: 0, flags: 0 }
const names = ['alpha', 'beta', 'gamma', 'delta', 'omega']

describe('stripM4a', () => {
  describe('a recording in fragments', () => {
    describeAudioStripper(stripM4a, () => exampleFragments(), { isDamagedCanaryGone: false })
  })

  test.each([true, false])('removes whatever is not sound (description in front: %s)', (isFast) => {
    const file = exampleM4a({ isFast })
    expect(file.includes(canary)).toBe(true)
    const once = strip(stripM4a, file).file
    expect(once.includes('CANA')).toBe(false)
    expect(once.includes(uint(4, 0xdddddddd))).toBe(false)
    expect(strip(stripM4a, once).file).toEqual(once)
  })

  test('puts the description in front, whatever it was', () => {
    const [fast, slow] = [true, false].map((isFast) => strip(stripM4a, exampleM4a({ isFast })).file)
    expect(fast).toEqual(slow)
    expect(types(fast!)).toEqual(['ftyp', 'moov', 'mdat'])
  })

  test('keeps every sample with its length, in order', () => {
    const movie = read(strip(stripM4a, exampleM4a()).file)
    expect(movie.tracks.length).toBe(1)
    expect(sampleTexts(strip(stripM4a, exampleM4a()).file)).toEqual(
      expectedTexts(names.slice(0, 4)),
    )
    expect(movie.tracks[0]?.samples.durations).toEqual([{ samples: 12, ticks: 1024 }])
    expect(movie.tracks[0]).toMatchObject({ id: 1, scale: 44_100, mediaDuration: 12 * 1024 })
  })

  test('makes one whole of fragments, with its length and an index', () => {
    const { file } = strip(stripM4a, exampleFragments())
    const movie = read(file)
    expect(types(file)).toEqual(['ftyp', 'moov', 'mdat'])
    expect(sampleTexts(file)).toEqual(expectedTexts(names))
    expect(movie).toMatchObject({ scale: 44_100, duration: 15 * 1024 })
    expect(movie.tracks[0]?.samples.chunks.length).toBe(5)
  })

  test('a pause between fragments stays', () => {
    const parts = [makeFragment(samples('one', 3), 0), makeFragment(samples('two', 3), 10_000)]
    const { file } = strip(stripM4a, Buffer.concat([fileType, initialMovie(), ...parts.flat()]))
    expect(read(file).tracks[0]?.samples.durations).toEqual([
      { samples: 2, ticks: 1024 },
      { samples: 1, ticks: 10_000 - 2048 },
      { samples: 3, ticks: 1024 },
    ])
  })

  test('an edit of unknown length in a recording gets the length of the sound', () => {
    const edit = Buffer.concat([uint(4, 0), uint(4, 6024), uint(4, 0x00010000)])
    const movie = initialMovie(makeFullBox('elst', plain, uint(4, 1), edit))
    const parts = [makeFragment(samples('one', 3), 5000), makeFragment(samples('two', 3), 8072)]
    const { tracks } = read(strip(stripM4a, Buffer.concat([fileType, movie, ...parts.flat()])).file)
    expect(tracks[0]?.edits).toEqual([{ duration: 6 * 1024 - 1024, from: 1024, rate: 0x00010000 }])
  })

  test('keeps edits of a whole file, but for the silence in front, up to where its samples end', () => {
    const rows = [
      [500, -1],
      [3000, 2112],
    ] as const
    const list = rows.map(([duration, from]) => {
      const start = Buffer.alloc(4)
      start.writeInt32BE(from)
      return Buffer.concat([uint(4, duration), start, uint(4, 0x00010000)])
    })
    const edits = makeFullBox('elst', plain, uint(4, 2), ...list)
    const { file } = strip(stripM4a, withTrack({ edits }))
    expect(read(file).tracks[0]?.edits).toEqual([{ duration: 161, from: 2112, rate: 0x00010000 }])
  })

  test('sound that is said to be elsewhere, and can only be where it is, is found', () => {
    const { plan, file } = strip(stripM4a, withTrack({ place: 0 }))
    expect(plan.repaired).toEqual(['moved_sound'])
    expect(file.equals(strip(stripM4a, withTrack({})).file)).toBe(true)
  })

  test('keeps the numbers for gapless playback, and nothing else of that tag', () => {
    const numbers = ' 00000000 00000840 000001ca 00000000003f31f6'
    const zeros = ' 00000000'.repeat(8)
    const value = `${numbers} ${canary.slice(0, 6)}`
    const stripWith = (text: string) =>
      strip(stripM4a, exampleM4a({ isFast: true, tags: [itunesTag('iTunSMPB', text)] })).file
    expect(stripWith(value).includes('iTunSMPB')).toBe(false)
    const file = stripWith(`${numbers} 11111111 2222222233333333`)
    expect(file.includes(`${numbers.toUpperCase()}${zeros}`)).toBe(true)
    expect(stripWith(`${numbers}${zeros}`)).toEqual(file)
    expect(strip(stripM4a, file).file).toEqual(file)
  })

  test.each<[string, Buffer, string]>([
    ['Opus', makeSoundEntry('Opus', makeBox('dOps', opusFields(1, 0))), '000101380000bb80000000'],
    [
      'Opus of six channels',
      makeSoundEntry(
        'Opus',
        makeBox(
          'dOps',
          opusFields(6, 1),
          Buffer.from('0402000401020305', 'hex'),
          Buffer.from(canary),
        ),
      ),
      '000601380000bb800000010402000401020305',
    ],
    [
      'FLAC',
      makeSoundEntry(
        'fLaC',
        makeFullBox(
          'dfLa',
          plain,
          Buffer.of(0, 0, 0, 34),
          Buffer.alloc(34, 7),
          Buffer.from(`\x84\0\0\x18${canary}`, 'latin1'),
        ),
      ),
      `80000022${'07'.repeat(34)}`,
    ],
    [
      'ALAC',
      makeSoundEntry('alac', makeFullBox('alac', plain, Buffer.alloc(24, 9), Buffer.from(canary))),
      '09'.repeat(24),
    ],
    ['AAC as QuickTime has it', quicktimeEntry(), '1208'],
  ])('keeps what a decoder of %s must know', (_, entry, expected) => {
    const { file } = strip(stripM4a, withTrack({ entry }))
    expect(file.includes(canary)).toBe(false)
    expect(file.includes(Buffer.from(expected, 'hex'))).toBe(true)
    expect(strip(stripM4a, file).file).toEqual(file)
  })

  test('cut off at any byte, a file is broken or complete all the same', () => {
    for (const isFast of [true, false]) {
      const file = exampleM4a({ isFast })
      const whole = strip(stripM4a, file).file
      for (let length = 0; length < file.length; length++) {
        const result = stripOrBroken(stripM4a, file.subarray(0, length))
        if (result) expect(result.file.equals(whole)).toBe(true)
      }
    }
  })

  test.each(['PK\x03\x04', '<?php', '%PDF-1.7', '\0\0'])('drops %j behind the file', (mark) => {
    const tail = Buffer.from(`${mark}${canary}`, 'latin1')
    const { file } = strip(stripM4a, Buffer.concat([exampleM4a(), tail]))
    expect(file).toEqual(strip(stripM4a, exampleM4a()).file)
  })

  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['no description', Buffer.concat([fileType, makeBox('mdat', Buffer.alloc(9))])],
    ['two descriptions', Buffer.concat([fileType, initialMovie(), initialMovie()])],
    ['no sound', Buffer.concat([fileType, initialMovie()])],
    ['another beginning', Buffer.concat([makeBox('free'), exampleM4a()])],
    ['the same sound a thousand times', withTrack({ repeat: 1000 })],
    [
      'sound in another file',
      Buffer.from(
        exampleM4a()
          .toString('latin1')
          .replaceAll(here(1).toString('latin1'), here(0).toString('latin1')),
        'latin1',
      ),
    ],
    ['encrypted sound', withTrack({ entry: makeSoundEntry('enca') })],
    ['sound that is not described', withTrack({ entry: makeSoundEntry('mp4a') })],
    [
      'a fragment of more than there is',
      Buffer.concat([fileType, initialMovie(), ...makeFragment([Buffer.alloc(9)], 0).slice(0, 1)]),
    ],
  ])('refuses %s', (_, file) => {
    expectBroken(stripM4a, file)
  })

  test('an empty piece of one track in front of one of another stays there', () => {
    const alpha = samples('alpha', 3)
    const start = fileType.length + 8
    const [first, second] = [
      { id: 1, chunks: [alpha], places: [start + 9] },
      { id: 2, chunks: [[Buffer.alloc(0)], samples('beta', 2)], places: [start, start + 40] },
    ].map(({ places, ...track }) =>
      makeTrack({ ...track, handler: 'soun', entry: aacEntry }, places),
    )
    const data = makeBox('mdat', Buffer.alloc(9), ...alpha, Buffer.alloc(100))
    const movie = makeBox('moov', movieHeader, first!, second!)
    const { file } = strip(stripM4a, Buffer.concat([fileType, data, movie]))
    expect(strip(stripM4a, file).file).toEqual(file)
  })

  test('a hundred million bytes that describe nothing cost little time and memory', () => {
    const run = (flags: number, count: number) =>
      makeFullBox(
        'trun',
        { version: 0, flags },
        uint(4, count),
        Buffer.alloc(flags === 0 ? 0 : 1000),
      )
    const fragment = (trun: Buffer) =>
      makeBox('moof', makeBox('traf', makeFullBox('tfhd', plain, uint(4, 1)), trun))
    const shapes = [
      makeBox('free'),
      makeBox('mdat'),
      makeBox('moof'),
      fragment(run(0, 0)),
      fragment(run(0, 0xffffffff)),
      fragment(run(0x200, 250)),
      makeBox(
        'moof',
        ...Array<Buffer>(9000).fill(makeBox('traf', makeFullBox('tfhd', plain, uint(4, 1)))),
      ),
    ]
    const start = Buffer.concat([fileType, initialMovie()])
    for (const shape of shapes) {
      const file = Buffer.alloc(100_000_000, shape)
      start.copy(file)
      shape.copy(file, start.length)
      file.fill(shape, start.length)
      const before = process.memoryUsage().rss
      const began = process.cpuUsage()
      expect(() => stripM4a(bufferSource(file))).toThrow(BrokenContainer)
      expect(process.cpuUsage(began).user).toBeLessThan(8_000_000)
      expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
    }
  }, 90_000)

  test('a description of a hundred million bytes of sizes is refused', () => {
    const sizes = makeFullBox('stsz', plain, uint(4, 1), uint(4, 0xffffffff))
    const file = exampleM4a({ isFast: true })
    const at = file.lastIndexOf('stsz') - 4
    sizes.copy(file, at)
    expect(() => stripM4a(bufferSource(file))).not.toThrow(RangeError)
  })
})

type Choice = {
  readonly entry?: Buffer
  readonly edits?: Buffer
  readonly place?: number
  readonly repeat?: number
}

/** A file of one track and one chunk. */
function withTrack({ entry = aacEntry, edits, place, repeat = 1 }: Choice): Buffer {
  const chunk = samples('alpha', 9)
  const data = makeBox('mdat', ...chunk)
  const chunks = Array<Buffer[]>(repeat).fill(chunk)
  const places = Array<number>(repeat).fill(place ?? fileType.length + 8)
  const track = { id: 1, handler: 'soun', entry, chunks, ...(edits ? { edits } : {}) }
  return Buffer.concat([fileType, data, makeBox('moov', movieHeader, makeTrack(track, places))])
}

function initialMovie(edits?: Buffer): Buffer {
  const track = { id: 1, handler: 'soun', entry: aacEntry, chunks: [], ...(edits ? { edits } : {}) }
  const defaults = makeFullBox('trex', plain, ...[1, 1, 1024, 0, 0].map((value) => uint(4, value)))
  return makeBox('moov', movieHeader, makeTrack(track, []), makeBox('mvex', defaults))
}

function opusFields(channels: number, family: number): Buffer {
  return Buffer.concat([
    Buffer.of(0, channels),
    uint(2, 312),
    uint(4, 48_000),
    uint(2, 0),
    Buffer.of(family),
  ])
}

/** Version 1, with four more numbers, and what the decoder must know in a box of its own. */
function quicktimeEntry(): Buffer {
  const entry = Buffer.from(aacEntry)
  entry.writeUInt16BE(1, 16)
  const wave = makeBox(
    'wave',
    makeBox('frma', Buffer.from('mp4a')),
    entry.subarray(36),
    makeBox('\0\0\0\0'),
  )
  return makeBox('mp4a', entry.subarray(8, 36), Buffer.alloc(16), wave)
}

function read(file: Buffer) {
  const source = bufferSource(file)
  return readMovie(source, readLayout(source))
}

function sampleTexts(file: Buffer): string[] {
  const { sizes, chunks } = read(file).tracks[0]!.samples
  let [index, at] = [0, 0]
  return chunks.flatMap(({ offset, samples: count }) => {
    at = offset
    return Array.from({ length: count }, () => {
      const size = sizes[index++] ?? 0
      at += size
      return file.toString('latin1', at - size, at)
    })
  })
}

function expectedTexts(list: readonly string[]): string[] {
  return list.flatMap((name) => samples(name, 3).map(String))
}

function types(file: Buffer): string[] {
  return [...walkFile(bufferSource(file))].map(({ type }: Box) => type)
}
