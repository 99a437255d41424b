import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeNoise, openTestMedia, type TestMedia } from '../examples.suite.ts'

let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia()
})
afterAll(() => tested[Symbol.asyncDispose]())

const width = 40
const height = 24
const noise = () => makeNoise(width, height)

describe.each([2, 3, 4, 5, 6, 7, 8])('a WebP of orientation %i', (orientation) => {
  test('is turned for browsers, which do not read it, without loss where it had none', async () => {
    const upright = await noise().png().toBuffer()
    const turned = sharp(await sharp(upright).withMetadata({ orientation }).png().toBuffer())
    const expected = await turned.autoOrient().raw().toBuffer({ resolveWithObject: true })
    const file = await sharp(upright)
      .withMetadata({ orientation })
      .webp({ lossless: true })
      .toBuffer()
    const examined = await tested.examine(file)
    const served = await readFile(tested.outputPath)
    const { data, info } = await sharp(served)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(examined).toMatchObject({ stripped: 're-encoded', repaired: ['turned'] })
    expect([examined.width, examined.height]).toEqual([info.width, info.height])
    expect(data).toEqual(expected.data)
    expect(served.includes('VP8L') && !served.includes('EXIF')).toBe(true)
  })
})

test('a lossy WebP keeps its profile when it is turned', async () => {
  const file = await noise()
    .withIccProfile('p3')
    .withMetadata({ orientation: 6, icc: 'p3' })
    .webp()
    .toBuffer()
  const { width: shown, repaired } = await tested.examine(file)
  const { icc, orientation } = await sharp(await readFile(tested.outputPath)).metadata()
  expect([shown, repaired, orientation]).toEqual([height, ['turned'], undefined])
  expect(icc?.includes('bXYZ')).toBe(true)
})

test('an animated WebP shows as it does in browsers', async () => {
  const frames = await Promise.all([noise().png().toBuffer(), noise().png().toBuffer()])
  const file = await sharp(frames, { join: { animated: true } })
    .withMetadata({ orientation: 6 })
    .webp()
    .toBuffer()
  const { repaired, ...facts } = await tested.examine(file)
  expect(facts).toMatchObject({ width, height, animated: true, stripped: 'rewritten' })
  expect(repaired).toBeUndefined()
})
