import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { exampleAvif } from '../formats/avif/example-avif.suite.ts'
import { makeBox, uint } from '../iso-bmff/fields.ts'
import { reencode } from './re-encode.ts'

const limits = {
  maxEdge: 1e5,
  maxPixels: 1e8,
  maxAvifPixels: 1e8,
  memoryBytes: 7e8,
  maxFrames: 99,
  maxFramePixels: 1e8,
  maxAudioMs: 1,
}

describe('an AVIF that is encoded anew', () => {
  const side = 64
  const ramp = new Uint16Array(side * side * 3).map((_, at) => Math.floor(at / 3) * 16)
  const deep = () =>
    sharp(ramp, { raw: { width: side, height: side, channels: 3 } }).toColourspace('rgb16')

  test.each([8, 10, 12] as const)('keeps the %i bits of its colours', async (bitdepth) => {
    const file = await deep().avif({ bitdepth, effort: 1 }).toBuffer()
    const { bytes, isIncomplete } = await reencode(file, 'image/avif', limits)
    expect((await sharp(bytes).metadata()).bitsPerSample).toBe(bitdepth)
    expect(isIncomplete).toBe(false)
    const raw = await sharp(bytes).toColourspace('rgb16').raw({ depth: 'ushort' }).toBuffer()
    const rows = new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2)
    const shades = new Set(rows.filter((_, at) => at % 3 === 1)).size
    expect(shades > 256).toBe(bitdepth > 8)
  })

  const nclx = (primaries: number, transfer: number) => {
    const numbers = [uint(2, primaries), uint(2, transfer), uint(2, 6), uint(1, 128)]
    return makeBox('colr', Buffer.from('nclx'), ...numbers)
  }

  test.each([
    ['of PQ', 9, 16],
    ['of HLG', 9, 18],
    ['of Display P3', 12, 13],
  ])('is refused where its colours %s would become others', async (_, primaries, transfer) => {
    const file = exampleAvif({ properties: [nclx(primaries, transfer)] })
    await expect(reencode(file, 'image/avif', limits)).rejects.toMatchObject({
      message:
        'This image is damaged, and repairing it here would change its colors. Save a fresh copy and upload that.',
    })
  })

  test('is not where they are those that are usual', async () => {
    const file = exampleAvif({ properties: [nclx(1, 13)] })
    const { bytes } = await reencode(file, 'image/avif', limits)
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 48, height: 32 })
  })
})
