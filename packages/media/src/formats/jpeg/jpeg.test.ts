import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { rewriteProfile } from '../colour-profile/rewrite-profile.ts'
import { exampleExif, exampleProfile } from '../example-metadata.suite.ts'
import { limits } from '../limits.ts'
import { orientationExif } from '../orientation.ts'
import { canary, describeStripper, expectBroken, strip } from '../stripper.suite.ts'
import { stripJpeg } from './jpeg.ts'

const colours = Buffer.from(Array.from({ length: 24 * 16 * 3 }, (_, index) => (index * 37) % 256))
const picture = sharp(colours, { raw: { width: 24, height: 16, channels: 3 } })
const baseline = await picture.jpeg({ quality: 60 }).toBuffer()
const progressive = await picture.jpeg({ progressive: true }).toBuffer()

const start = baseline.subarray(0, 2)
const rest = baseline.subarray(2)
const secret = Buffer.from(canary)
const end = [0xff, 0xd9]

function segment(marker: number, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

function withSegments(...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([start, ...segments, rest])
}

/** The segments of a file as marker and body, up to the first scan. */
function headOf(file: Buffer): [number, Buffer][] {
  const found: [number, Buffer][] = []
  for (let at = 2; file[at + 1] !== 0xda; ) {
    const length = file.readUInt16BE(at + 2)
    found.push([file[at + 1]!, file.subarray(at + 4, at + 2 + length)])
    at += 2 + length
  }
  return found
}

function keptBodies(file: Buffer, marker: number): Buffer[] {
  return headOf(strip(stripJpeg, file).file).flatMap(([own, body]) =>
    own === marker ? [body] : [],
  )
}

async function pixels(file: Buffer): Promise<Buffer> {
  return sharp(file).raw().toBuffer()
}

function profileSegments(profile: Buffer, parts: number): Buffer[] {
  const size = Math.ceil(profile.length / parts)
  return Array.from({ length: parts }, (_, index) =>
    segment(
      0xe2,
      'ICC_PROFILE\0',
      Buffer.from([index + 1, parts]),
      profile.subarray(index * size, (index + 1) * size),
    ),
  )
}

const metadata = [
  segment(0xe0, Buffer.from('JFIF\0\x01\x02\x01\0\x48\0\x48\x04\x02', 'latin1'), secret, '!'),
  segment(0xe0, 'JFXX\0\x10', secret),
  segment(0xe1, 'Exif\0\0', exampleExif(6)),
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', secret),
  segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', secret),
  ...profileSegments(exampleProfile(), 2),
  segment(0xe2, 'MPF\0', secret),
  segment(0xe2, 'FPXR\0', secret),
  segment(0xe2, 'urn:iso:std:iso:ts:21496:-1\0', secret),
  segment(0xeb, 'JP\0\x01', secret),
  segment(0xed, 'Photoshop 3.0\x008BIM', secret),
  segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'), secret),
  segment(0xee, 'Other', secret),
  ...[0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xec, 0xef].map((marker) =>
    segment(marker, secret),
  ),
  segment(0xfe, secret),
]
const hidden = Buffer.concat([
  withSegments(...metadata),
  Buffer.from('\0\0\0\x18ftypmp42'),
  baseline,
  secret,
])

describeStripper(stripJpeg, () => hidden)

describe('what stays in a JPEG', () => {
  test('is the picture, its colours and its orientation, in a fixed order', async () => {
    const { plan, file } = strip(stripJpeg, hidden)
    expect(headOf(file).map(([marker]) => marker)).toEqual([
      0xe0, 0xe1, 0xe2, 0xee, 0xdb, 0xdb, 0xc0, 0xc4, 0xc4, 0xc4, 0xc4,
    ])
    expect(await pixels(file)).toEqual(await pixels(hidden))
    expect(plan).toMatchObject({ type: 'image/jpeg', width: 16, height: 24, frames: 1 })
    expect(await sharp(file).metadata()).toMatchObject({ orientation: 6, density: 72 })
  })

  test('is everything, when there was nothing to remove', () => {
    for (const file of [baseline, progressive]) {
      expect(strip(stripJpeg, file).file.equals(file)).toBe(true)
    }
  })

  test('is every scan of a progressive picture, without what stands between them', async () => {
    const scans = findAll(progressive, Buffer.from([0xff, 0xda]))
    expect(scans.length).toBeGreaterThan(3)
    const middle = scans[2]!
    const file = Buffer.concat([
      progressive.subarray(0, middle),
      segment(0xfe, secret),
      segment(0xe1, 'Exif\0\0', exampleExif(6)),
      segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\0', 'latin1')),
      progressive.subarray(middle),
    ])
    expect(strip(stripJpeg, file).file.equals(progressive)).toBe(true)
  })

  test('is an orientation only when the picture is not upright', () => {
    const withOrientation = (value: number) =>
      withSegments(segment(0xe1, 'Exif\0\0', exampleExif(value, 'MM')))
    expect(strip(stripJpeg, withOrientation(1)).file.equals(baseline)).toBe(true)
    for (const value of [2, 3, 4, 5, 6, 7, 8]) {
      const exif = Buffer.concat([Buffer.from('Exif\0\0'), orientationExif(value)])
      expect(keptBodies(withOrientation(value), 0xe1)).toEqual([exif])
      const { plan } = strip(stripJpeg, withOrientation(value))
      expect([plan.width, plan.height]).toEqual(value < 5 ? [24, 16] : [16, 24])
    }
  })

  test('is of JFIF the version and the density, and of Adobe the transform', () => {
    const jfif = (body: string) => keptBodies(withSegments(segment(0xe0, latin1(body))), 0xe0)
    expect(jfif('JFIF\0\x01\x01\x01\0\x48\0\x48\0\0')).toEqual([
      latin1('JFIF\0\x01\x01\x01\0\x48\0\x48\0\0'),
    ])
    expect(jfif('JFIF\0\x07\x07\x01\0\x48\0\x48\0\0')).toEqual([
      latin1('JFIF\0\x01\x02\0\0\x01\0\x01\0\0'),
    ])
    expect(jfif('JFIF\0\x01\x01\x01\0\x48\0\x48')).toEqual([])
    const adobe = withSegments(segment(0xee, latin1('Adobe\xaa\xbb\xcc\xdd\xee\xff\x02'), secret))
    expect(keptBodies(adobe, 0xee)).toEqual([latin1('Adobe\0\x64\0\0\0\0\x02')])
  })

  test('is not the fill before markers', () => {
    const fill = Buffer.alloc(9, 0xff)
    const file = Buffer.concat([start, fill, rest.subarray(0, -2), fill, rest.subarray(-2)])
    expect(strip(stripJpeg, file).file.equals(baseline)).toBe(true)
  })

  test('is a CMYK picture with the same pixels', async () => {
    const cmyk = await picture.toColourspace('cmyk').jpeg().toBuffer()
    expect(await pixels(strip(stripJpeg, cmyk).file)).toEqual(await pixels(cmyk))
  })
})

describe('the colour profile of a JPEG', () => {
  const profile = exampleProfile(100_000)
  const bytesOf = (...segments: readonly Buffer[]) =>
    Buffer.concat(keptBodies(withSegments(...segments), 0xe2).map((body) => body.subarray(14)))

  test('is the same one, however its parts were cut and ordered', () => {
    const parts = profileSegments(profile, 3)
    expect(bytesOf(...parts)).toEqual(rewriteProfile(profile))
    expect(bytesOf(...parts.reverse())).toEqual(rewriteProfile(profile))
  })

  test('goes when a part is missing, doubled or of another set', () => {
    const [first, second, third] = profileSegments(profile, 3)
    expect(bytesOf(first!, third!)).toHaveLength(0)
    expect(bytesOf(first!, second!, second!, third!)).toHaveLength(0)
    expect(bytesOf(first!, second!, profileSegments(profile, 4)[2]!)).toHaveLength(0)
  })

  test('goes when it is not one', () => {
    expect(bytesOf(...profileSegments(Buffer.alloc(300, '<script>'), 1))).toHaveLength(0)
    expect(bytesOf(...profileSegments(exampleProfile(limits.iccBytes + 200), 20))).toHaveLength(0)
  })
})

describe('a JPEG without its end mark', () => {
  test('is supplied with one when all its pixels are there', () => {
    for (const whole of [baseline, progressive]) {
      for (const cut of [1, 2]) {
        const { plan, file } = strip(stripJpeg, whole.subarray(0, -cut))
        expect(file.equals(whole)).toBe(true)
        expect(plan.repaired).toEqual(['end_mark'])
      }
    }
  })

  test('is followed through restarts and through scans of one colour each', async () => {
    const pixels = sharp({ create: { width: 90, height: 70, channels: 3, background: '#f80' } })
    for (const options of [{ chromaSubsampling: '4:4:4' }, { optimiseScans: false }]) {
      const whole = await pixels.clone().jpeg(options).toBuffer()
      expect(strip(stripJpeg, whole.subarray(0, -2)).file.equals(whole)).toBe(true)
      expectBroken(stripJpeg, whole.subarray(0, -5))
    }
  })
})

test.each([
  ['of 12 bits a colour', 0xc1, 12, 'jpegDeep'],
  ['without loss', 0xc3, 8, 'jpegCoding'],
  ['by arithmetic', 0xc9, 8, 'jpegCoding'],
  ['of JPEG-LS', 0xf7, 8, 'jpegCoding'],
])('a JPEG coded %s is named', (_title, marker, bits, refused) => {
  const frame = Buffer.from([bits, 0, 16, 0, 24, 1, 1, 0x11, 0])
  const file = Buffer.concat([start, segment(marker, frame)])
  expect(() => strip(stripJpeg, file)).toThrow(expect.objectContaining({ refused }))
})

describe('a JPEG is broken', () => {
  const frame = Buffer.from([8, 0, 16, 0, 24, 1, 1, 0x11, 0])
  const scan = Buffer.from([1, 1, 0, 0, 63, 0])
  const minimal = (...segments: readonly Buffer[]) =>
    Buffer.concat([start, ...segments, Buffer.from([1, 2, 3]), Buffer.from(end)])

  test('never when it is minimal', () => {
    const file = minimal(segment(0xc0, frame), segment(0xda, scan))
    expect(strip(stripJpeg, file).file.equals(file)).toBe(true)
  })

  test.each([
    ['without end and its last pixels', baseline.subarray(0, -12)],
    [
      'of several scans without the last',
      progressive.subarray(0, progressive.lastIndexOf('\xff\xda', 'latin1')),
    ],
    ['with junk between its segments', Buffer.concat([start, Buffer.from('junk'), rest])],
    ['that begins twice', Buffer.concat([start, baseline])],
    ['with a restart outside a scan', Buffer.concat([start, Buffer.from([0xff, 0xd0]), rest])],
    ['with a stuffed zero outside a scan', Buffer.concat([start, Buffer.from([0xff, 0]), rest])],
    ['with an unknown segment', withSegments(segment(0xf7, secret))],
    ['with a late height', withSegments(segment(0xdc, Buffer.from([0, 16])))],
    ['with a hierarchy', withSegments(segment(0xde, frame))],
    ['with an impossible length', withSegments(Buffer.from([0xff, 0xfe, 0, 1]))],
    ['with a length beyond its end', withSegments(Buffer.from([0xff, 0xfe, 0xff, 0xff]))],
    ['with two frames', withSegments(segment(0xc0, frame))],
    ['without picture', Buffer.concat([start, segment(0xc0, frame), Buffer.from(end)])],
    ['without frame', Buffer.concat([start, Buffer.from(end)])],
    ['with a scan before its frame', withSegments(segment(0xda, scan))],
    ['without width', minimal(segment(0xc0, replaced(frame, 4, 0)), segment(0xda, scan))],
    ['without height', minimal(segment(0xc0, replaced(frame, 2, 0)), segment(0xda, scan))],
    ['with more in the frame', minimal(segment(0xc0, frame, secret), segment(0xda, scan))],
    ['with five components', minimal(segment(0xc0, replaced(frame, 5, 5)), segment(0xda, scan))],
    ['with more in the scan header', minimal(segment(0xc0, frame), segment(0xda, scan, secret))],
    ['with more in a quantisation table', withSegments(segment(0xdb, Buffer.alloc(65), secret))],
    ['with more in a Huffman table', withSegments(segment(0xc4, Buffer.alloc(17), secret))],
    ['with more Huffman values than 256', withSegments(segment(0xc4, Buffer.alloc(5000, 16)))],
    ['with more in a restart interval', withSegments(segment(0xdd, Buffer.alloc(2), secret))],
    ['with half an arithmetic condition', withSegments(segment(0xcc, Buffer.alloc(3)))],
    ['of nothing', Buffer.alloc(0)],
    ['of one byte', Buffer.from([0xff])],
  ])('%s', (_title, file) => {
    expectBroken(stripJpeg, file)
  })

  test('with more scans than the limit, and not with as many', () => {
    const scans = (count: number) =>
      minimal(segment(0xc0, frame), ...Array(count).fill(segment(0xda, scan)))
    expectBroken(stripJpeg, scans(limits.jpegScans + 1))
    expect(strip(stripJpeg, scans(limits.jpegScans)).plan.frames).toBe(1)
  })

  test('with more segments than the limit', () => {
    expectBroken(stripJpeg, withSegments(...Array(limits.jpegSegments).fill(segment(0xfe))))
  })
})

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function replaced(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = value
  return copy
}

function findAll(file: Buffer, what: Buffer): number[] {
  const found: number[] = []
  for (let at = file.indexOf(what); at >= 0; at = file.indexOf(what, at + 1)) found.push(at)
  return found
}
