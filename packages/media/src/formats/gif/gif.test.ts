import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { limits } from '../limits.ts'
import { canary, describeStripper, expectBroken, strip } from '../stripper.suite.ts'
import { stripGif } from './gif.ts'

const secret = Buffer.from(canary)
const latin1 = (text: string) => Buffer.from(text, 'latin1')

// Four by four pixels, two colours, and a picture of two by two.
const screen = latin1('GIF89a\x04\0\x04\0\x80\0\0\x10\x20\x30\xf0\xe0\xd0')
const image = latin1('\x2c\x01\0\x01\0\x02\0\x02\0\0\x02\x03\x44\x02\x05\0')
const imageWithTable = latin1(
  '\x2c\0\0\0\0\x02\0\x02\0\x80\x01\x02\x03\x04\x05\x06\x02\x03\x44\x02\x05\0',
)
const control = latin1('\x21\xf9\x04\x04\x0a\0\0\0')
const loop = latin1('\x21\xff\x0bNETSCAPE2.0\x03\x01\x07\0\0')
const trailer = latin1(';')

const subBlock = (bytes: Buffer) => Buffer.concat([Buffer.from([bytes.length]), bytes])
const extension = (label: number, ...blocks: readonly Buffer[]) =>
  Buffer.concat([Buffer.from([0x21, label]), ...blocks.map(subBlock), Buffer.alloc(1)])
const application = (name: string, ...blocks: readonly Buffer[]) =>
  extension(0xff, latin1(name), ...blocks)

const comment = extension(0xfe, secret, Buffer.alloc(255, canary))
const plainText = extension(0x01, Buffer.alloc(12), secret)
// XMP is not cut into sub-blocks: a tail of 258 falling bytes makes every reader find its end.
const xmpTail = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0])
const xmp = Buffer.concat([
  latin1('\x21\xff\x0bXMP DataXMP'),
  latin1(`<x:xmpmeta>${canary.repeat(40)}</x:xmpmeta>`),
  xmpTail,
])
const icc = application('ICCRGBG1012', secret)

const file = (...blocks: readonly Buffer[]) => Buffer.concat([screen, ...blocks, trailer])
const stripped = (...blocks: readonly Buffer[]) => strip(stripGif, file(...blocks)).file

const whole = file(
  comment,
  loop,
  xmp,
  control,
  comment,
  image,
  plainText,
  icc,
  control,
  imageWithTable,
  xmp,
)
const hidden = Buffer.concat([whole, latin1('PK\x03\x04'), secret])

describeStripper(stripGif, () => hidden)

describe('what stays in a GIF', () => {
  test('is its images, their timing and the loop', async () => {
    const { plan, file: clean } = strip(stripGif, hidden)
    expect(clean.equals(file(loop, control, image, control, imageWithTable))).toBe(true)
    expect(plan).toMatchObject({ type: 'image/gif', width: 4, height: 4, frames: 2 })
    const pixels = (bytes: Buffer) => sharp(bytes, { animated: true }).raw().toBuffer()
    expect(await pixels(clean)).toEqual(await pixels(whole))
    // Seven repetitions are eight plays.
    expect(await sharp(clean).metadata()).toMatchObject({ pages: 2, loop: 8, delay: [100, 100] })
  })

  test('is everything, when there was nothing to remove, in one stretch', () => {
    const clean = file(control, image, imageWithTable)
    expect(strip(stripGif, clean).plan.pieces).toEqual([
      { copy: { offset: 0, length: clean.length } },
    ])
  })

  test('is the first loop, in its plain form', () => {
    const anim = application('ANIMEXTS1.0', latin1('\x01\x07\0'))
    expect(stripped(anim, image).equals(file(loop, image))).toBe(true)
    const twice = application('NETSCAPE2.0', latin1('\x01\x09\0'))
    expect(stripped(loop, twice, image).equals(file(loop, image))).toBe(true)
    const buffering = application(
      'NETSCAPE2.0',
      latin1('\x01\x07\0'),
      latin1('\x02\0\0\0\0'),
      secret,
    )
    expect(stripped(buffering, image).equals(file(loop, image))).toBe(true)
  })

  test('is no loop of another form', () => {
    for (const block of [latin1(`\x01${canary}`), latin1('\x02\0\0'), latin1('\x01\x07'), secret]) {
      const other = application('NETSCAPE2.0', block)
      expect(stripped(other, image).equals(file(image))).toBe(true)
    }
    const longer = application('NETSCAPE2.0X', latin1('\x01\x07\0'))
    expect(stripped(longer, image).equals(file(image))).toBe(true)
    expect(stripped(application('NETSCAPE2.0'), image).equals(file(image))).toBe(true)
  })

  test('is one control for an image, the last, and none without image', () => {
    const other = latin1('\x21\xf9\x04\0\x63\0\0\0')
    expect(stripped(other, other, control, image, control).equals(file(control, image))).toBe(true)
  })

  test('is an old version too', () => {
    const old = Buffer.from(file(image))
    old.write('7', 4)
    expect(strip(stripGif, old).file.equals(old)).toBe(true)
  })
})

describe('a GIF is broken', () => {
  const small = file(image)

  test.each([
    ['of another version', replaced(small, 4, 0x38)],
    ['without width', replaced(small, 6, 0)],
    ['without height', replaced(small, 8, 0)],
    ['without picture', file()],
    ['with a picture of no width', file(replaced(image, 5, 0))],
    ['with a picture of no height', file(replaced(image, 7, 0))],
    ['with a picture that is too wide', file(replaced(image, 5, 4))],
    ['with a picture that lies too low', file(replaced(image, 3, 3))],
    ['with an impossible code size', file(replaced(image, 10, 12))],
    ['with a colour table beyond its end', replaced(small, 10, 0x87)],
    ['with something between its blocks', file(Buffer.alloc(1), image)],
    ['with a long control', file(extension(0xf9, secret), image)],
    ['with a control of two blocks', file(extension(0xf9, Buffer.alloc(4), secret), image)],
    ['of nothing', Buffer.alloc(0)],
  ])('%s', (_title, broken) => {
    expectBroken(stripGif, broken)
  })

  test('with more blocks than the limit, and counts as many frames as there are', () => {
    expectBroken(stripGif, file(Buffer.concat(Array(limits.gifBlocks + 1).fill(image))))
    expect(strip(stripGif, file(...Array(5000).fill(image))).plan.frames).toBe(5000)
  })
})

function replaced(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = value
  return copy
}
