import { describe, expect, test } from 'vitest'
import { describeAudioStripper } from '../audio-stripper.suite.ts'
import { canary, expectBroken, strip } from '../stripper.suite.ts'
import { ape, exampleComments, id3v1, id3v2 } from '../tags/example-tags.suite.ts'
import {
  flacBlock,
  flacDescription,
  flacFrame,
  flacFrames,
  renumbered,
} from './example-flac.suite.ts'
import { stripFlac } from './flac.ts'

const hidden = Buffer.from(canary)
const magic = Buffer.from('fLaC')
const description = flacDescription(5 * 192)
const comments = exampleComments([`TITLE=${canary}`])
const noComments = Buffer.alloc(8)

describe('stripFlac', () => {
  describeAudioStripper(
    stripFlac,
    () => {
      const blocks = [flacBlock(0, description), flacBlock(4, comments), flacBlock(6, hidden, true)]
      return Buffer.concat([
        id3v2(),
        magic,
        ...blocks,
        flacFrames(0, 6),
        hidden,
        flacFrames(6, 12),
        id3v1(),
      ])
    },
    { isDamagedCanaryGone: false },
  )

  test.each([
    ['padding', 1],
    ['private blocks', 2],
    ['cue sheets', 5],
    ['pictures', 6],
    ['unknown blocks', 9],
    ['a second description', 0],
  ])('removes %s', (_, type) => {
    const file = flac([flacBlock(0, description), flacBlock(type, hidden, true)], flacFrames(0, 5))
    const { plan, file: stripped } = strip(stripFlac, file)
    expect(plan.type).toBe('audio/flac')
    expect(stripped.equals(flac([flacBlock(0, description, true)], flacFrames(0, 5)))).toBe(true)
  })

  test('empties the comments, and keeps which channel is which speaker', () => {
    const mask = 'WAVEFORMATEXTENSIBLE_CHANNEL_MASK=0x33'
    const block = exampleComments([`TITLE=${canary}`, mask])
    const file = flac([flacBlock(0, description), flacBlock(4, block, true)], flacFrames(0, 5))
    const { file: stripped } = strip(stripFlac, file)
    const kept = Buffer.concat([
      Buffer.from([0, 0, 0, 0, 1, 0, 0, 0, mask.length, 0, 0, 0]),
      Buffer.from(mask),
    ])
    expect(
      stripped.equals(
        flac([flacBlock(0, description), flacBlock(4, kept, true)], flacFrames(0, 5)),
      ),
    ).toBe(true)
  })

  test('keeps a seek table, without its placeholders', () => {
    const table = Buffer.concat([point(0n, 0n), point(192n, 11n), Buffer.alloc(18, 0xff)])
    const kept = table.subarray(0, 36)
    const file = flac(
      [flacBlock(0, description), flacBlock(3, table), flacBlock(4, comments, true)],
      flacFrames(0, 5),
    )
    const blocks = [flacBlock(0, description), flacBlock(3, kept), flacBlock(4, noComments, true)]
    expect(strip(stripFlac, file).file.equals(flac(blocks, flacFrames(0, 5)))).toBe(true)
  })

  test.each([
    ['texts', Buffer.concat([hidden, hidden])],
    ['points in no order', Buffer.concat([point(5n, 0n), point(5n, 11n)])],
    ['points behind the end', point(0n, 55n)],
  ])('drops a seek table of %s', (_, table) => {
    const file = flac([flacBlock(0, description), flacBlock(3, table, true)], flacFrames(0, 5))
    expect(
      strip(stripFlac, file).file.equals(flac([flacBlock(0, description, true)], flacFrames(0, 5))),
    ).toBe(true)
  })

  test.each([
    ['tags at both ends', [id3v2(), id3v2(4)], [flacFrames(0, 5)], [ape(), id3v1()]],
    ['something behind the sound', [], [flacFrames(0, 5)], [hidden]],
    ['something between frames', [], [flacFrames(0, 3), hidden, flacFrames(3, 5)], []],
    ['the beginning of a frame at the end', [], [flacFrames(0, 5)], [flacFrame(5).subarray(0, -1)]],
  ])('removes %s', (_, before, frames, after) => {
    const clean = flac([flacBlock(0, description, true)], flacFrames(0, 5))
    const head = clean.subarray(0, clean.length - flacFrames(0, 5).length)
    const file = Buffer.concat([...before, head, ...frames, ...after])
    expect(strip(stripFlac, file).file.equals(clean)).toBe(true)
  })

  test('a damaged frame goes, and those behind it stay', () => {
    const damaged = flacFrame(2)
    damaged[8] = 99
    const file = flac(
      [flacBlock(0, description, true)],
      flacFrames(0, 2),
      damaged,
      flacFrames(3, 6),
    )
    const later = [3, 4, 5].map((number) => renumbered(flacFrame(number), number - 1))
    const clean = flac([flacBlock(0, description, true)], flacFrames(0, 2), ...later)
    const { file: stripped, plan } = strip(stripFlac, file)
    expect(stripped.equals(clean)).toBe(true)
    expect(plan.repaired).toEqual(['damaged_sound'])
  })

  test('frames behind a damaged head are found again', () => {
    const damaged = flacFrame(2)
    damaged[0] = 0
    const file = flac(
      [flacBlock(0, description, true)],
      flacFrames(0, 2),
      damaged,
      flacFrames(3, 6),
    )
    const later = [3, 4, 5].map((number) => renumbered(flacFrame(number), number - 1))
    const clean = flac([flacBlock(0, description, true)], flacFrames(0, 2), ...later)
    const { file: stripped, plan } = strip(stripFlac, file)
    expect(stripped.equals(clean)).toBe(true)
    expect(plan.repaired).toEqual(['damaged_sound'])
  })

  test('a frame that would be read in another way under its new number goes too', () => {
    const damaged = flacFrame(2)
    damaged[8] = 99
    // Inside it stands the head of a frame 4: nothing in frame 4, the next one in frame 3, and it takes the one behind it along.
    const ambiguous = flacFrame(4, flacFrame(4).subarray(0, 6))
    const file = flac(
      [flacBlock(0, description, true)],
      flacFrames(0, 2),
      damaged,
      flacFrame(3),
      ambiguous,
      flacFrames(5, 7),
    )
    const clean = flac([flacBlock(0, flacDescription(4 * 192), true)], flacFrames(0, 4))
    const kept = [0, 1, 3, 6].map((number, index) => renumbered(flacFrame(number), index))
    const { file: stripped, plan } = strip(stripFlac, file)
    const sound = Buffer.concat(kept)
    expect(stripped.subarray(-sound.length).equals(sound)).toBe(true)
    expect(stripped.length).toBe(clean.length)
    expect(plan.repaired).toEqual(['damaged_sound'])
    expect(strip(stripFlac, stripped).file.equals(stripped)).toBe(true)
  })

  test('the number of samples is that of the frames, and the sum over them goes where it cannot be right', () => {
    const sum = (body: Buffer) => Buffer.from(body).fill(7, 18)
    const describe = (body: Buffer) => flac([flacBlock(0, body, true)], flacFrames(0, 5))
    for (const [said, kept] of [
      [sum(flacDescription(960)), sum(flacDescription(960))],
      [sum(flacDescription(0)), sum(flacDescription(960))],
      [sum(flacDescription(9600)), flacDescription(960)],
    ] as const) {
      const { file, plan } = strip(stripFlac, describe(said))
      expect(file.equals(describe(kept))).toBe(true)
      expect(plan.seconds).toBeCloseTo(960 / 44_100, 9)
    }
  })

  test('two files behind each other become one, whose frames are counted through', () => {
    const file = flac([flacBlock(0, description, true)], flacFrames(0, 5))
    const { file: joined } = strip(stripFlac, Buffer.concat([file, file]))
    const second = [0, 1, 2, 3, 4].map((number) => renumbered(flacFrame(number), number + 5))
    const whole = flacBlock(0, flacDescription(1920), true)
    expect(joined.equals(flac([whole], flacFrames(0, 5), ...second))).toBe(true)
  })

  test('frames of all lengths and at all places of the window it reads through are found', () => {
    const lengths = [0, 1, 2, 3, 200_000, 65_510, 65_511, 65_512, 65_513, 65_514, 65_515, 65_516, 0]
    const frames = lengths.map((length, number) => flacFrame(number, Buffer.alloc(length, 0xff)))
    const whole = flacDescription(frames.length * 192)
    const clean = flac([flacBlock(0, whole, true)], ...frames)
    expect(strip(stripFlac, Buffer.concat([clean, hidden])).file.equals(clean)).toBe(true)
  })

  test.each([
    [
      'no description',
      flac([flacBlock(4, comments), flacBlock(0, description, true)], flacFrames(0, 5)),
    ],
    ['a short description', flac([flacBlock(0, description.subarray(1), true)], flacFrames(0, 5))],
    ['no last block', flac([flacBlock(0, description)], flacFrames(0, 5))],
    ['no frames', flac([flacBlock(0, description, true)], id3v1())],
    [
      'one frame, which is cut off',
      flac([flacBlock(0, description, true)], flacFrame(0).subarray(0, -1)),
    ],
    [
      'something before the first frame',
      flac([flacBlock(0, description, true)], hidden, flacFrames(0, 5)),
    ],
    [
      'blocks without end',
      flac([flacBlock(0, description), ...Array<Buffer>(1001).fill(flacBlock(1, Buffer.alloc(0)))]),
    ],
  ])('refuses %s', (_, file) => {
    expectBroken(stripFlac, file)
  })
})

function flac(blocks: readonly Buffer[], ...frames: readonly Buffer[]): Buffer {
  return Buffer.concat([magic, ...blocks, ...frames])
}

function point(sample: bigint, offset: bigint): Buffer {
  const bytes = Buffer.alloc(18)
  bytes.writeBigUInt64BE(sample, 0)
  bytes.writeBigUInt64BE(offset, 8)
  bytes.writeUInt16BE(192, 16)
  return bytes
}
