import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { rewriteProfile } from '../colour-profile/rewrite-profile.ts'
import { exampleExif, exampleProfile } from '../example-metadata.suite.ts'
import { limits } from '../limits.ts'
import { orientationExif } from '../orientation.ts'
import { canary, describeStripper, expectBroken, strip } from '../stripper.suite.ts'
import { stripPng } from './png.ts'

const secret = Buffer.from(canary)
const signature = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), ...parts])
  const framed = Buffer.alloc(content.length + 8)
  framed.writeUInt32BE(content.length - 4)
  content.copy(framed, 4)
  framed.writeUInt32BE(crc32(content), content.length + 4)
  return framed
}

function header(width: number, height: number, depth: number, colour: number): Buffer {
  const body = Buffer.alloc(13)
  body.writeUInt32BE(width, 0)
  body.writeUInt32BE(height, 4)
  body.set([depth, colour], 8)
  return chunk('IHDR', body)
}

const u32 = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}

// Three by two grey pixels, each row behind the number of its filter.
const pixels = deflateSync(Buffer.from([0, 10, 20, 30, 0, 40, 50, 60]))
const grey = header(3, 2, 8, 0)
const data = chunk('IDAT', pixels)
const end = chunk('IEND')
const file = (...chunks: readonly Buffer[]) => Buffer.concat([signature, ...chunks, end])
const stripped = (...chunks: readonly Buffer[]) => strip(stripPng, file(...chunks)).file
const expectKept = (...chunks: readonly Buffer[]) =>
  expect(stripped(...chunks).equals(file(...chunks))).toBe(true)
const expectDropped = (before: Buffer, ...rest: readonly Buffer[]) =>
  expect(stripped(grey, before, ...rest).equals(file(grey, ...rest))).toBe(true)

const rewritten = rewriteProfile(exampleProfile()) ?? Buffer.alloc(0)
const zeros = (type: string, length: number) => chunk(type, Buffer.alloc(length))
const profileChunk = (profile: Buffer, name = canary) =>
  chunk('iCCP', Buffer.from(`${name}\0\0`), deflateSync(profile))

const hidden = Buffer.concat([
  file(
    grey,
    chunk('tEXt', Buffer.from('Comment\0'), secret),
    chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), secret),
    chunk('zTXt', Buffer.from('Raw profile type exif\0\0'), secret),
    profileChunk(exampleProfile()),
    zeros('gAMA', 4),
    chunk('eXIf', exampleExif(6)),
    chunk('tIME', Buffer.alloc(7)),
    chunk('caBX', secret),
    chunk('sPLT', secret),
    chunk('prVt', secret),
    data,
    chunk('tEXt', secret),
  ),
  Buffer.from('PK\x03\x04'),
  secret,
])

describeStripper(stripPng, () => hidden, true)

describe('what stays in a PNG', () => {
  test('is the picture, its colours and its orientation', async () => {
    const { plan, file: clean } = strip(stripPng, hidden)
    const exif = chunk('eXIf', orientationExif(6))
    const profile = profileChunk(rewritten, 'icc')
    expect(clean.equals(file(grey, exif, profile, zeros('gAMA', 4), data))).toBe(true)
    expect(plan).toMatchObject({ type: 'image/png', width: 2, height: 3, frames: 1 })
    expect(await sharp(clean).metadata()).toMatchObject({ width: 3, height: 2, orientation: 6 })
    expect(await sharp(clean).raw().toBuffer()).toEqual(await sharp(hidden).raw().toBuffer())
  })

  test('is everything, when there was nothing to remove, in one stretch', () => {
    const clean = file(grey, zeros('pHYs', 9), data)
    expect(strip(stripPng, clean).plan.pieces).toEqual([
      { copy: { offset: 0, length: clean.length } },
    ])
  })

  test.each([
    ['cHRM', 32],
    ['gAMA', 4],
    ['sRGB', 1],
    ['cICP', 4],
    ['mDCV', 24],
    ['cLLI', 8],
    ['sBIT', 1],
    ['bKGD', 2],
    ['pHYs', 9],
    ['tRNS', 2],
  ])('is %s, once, of its own length, before the data', (type, length) => {
    expectKept(grey, zeros(type, length), data)
    expectDropped(zeros(type, length + 1), data)
    const twin = chunk(type, Buffer.alloc(length, 1))
    expect(
      stripped(grey, zeros(type, length), twin, data).equals(file(grey, zeros(type, length), data)),
    ).toBe(true)
    expect(stripped(grey, data, zeros(type, length)).equals(file(grey, data))).toBe(true)
  })

  test('is a palette with its transparency', () => {
    const indexed = header(3, 2, 8, 3)
    expectKept(indexed, zeros('PLTE', 180), zeros('tRNS', 60), data)
    const dropped = (...chunks: readonly Buffer[]) => stripped(indexed, ...chunks, data)
    const bare = file(indexed, zeros('PLTE', 180), data)
    expect(dropped(zeros('PLTE', 180), zeros('tRNS', 61)).equals(bare)).toBe(true)
    expect(dropped(zeros('tRNS', 60), zeros('PLTE', 180)).equals(bare)).toBe(true)
    expect(dropped(zeros('PLTE', 180), zeros('gAMA', 4)).equals(bare)).toBe(true)
  })

  test('is an orientation only when the picture is not upright, wherever it stands', () => {
    expectDropped(chunk('eXIf', exampleExif(1)), data)
    expectDropped(chunk('eXIf', secret), data)
    for (const value of [2, 5, 8]) {
      const exif = chunk('eXIf', exampleExif(value, 'MM'))
      const expected = file(grey, chunk('eXIf', orientationExif(value)), data)
      expect(stripped(grey, exif, data).equals(expected)).toBe(true)
      expect(stripped(grey, data, exif).equals(expected)).toBe(true)
    }
  })

  test('is no profile that is none', () => {
    expectDropped(profileChunk(Buffer.alloc(300, '<script>')), data)
    expectDropped(profileChunk(exampleProfile(limits.iccBytes + 200)), data)
    expectDropped(profileChunk(Buffer.alloc(500_000_000)), data)
    expectDropped(profileChunk(exampleProfile(), ''), data)
    expectDropped(chunk('iCCP', Buffer.from('name\0\0'), secret), data)
    expectDropped(chunk('iCCP', Buffer.from('name\0\x01'), deflateSync(exampleProfile())), data)
    expectDropped(chunk('iCCP', secret), data)
    const trailing = chunk('iCCP', Buffer.from('n\0\0'), deflateSync(exampleProfile()), secret)
    const clean = file(grey, profileChunk(rewritten, 'icc'), data)
    expect(stripped(grey, trailing, data).equals(clean)).toBe(true)
  })
})

describe('a PNG that is damaged where no pixels are', () => {
  const whole = file(grey, data)

  test.each([
    ['without end', whole.subarray(0, -12), 'end_mark'],
    ['with half an end', whole.subarray(0, -5), 'end_mark'],
    [
      'with an end that holds something',
      Buffer.concat([whole.subarray(0, -12), chunk('IEND', secret)]),
      'end_mark',
    ],
    [
      'with a wrong sum on its colours',
      file(grey, spoilt(zeros('gAMA', 4)), data),
      'damaged_chunk',
    ],
    [
      'with a wrong sum on its Exif',
      file(grey, spoilt(chunk('eXIf', exampleExif(6))), data),
      'damaged_chunk',
    ],
    [
      'with a wrong sum on its profile',
      file(grey, spoilt(profileChunk(exampleProfile())), data),
      'damaged_chunk',
    ],
  ])('%s is the rest of it', (_title, damaged, repaired) => {
    const { plan, file: mended } = strip(stripPng, damaged)
    expect(mended.equals(whole)).toBe(true)
    expect(plan.repaired).toEqual([repaired])
  })
})

describe('an animated PNG', () => {
  const control = (frames: number) => chunk('acTL', u32(frames, 0))
  const frame = (sequence: number, width = 3, height = 2, left = 0, top = 0) =>
    chunk('fcTL', u32(sequence, width, height, left, top), Buffer.alloc(6))
  const frameData = (sequence: number) => chunk('fdAT', u32(sequence), pixels)

  test('keeps its frames and loses what stands between them', () => {
    const parts = [grey, control(2), frame(0), data, frame(1), frameData(2), frameData(3)]
    expectKept(...parts)
    const text = chunk('tEXt', secret)
    expect(
      stripped(...parts.flatMap((part) => [part, ...(part === data ? [text] : [])])).equals(
        file(...parts),
      ),
    ).toBe(true)
    expect(strip(stripPng, file(...parts)).plan.frames).toBe(2)
  })

  test('may show another picture first', () => {
    const parts = [grey, control(1), data, frame(0, 1, 1, 2, 1), frameData(1)]
    expectKept(...parts)
    expect(strip(stripPng, file(...parts)).plan.frames).toBe(1)
  })

  test('is a still picture when it is announced too late or not at all', () => {
    const still = file(grey, data)
    expect(stripped(grey, frame(0), data, frame(1), frameData(2)).equals(still)).toBe(true)
    expect(stripped(grey, data, control(1), frame(0), frameData(1)).equals(still)).toBe(true)
  })

  test.each([
    ['announces none', [control(0), data]],
    ['announces more than there are', [control(2), frame(0), data]],
    ['announces fewer', [control(1), frame(0), data, frame(1), frameData(2)]],
    ['has a malformed announcement', [chunk('acTL', u32(1)), frame(0), data]],
    ['begins at another number', [control(1), frame(1), data]],
    ['leaves out a number', [control(2), frame(0), data, frame(1), frameData(3)]],
    ['repeats a number', [control(2), frame(0), data, frame(1), frameData(1)]],
    ['has a frame without data', [control(2), frame(0), data, frame(1)]],
    ['has two frames for one data', [control(3), frame(0), data, frame(1), frame(2), frameData(3)]],
    ['has two frames before the data', [control(2), frame(0), frame(1), data]],
    ['has data without frame', [control(1), frame(0), data, frameData(1)]],
    ['has data of no frame', [control(2), frame(0), data, frame(1), chunk('fdAT')]],
    ['has a frame that is too wide', [control(1), data, frame(0, 4), frameData(1)]],
    ['has a frame that lies outside', [control(1), data, frame(0, 1, 1, 3), frameData(1)]],
    ['has a frame of no height', [control(1), data, frame(0, 1, 0), frameData(1)]],
    ['has a first frame that is smaller', [control(1), frame(0, 1, 1), data]],
    ['has a malformed frame', [control(1), chunk('fcTL', u32(0, 3, 2)), data]],
    [
      'has an unknown disposal',
      [control(1), chunk('fcTL', u32(0, 3, 2, 0, 0, 0), Buffer.from([3, 0])), data],
    ],
    [
      'has an unknown blending',
      [control(1), chunk('fcTL', u32(0, 3, 2, 0, 0, 0), Buffer.from([0, 2])), data],
    ],
  ])('is broken when it %s', (_title, chunks) => {
    expectBroken(stripPng, file(grey, ...chunks))
  })
})

describe('a PNG is broken', () => {
  const body = (...values: readonly number[]) =>
    chunk('IHDR', Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, ...values]))

  test.each([
    ['with another signature', Buffer.concat([Buffer.from('8'), file(grey, data).subarray(1)])],
    ['without picture', file(grey)],
    ['without header', file(data)],
    ['with something before the header', file(zeros('gAMA', 4), grey, data)],
    ['with two headers', file(grey, grey, data)],
    ['with a long header', file(chunk('IHDR', Buffer.alloc(14)), data)],
    ['without width', file(header(0, 2, 8, 0), data)],
    ['without height', file(header(3, 0, 8, 0), data)],
    ['with an impossible width', file(header(0x80000000, 2, 8, 0), data)],
    ['with an unknown colour type', file(body(8, 5, 0, 0, 0), data)],
    ['with a depth that does not fit', file(body(4, 2, 0, 0, 0), data)],
    ['with an unknown compression', file(body(8, 0, 1, 0, 0), data)],
    ['with an unknown filter', file(body(8, 0, 0, 1, 0), data)],
    ['with an unknown interlacing', file(body(8, 0, 0, 0, 2), data)],
    ['as Apple writes it', file(chunk('CgBI', Buffer.alloc(4)), grey, data)],
    ['with an unknown critical chunk', file(grey, chunk('EVIL', secret), data)],
    ['with a chunk without name', file(grey, chunk('te t', secret), data)],
    ['with data that is interrupted', file(grey, data, chunk('tEXt', secret), data)],
    ['indexed without palette', file(header(3, 2, 8, 3), data)],
    ['with two palettes', file(header(3, 2, 8, 2), zeros('PLTE', 3), zeros('PLTE', 3), data)],
    ['grey with palette', file(grey, zeros('PLTE', 3), data)],
    ['with a palette of half a colour', file(header(3, 2, 8, 3), zeros('PLTE', 4), data)],
    ['with a palette of nothing', file(header(3, 2, 8, 3), zeros('PLTE', 0), data)],
    ['with a palette too large', file(header(3, 2, 1, 3), zeros('PLTE', 9), data)],
    ['with a late palette', file(header(3, 2, 8, 2), data, zeros('PLTE', 3))],
    ['with a wrong sum on its data', file(grey, spoilt(data))],
    ['of nothing', Buffer.alloc(0)],
  ])('%s', (_title, broken) => {
    expectBroken(stripPng, broken)
  })

  test('with more chunks than the limit', () => {
    expectBroken(stripPng, file(grey, ...Array(limits.pngChunks).fill(chunk('teSt')), data))
  })

  test('never for a wrong sum on what goes anyway', () => {
    expectDropped(spoilt(chunk('tEXt', secret)), data)
  })
})

function spoilt(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[copy.length - 1]! ^= 1
  return copy
}
