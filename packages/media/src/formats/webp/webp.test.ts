import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { bufferSource } from '../../bytes/file-source.ts'
import { planToBuffer } from '../../bytes/write-plan.ts'
import { rewriteProfile } from '../colour-profile/rewrite-profile.ts'
import { exampleExif, exampleProfile } from '../example-metadata.suite.ts'
import { limits } from '../limits.ts'
import { orientationExif } from '../orientation.ts'
import { canary, describeStripper, expectBroken, strip } from '../stripper.suite.ts'
import { stripWebp } from './webp.ts'

const secret = Buffer.from(canary)
const width = 12
const height = 10
const colours = Buffer.from(
  Array.from({ length: width * height * 2 * 4 }, (_, index) => (index * 53) % 256),
)
const input = { raw: { width, height: height * 2, channels: 4 as const } }
const still = sharp(colours, input).resize(width, height)
const opaque = await still.clone().removeAlpha().webp({ quality: 50 }).toBuffer()
const lossless = await still.clone().webp({ lossless: true }).toBuffer()
const withAlpha = await still.clone().webp({ quality: 50 }).toBuffer()
const animated = await sharp(colours, { raw: { ...input.raw, pageHeight: height } })
  .webp({ quality: 50, loop: 3, delay: [70, 90] })
  .toBuffer()

type Part = readonly [type: string, body: Buffer]

function chunk([type, body]: Part): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

function riff(...parts: readonly Part[]): Buffer {
  return Buffer.concat([chunk(['RIFF', Buffer.concat([Buffer.from('WEBP'), ...parts.map(chunk)])])])
}

function partsOf(file: Buffer, from = 12): Part[] {
  const parts: Part[] = []
  for (let at = from; at < file.length; ) {
    const length = file.readUInt32LE(at + 4)
    parts.push([file.toString('latin1', at, at + 4), file.subarray(at + 8, at + 8 + length)])
    at += 8 + length + (length % 2)
  }
  return parts
}

function bodyOf(file: Buffer, type: string): Buffer {
  return partsOf(file).find(([own]) => own === type)![1]
}

function header(flags: number, canvasWidth = width, canvasHeight = height): Part {
  const body = Buffer.alloc(10)
  body[0] = flags
  body.writeUIntLE(canvasWidth - 1, 4, 3)
  body.writeUIntLE(canvasHeight - 1, 7, 3)
  return ['VP8X', body]
}

const lossy: Part = ['VP8 ', bodyOf(opaque, 'VP8 ')]
const losslessPart: Part = ['VP8L', bodyOf(lossless, 'VP8L')]
const profile: Part = ['ICCP', exampleProfile()]
const cleanProfile: Part = ['ICCP', rewriteProfile(exampleProfile()) ?? secret]
const exif = (value: number): Part => ['EXIF', exampleExif(value)]
const minimalExif = (value: number): Part => ['EXIF', orientationExif(value)]
const xmp: Part = ['XMP ', secret]
const unknown: Part = ['C2PA', secret]
const all = 0x3e
const animates = 0x02

const frames = partsOf(animated).filter(([type]) => type === 'ANMF')
const animation: Part = ['ANIM', bodyOf(animated, 'ANIM')]
const stuffed = frames.map(
  ([type, body]): Part => [
    type,
    Buffer.concat([body.subarray(0, 16), chunk(unknown), body.subarray(16), chunk(xmp)]),
  ],
)
const stripped = (...parts: readonly Part[]) => strip(stripWebp, riff(...parts)).file

const hiddenStill = Buffer.concat([
  riff(header(all & ~animates), profile, unknown, ...alphaParts(), exif(6), xmp, unknown),
  secret,
])
const hiddenAnimation = Buffer.concat([
  riff(header(all), profile, animation, unknown, ...stuffed, exif(6), xmp),
  secret,
])

function alphaParts(): Part[] {
  return partsOf(withAlpha).filter(([type]) => type !== 'VP8X')
}

describe('a still WebP', () => describeStripper(stripWebp, () => hiddenStill))
describe('an animated WebP', () => describeStripper(stripWebp, () => hiddenAnimation))

describe('what stays in a WebP', () => {
  test('is the picture, its transparency, its colours and its orientation', async () => {
    const { plan, file } = strip(stripWebp, hiddenStill)
    expect(file).toEqual(riff(header(0x30), cleanProfile, ...alphaParts()))
    const turned = planToBuffer(bufferSource(hiddenStill), plan.turn?.pieces ?? [])
    expect(turned).toEqual(riff(header(0x38), cleanProfile, ...alphaParts(), minimalExif(6)))
    expect(alphaParts().map(([type]) => type)).toEqual(['ALPH', 'VP8 '])
    expect(plan).toMatchObject({ type: 'image/webp', width, height, frames: 1 })
    expect(await sharp(file).metadata()).toMatchObject({ hasAlpha: true })
    expect(await sharp(file).raw().toBuffer()).toEqual(await sharp(hiddenStill).raw().toBuffer())
  })

  test('is every frame of an animation', async () => {
    const { plan, file } = strip(stripWebp, hiddenAnimation)
    expect(file).toEqual(riff(header(0x32), cleanProfile, animation, ...frames))
    expect(plan.turn).toBeUndefined()
    expect(plan.frames).toBe(2)
    const pixels = (bytes: Buffer) => sharp(bytes, { animated: true }).raw().toBuffer()
    expect(await pixels(file)).toEqual(
      await pixels(riff(header(0x32), profile, animation, ...frames)),
    )
    expect(await sharp(file).metadata()).toMatchObject({ pages: 2, loop: 3, delay: [70, 90] })
  })

  test('is everything, when there was nothing to remove', () => {
    for (const file of [opaque, lossless, withAlpha, animated]) {
      expect(strip(stripWebp, file).file).toEqual(file)
    }
  })

  test('is no bit of the header that means nothing', () => {
    expect(stripped(header(0xc5), lossy)).toEqual(riff(header(0), lossy))
  })

  test('is only the picture, when no header announces more', () => {
    expect(stripped(lossy, exif(6), xmp, profile)).toEqual(riff(lossy))
    const { plan } = strip(stripWebp, riff(losslessPart, exif(6)))
    expect([plan.width, plan.height]).toEqual([width, height])
    expect(stripped(header(0), profile, lossy, exif(6))).toEqual(riff(header(0), lossy))
  })

  test('is an orientation to turn by, with or without the prefix of a JPEG, when it is not upright', () => {
    const prefixed: Part = ['EXIF', Buffer.concat([Buffer.from('Exif\0\0'), exampleExif(8)])]
    const turnOf = (part: Part) => strip(stripWebp, riff(header(8), lossy, part)).plan.turn
    for (const part of [prefixed, exif(8)]) {
      expect(
        planToBuffer(bufferSource(riff(header(8), lossy, part)), turnOf(part)?.pieces ?? []),
      ).toEqual(riff(header(8), lossy, minimalExif(8)))
    }
    for (const part of [exif(1), ['EXIF', secret], ['EXIF', Buffer.alloc(3)]] as const) {
      expect(turnOf(part)).toBeUndefined()
    }
    expect(stripped(header(8), lossy, exif(8))).toEqual(riff(header(0), lossy))
  })

  test('is no profile that is none', () => {
    for (const body of [secret, exampleProfile(limits.iccBytes + 200), Buffer.alloc(0)]) {
      expect(stripped(header(0x20), ['ICCP', body], lossy)).toEqual(riff(header(0), lossy))
    }
  })
})

describe('a WebP is broken', () => {
  const extended = riff(header(0), lossy)
  const [frame] = frames
  const framed = (at: number, value: number): Part => ['ANMF', replaced(frame![1], at, value)]
  const moving = (...parts: readonly Part[]) => riff(header(2), ...parts)

  test.each([
    ['of nothing', Buffer.alloc(0)],
    ['that is another RIFF', replaced(extended, 8, 0x58)],
    ['that is no RIFF', replaced(extended, 0, 0x58)],
    ['that ends before it says', extended.subarray(0, -2)],
    ['that says it is nothing', replaced(replaced(extended, 4, 0), 5, 0)],
    ['whose chunk ends behind it', replaced(extended, 4, extended[4]! - 2)],
    ['without picture', riff(header(0))],
    ['that begins with something else', riff(xmp, lossy)],
    ['that begins with transparency', riff(...alphaParts())],
    ['with two headers', riff(header(0), header(0), lossy)],
    ['with a long header', riff(['VP8X', Buffer.alloc(11)], lossy)],
    ['with two pictures', riff(header(0), lossy, lossy)],
    ['with transparency behind its picture', riff(header(0), ...alphaParts().reverse())],
    ['lossless with another transparency', riff(header(0), alphaParts()[0]!, losslessPart)],
    ['with another size than it says', riff(header(0, width + 1), lossy)],
    ['without start code', riff(['VP8 ', replaced(lossy[1], 3, 0)])],
    ['that is no key frame', riff(['VP8 ', replaced(lossy[1], 0, lossy[1][0]! | 1)])],
    ['with a first partition that is too long', riff(['VP8 ', replaced(lossy[1], 2, 0xff)])],
    ['without width', riff(['VP8 ', replaced(lossy[1], 6, 0)])],
    ['of a short lossy picture', riff(['VP8 ', lossy[1].subarray(0, 9)])],
    ['of a short lossless picture', riff(['VP8L', losslessPart[1].subarray(0, 4)])],
    ['without lossless signature', riff(['VP8L', replaced(losslessPart[1], 0, 0)])],
    ['of another lossless version', riff(['VP8L', replaced(losslessPart[1], 4, 0xff)])],
    ['with something in its padding', padded(riff(header(0), lossy, ['odd ', Buffer.alloc(1)]))],
    ['animated without header', moving(...frames)],
    ['animated without frames', moving(animation)],
    ['animated with two headers', moving(animation, animation, ...frames)],
    ['animated with a long header', moving(['ANIM', Buffer.alloc(7)], ...frames)],
    ['animated with a still picture', moving(animation, ...frames, lossy)],
    ['animated and not saying so', riff(header(0), animation, ...frames)],
    ['saying it is animated', riff(header(2), lossy)],
    ['with a frame too far right', moving(animation, framed(0, 1))],
    ['with a frame too low', moving(animation, framed(3, 1))],
    ['with a frame of another width', moving(animation, framed(6, 3))],
    ['with a frame without picture', moving(animation, ['ANMF', frame![1].subarray(0, 16)])],
    ['with a frame without head', moving(animation, ['ANMF', Buffer.alloc(15)])],
    ['with a frame that is cut off', moving(animation, ['ANMF', frame![1].subarray(0, -2)])],
  ])('%s', (_title, file) => {
    expectBroken(stripWebp, file)
  })

  test('with more chunks than the limit, in all or in a frame', () => {
    const empty: Part = ['none', Buffer.alloc(0)]
    expectBroken(stripWebp, riff(header(0), lossy, ...Array(limits.webpChunks).fill(empty)))
    const full = Buffer.concat([frame![1], ...Array(limits.webpFrameChunks).fill(chunk(empty))])
    expectBroken(stripWebp, moving(animation, ['ANMF', full]))
  })
})

function replaced(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = value
  return copy
}

function padded(file: Buffer): Buffer {
  return replaced(file, file.length - 1, 1)
}
