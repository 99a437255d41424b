import { describe, expect, test } from 'vitest'
import { describeAudioStripper } from '../audio-stripper.suite.ts'
import { canary, expectBroken, strip } from '../stripper.suite.ts'
import { ape, id3v1, id3v2, lyrics3 } from '../tags/example-tags.suite.ts'
import { stripMp3 } from './mp3.ts'

describe('stripMp3', () => {
  describeAudioStripper(
    stripMp3,
    () => Buffer.concat([id3v2(3), sound(3), Buffer.from(canary), sound(3), ape(), id3v1()]),
    { isDamagedCanaryGone: false },
  )

  test.each<[string, Buffer[], Buffer[]]>([
    ['ID3v2.2', [id3v2(2)], []],
    ['ID3v2.3 with padding', [id3v2(3, { padding: 100 })], []],
    ['ID3v2.4', [id3v2(4)], []],
    ['ID3v2.4 with a footer', [id3v2(4, { footer: true })], []],
    ['several in front of each other', [id3v2(2), id3v2(3), ape(), id3v2(4)], []],
    ['zeros behind a tag', [id3v2(3), Buffer.alloc(500)], []],
    ['an appended ID3v2.4', [], [id3v2(4, { footer: true })]],
    ['ID3v1', [], [id3v1()]],
    ['extended ID3v1', [], [id3v1({ extended: true })]],
    ['APEv1', [], [ape(1)]],
    ['APEv2', [], [ape()]],
    ['APEv2 in front', [ape()], []],
    ['Lyrics3', [], [lyrics3(1)]],
    ['Lyrics3 version 2 and ID3v1', [], [lyrics3(2), id3v1()]],
    [
      'all of them behind each other',
      [],
      [id3v2(4, { footer: true }), ape(), lyrics3(2), ape(1), id3v1()],
    ],
    ['one twice', [], [id3v1(), id3v1()]],
    ['an unknown one', [], [Buffer.from(`XYZ${canary}`)]],
  ])('removes %s, and nothing of the sound', (_, before, after) => {
    const { plan, file } = strip(stripMp3, Buffer.concat([...before, sound(5), ...after]))
    expect(plan.type).toBe('audio/mpeg')
    expect(file.equals(sound(5))).toBe(true)
  })

  test('joins recordings that had tags between them', () => {
    const joined = [id3v2(), sound(4), id3v1(), id3v2(4), sound(4, '128k'), ape(), sound(2)]
    const { file } = strip(stripMp3, Buffer.concat(joined))
    const frames = Buffer.concat([sound(4), sound(4, '128k'), sound(2)])
    expect(file.subarray(-frames.length).equals(frames)).toBe(true)
    expect(strip(stripMp3, Buffer.concat(joined)).plan.repaired).toEqual([])
    // Of two bit rates, so that players need a table.
    expect(file.indexOf('Xing')).toBe(21)
    expect(file.readUInt32BE(29)).toBe(10)
  })

  test.each([
    ['too small', 30],
    ['too large', 2000],
  ])('finds the sound behind a tag whose size is %s', (_, size) => {
    const tag = id3v2(3, { padding: 100 })
    tag.writeUInt16BE(((size >> 7) << 8) | (size & 127), 8)
    const { file } = strip(stripMp3, Buffer.concat([tag, sound(9)]))
    expect(file.equals(sound(9))).toBe(true)
  })

  test('one frame between two pieces of junk is no sound', () => {
    const junk = Buffer.from(canary)
    const { file } = strip(stripMp3, Buffer.concat([sound(4), junk, sound(1), junk, sound(2)]))
    expect(file.equals(sound(6))).toBe(true)
  })

  test.each([
    ['damage between frames', [sound(4), Buffer.alloc(300, 1), sound(4)], ['damaged_sound']],
    ['much behind the last frame', [sound(4), Buffer.alloc(9000, 1)], ['trailing_data']],
    ['a cut last frame', [sound(4), sound(1).subarray(0, 30)], []],
    ['tags all over', [id3v2(), sound(4), id3v1(), sound(4), id3v2(4), ape()], []],
  ])('says that it left out %s', (_, parts, repaired) => {
    expect(strip(stripMp3, Buffer.concat(parts)).plan.repaired).toEqual(repaired)
  })

  test('a frame that was cut off before a tag goes, since it would take of the tag with it', () => {
    const cutOff = sound(1).subarray(0, 30)
    for (const tag of [ape(), id3v1(), id3v2(4), lyrics3(1)]) {
      const behind = Buffer.concat([sound(4), cutOff, tag, sound(4)])
      const { file } = strip(stripMp3, behind)
      expect(file.includes(canary.slice(0, 8))).toBe(false)
      expect(file.length).toBeGreaterThanOrEqual(sound(7).length)
    }
  })

  test('a description of frames of several kinds goes, and so do frames that only it had made sound', () => {
    const described = Buffer.from(sound(1, 'version 2'))
    described.write('Info', 21, 'latin1')
    const mixed = [described, sound(2, 'version 2'), sound(4, 'version 1')]
    const { file } = strip(stripMp3, Buffer.concat(mixed))
    expect(file.equals(sound(4, 'version 1'))).toBe(true)
  })

  test.each(['8k', '128k', 'version 2', 'version 1'] as const)('knows the frames of %s', (kind) => {
    const { file } = strip(stripMp3, Buffer.concat([id3v2(), sound(4, kind), id3v1()]))
    expect(file.equals(sound(4, kind))).toBe(true)
  })

  test('a last frame that is cut off goes', () => {
    const { file } = strip(stripMp3, sound(5).subarray(0, -1))
    expect(file.equals(sound(4))).toBe(true)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one frame', sound(1)],
    ['a tag alone', id3v2()],
    ['frames without a bit rate', Buffer.concat(Array<Buffer>(5).fill(frame('fffb0000', 700)))],
    ['layer II', Buffer.concat(Array<Buffer>(5).fill(frame('fffd9000', 417)))],
    ['more tags than anybody has', Buffer.concat([sound(5), ...Array<Buffer>(101).fill(id3v1())])],
    ['sound that is always interrupted', interrupted(1001)],
  ])('refuses %s', (_, file) => {
    expectBroken(stripMp3, file)
  })

  test('sound may be interrupted a thousand times', () => {
    expect(strip(stripMp3, interrupted(999)).file.equals(sound(2001))).toBe(true)
  })
})

const frames = {
  '8k': ['ffe31800', 72],
  '128k': ['ffe3e800', 1440],
  'version 2': ['fff34000', 104],
  'version 1': ['fffb9000', 417],
} as const

/** Silent frames, of MPEG 2.5 at 8 kHz unless said otherwise. */
function sound(count: number, kind: keyof typeof frames = '8k'): Buffer {
  const [head, length] = frames[kind]
  return Buffer.concat(Array<Buffer>(count).fill(frame(head, length)))
}

function frame(head: string, length: number): Buffer {
  return Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(length - 4)])
}

function interrupted(times: number): Buffer {
  const part = Buffer.concat([sound(2), Buffer.from('...')])
  return Buffer.concat([sound(3), ...Array<Buffer>(times).fill(part)])
}
