import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { makeNoise } from '../../examples.suite.ts'
import { BrokenContainer } from '../../strip-plan.ts'
import { canary, expectBroken, strip } from '../stripper.suite.ts'
import { stripGif } from './gif.ts'
import { LzwMeter } from './lzw.ts'

const secret = Buffer.from(canary)

describe('behind the last pixel of an image', () => {
  test.each([2, 7, 64, 256])('with %i colours nothing stays', async (colours) => {
    const gif = await makeNoise(90, 70).gif({ colours }).toBuffer()
    expect(strip(stripGif, gif).file.equals(gif)).toBe(true)
    // The last image ends with an empty sub-block, and the file with the trailer.
    const end = gif.length - 2
    const hidden = [Buffer.of(secret.length), secret, Buffer.of(200), Buffer.alloc(200, secret)]
    const stuffed = Buffer.concat([gif.subarray(0, end), ...hidden, gif.subarray(end)])
    const { file } = strip(stripGif, stuffed)
    expect(file.equals(gif)).toBe(true)
  })

  test('nothing stays in the block where it ends', () => {
    const pixels = Buffer.of(0b01_000_100, 0b0000_0101)
    const stuffed = makeGif(Buffer.concat([pixels, secret]))
    const { file } = strip(stripGif, stuffed)
    expect(file.equals(makeGif(pixels))).toBe(true)
    expect(strip(stripGif, file).file.equals(file)).toBe(true)
  })

  test('nothing stays where no code ends it', async () => {
    // Clear, two pixels of one colour, and then the next code would begin.
    const { file } = strip(stripGif, makeGif(Buffer.concat([Buffer.of(0b01_000_100), secret])))
    expect(file.includes(secret)).toBe(false)
    await expect(sharp(file).raw().toBuffer()).resolves.toBeDefined()
  })
})

test('an image with fewer pixels than it says is what it is', () => {
  const gif = makeGif(Buffer.of(0b00_101_100))
  expect(strip(stripGif, gif).file.equals(gif)).toBe(true)
})

test('a code that stands for nothing yet is broken', () => {
  expectBroken(stripGif, makeGif(Buffer.of(0b00_111_100)))
})

test('as many codes as there can be are followed, and more of them', () => {
  const meter = new LzwMeter()
  meter.begin(8, 100_000_000)
  expect(meter.add(Buffer.alloc(1_000_000))).toBe(1_000_000)
  expect(meter.isOver).toBe(false)
  meter.begin(2, 9)
  expect(() => meter.add(Buffer.of(0xff))).toThrow(BrokenContainer)
})

/** Two pixels of four colours. */
function makeGif(data: Buffer): Buffer {
  const head = Buffer.from('GIF89a\x02\0\x01\0\x81\0\0', 'latin1')
  const image = Buffer.from('\x2c\0\0\0\0\x02\0\x01\0\0\x02', 'latin1')
  const blocks = [Buffer.of(data.length), data, Buffer.of(0)]
  return Buffer.concat([head, Buffer.alloc(12), image, ...blocks, Buffer.of(0x3b)])
}
