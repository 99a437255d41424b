import { describe, expect, test } from 'vitest'
import { describeAudioStripper } from '../audio-stripper.suite.ts'
import { canary, expectBroken, strip } from '../stripper.suite.ts'
import { ape, id3v1, id3v2 } from '../tags/example-tags.suite.ts'
import { stripAac } from './aac.ts'

describe('stripAac', () => {
  describeAudioStripper(
    stripAac,
    () => Buffer.concat([id3v2(4), sound(3), Buffer.from(canary), sound(3), ape(), id3v1()]),
    { isDamagedCanaryGone: false },
  )

  test('keeps frames of every length, with and without check sums', () => {
    const frames = [frame(8), frame(8191), frame(300, { hasCheckSum: true }), frame(40)]
    const { plan, file } = strip(stripAac, Buffer.concat([id3v2(), ...frames, id3v1()]))
    expect(plan.type).toBe('audio/aac')
    expect(file.equals(Buffer.concat(frames))).toBe(true)
  })

  test('keeps what has other channels from some frame on', () => {
    const frames = Buffer.concat([sound(4), ...Array<Buffer>(3).fill(frame(50, { channels: 2 }))])
    expect(strip(stripAac, frames).file.equals(frames)).toBe(true)
  })

  test('one frame between two pieces of junk is no sound', () => {
    const junk = Buffer.from(canary)
    const { file } = strip(stripAac, Buffer.concat([sound(4), junk, sound(1), junk, sound(2)]))
    expect(file.equals(sound(6))).toBe(true)
  })

  test.each([
    ['a frame that is all head', Buffer.concat([frame(7), frame(7), frame(7)])],
    ['a reserved sample rate', Buffer.concat(Array<Buffer>(4).fill(frame(40, { rate: 13 })))],
    ['a tag alone', id3v2()],
  ])('refuses %s', (_, file) => {
    expectBroken(stripAac, file)
  })
})

function sound(count: number): Buffer {
  return Buffer.concat(Array<Buffer>(count).fill(frame(40)))
}

/** ISO/IEC 14496-3 §1.A.2.2, with nothing in it. */
function frame(length: number, { channels = 1, rate = 8, hasCheckSum = false } = {}): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt16BE(hasCheckSum ? 0xfff0 : 0xfff1, 0)
  bytes.writeUInt8(0x40 | (rate << 2), 2)
  bytes.writeUInt32BE(channels * 2 ** 30 + length * 2 ** 13, 3)
  return bytes
}
