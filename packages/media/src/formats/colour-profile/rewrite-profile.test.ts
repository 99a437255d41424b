import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { uint } from '../../iso-bmff/fields.ts'
import { exampleProfile, joinProfile } from '../example-metadata.suite.ts'
import { limits } from '../limits.ts'
import { makeChunk, pngSignature } from '../png/chunks.ts'
import { canary } from '../stripper.suite.ts'
import { rewriteProfile } from './rewrite-profile.ts'

describe('a colour profile, rewritten', () => {
  test('holds nothing of who made it, when, or of which display it is', () => {
    const profile = rewriteProfile(exampleProfile())
    expect(exampleProfile().includes(canary)).toBe(true)
    expect(profile?.includes(canary.slice(0, 4))).toBe(false)
    expect(profile?.subarray(24, 36)).toEqual(Buffer.alloc(12))
    expect(profile?.subarray(80, 128)).toEqual(Buffer.alloc(48))
    expect(tagsOf(profile)).toEqual([
      'desc',
      'cprt',
      'wtpt',
      'rXYZ',
      'gXYZ',
      'bXYZ',
      'rTRC',
      'gTRC',
      'bTRC',
    ])
  })

  test('is no longer than it was, and stays as it is when it is rewritten again', () => {
    const bare = joinProfile(
      [
        ['cprt', Buffer.from('text\0\0\0\0\0')],
        ['kTRC', gamma(2.2)],
      ],
      'GRAY',
    )
    for (const profile of [exampleProfile(), bare]) {
      const once = rewriteProfile(profile)
      expect(once?.length).toBeLessThanOrEqual(profile.length)
      expect(rewriteProfile(once ?? Buffer.alloc(0))).toEqual(once)
    }
  })

  test.each(['srgb', 'p3', 'cmyk'] as const)('gives the colours of %s as before', async (name) => {
    const profile = await builtIn(name)
    const rewritten = rewriteProfile(profile) ?? Buffer.alloc(0)
    expect(rewritten.length).toBeGreaterThan(300)
    const open = name === 'cmyk' ? cmykPicture : rgbPicture
    expect(await converted(await open(rewritten))).toEqual(await converted(await open(profile)))
  })

  test('gives the colours of a display by its curves and primaries', async () => {
    const profile = exampleProfile()
    const rewritten = rewriteProfile(profile) ?? Buffer.alloc(0)
    const before = await converted(await rgbPicture(profile))
    expect(await converted(await rgbPicture(rewritten))).toEqual(before)
    expect(before).not.toEqual(await converted(await rgbPicture()))
  })

  test('keeps a transform by stages, and nothing that stands between them', async () => {
    const profile = joinProfile([['A2B0', transform(canary)]], 'RGB ', 4)
    profile.write('Lab ', 20, 'latin1')
    const rewritten = rewriteProfile(profile) ?? Buffer.alloc(0)
    expect(profile.includes(canary)).toBe(true)
    expect(rewritten.includes(canary)).toBe(false)
    const before = await converted(await rgbPicture(profile))
    expect(await converted(await rgbPicture(rewritten))).toEqual(before)
    expect(before).not.toEqual(await converted(await rgbPicture()))
  })
})

test.each([
  ['too large', exampleProfile(limits.iccBytes + 200)],
  ['empty', Buffer.alloc(0)],
  ['cut off', exampleProfile().subarray(0, 299)],
  ['followed by something', Buffer.concat([exampleProfile(), Buffer.from('<script>')])],
  ['without its signature', changed((profile) => profile.write('ACSP', 36))],
  ['with a tag outside', changed((profile) => profile.writeUInt32BE(0xffff, 136))],
  ['with a tag inside the header', changed((profile) => profile.writeUInt32BE(0, 136))],
  ['with more tags than fit', changed((profile) => profile.writeUInt32BE(0xffffffff, 128))],
  ['of an unknown version', changed((profile) => profile.writeUInt8(7, 8))],
  ['that links two devices', changed((profile) => profile.write('link', 12))],
  ['of an unknown space', changed((profile) => profile.write(canary.slice(0, 4), 16))],
  [
    'with a colour that is none',
    changed((profile) => profile.write('text', profile.indexOf('XYZ \0'))),
  ],
  [
    'with a curve that breaks off',
    changed((profile) =>
      profile.fill(0xff, profile.indexOf('curv') + 8, profile.indexOf('curv') + 12),
    ),
  ],
  ['with two tags of one name', changed((profile) => profile.write('cprt', 132))],
  ['script', Buffer.alloc(500, '<script>alert(1)</script>')],
])('a profile %s is none', (_title, profile) => {
  expect(rewriteProfile(profile)).toBeUndefined()
})

function changed(change: (profile: Buffer) => void): Buffer {
  const profile = exampleProfile()
  change(profile)
  return profile
}

function tagsOf(profile: Buffer = Buffer.alloc(132)): string[] {
  return Array.from({ length: profile.readUInt32BE(128) }, (_, index) =>
    profile.toString('latin1', 132 + index * 12, 136 + index * 12),
  )
}

function gamma(exponent: number): Buffer {
  const curve = Buffer.concat([Buffer.from('curv\0\0\0\0\0\0\0\x01'), Buffer.alloc(4)])
  curve.writeUInt16BE(exponent * 256, 12)
  return curve
}

/** From RGB to Lab by a table of two points each way, with something between its stages. */
function transform(between: string): Buffer {
  const curves = Buffer.concat(Array.from({ length: 3 }, () => gamma(1.8)))
  const points = Buffer.alloc(16)
  points.fill(2, 0, 3)
  const values = Buffer.from(Array.from({ length: 24 }, (_, index) => (index * 53) % 256))
  const table = Buffer.concat([points, Buffer.from(between.slice(0, 3)), values])
  table.copyWithin(17, 16, 19)
  table.writeUInt8(1, 16)
  const gap = Buffer.from(between.padEnd(24, '.'))
  const head = Buffer.concat([
    Buffer.from('mAB \0\0\0\0\x03\x03'),
    Buffer.from(between.slice(0, 2)),
  ])
  const tableAt = 32 + curves.length + gap.length
  const aAt = tableAt + 44 + gap.length
  const places = [32, 0, 0, tableAt, aAt].map((at) => uint(4, at))
  return Buffer.concat([head, ...places, curves, gap, table.subarray(0, 20), values, gap, curves])
}

async function builtIn(name: 'srgb' | 'p3' | 'cmyk'): Promise<Buffer> {
  const picture = sharp({ create: { width: 1, height: 1, channels: 3, background: '#888' } })
  const file = await picture.withIccProfile(name).jpeg().toBuffer()
  return (await sharp(file).metadata()).icc ?? Buffer.alloc(0)
}

/** Every eighth value of each colour with every other. */
function manyColours(channels: number): Buffer {
  const pixels = Buffer.alloc(64 * 64 * channels)
  for (let at = 0; at < pixels.length; at++) pixels[at] = (at * 8 + (at >> 5) * 5) % 256
  return pixels
}

async function rgbPicture(profile?: Buffer): Promise<Buffer> {
  const raw = { width: 64, height: 64, channels: 3 } as const
  const png = await sharp(manyColours(3), { raw }).png().toBuffer()
  if (!profile) return png
  const chunk = makeChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), deflateSync(profile)]))
  const headerEnd = pngSignature.length + 25
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)])
}

async function cmykPicture(profile: Buffer): Promise<Buffer> {
  const raw = { width: 64, height: 64, channels: 3 } as const
  const jpeg = await sharp(manyColours(3), { raw }).toColourspace('cmyk').jpeg().toBuffer()
  const parts = Array.from({ length: Math.ceil(profile.length / 60_000) }, (_, index) =>
    profile.subarray(index * 60_000, (index + 1) * 60_000),
  )
  const segments = parts.map((part, index) => {
    const head = Buffer.concat([Buffer.from('ICC_PROFILE\0'), Buffer.of(index + 1, parts.length)])
    return Buffer.concat([
      Buffer.of(0xff, 0xe2),
      uint(2, 2 + head.length + part.length),
      head,
      part,
    ])
  })
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}

function converted(file: Buffer): Promise<Buffer> {
  return sharp(file).toColourspace('srgb').raw().toBuffer()
}
