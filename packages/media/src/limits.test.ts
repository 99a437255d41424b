import sharp from 'sharp'
import { expect, test } from 'vitest'
import { makeNoise, makePicture, openTestMedia } from './examples.suite.ts'
import { bufferSource } from './formats/index.ts'
import { stripJpeg } from './formats/jpeg/jpeg.ts'
import { stripPng } from './formats/png/png.ts'
import { checkPictureLimits } from './limits.ts'
import type { MediaLimits } from './media-task.ts'

const limits: MediaLimits = {
  maxEdge: 32_768,
  maxPixels: 135_000_000,
  maxAvifPixels: 25_000_000,
  maxFrames: 1000,
  maxFramePixels: 600_000_000,
  maxAudioMs: 1000,
  memoryBytes: 700 * 1_048_576,
}

// Phones, cameras, panoramas, long screenshots and recordings of a screen.
test.each([
  ['image/jpeg', 8160, 6144, 1],
  ['image/jpeg', 12_032, 9024, 1],
  ['image/jpeg', 16_382, 3628, 1],
  ['image/jpeg', 11_648, 8736, 1],
  ['image/png', 1080, 20_000, 1],
  ['image/png', 1290, 32_768, 1],
  ['image/gif', 1920, 1080, 280],
] as const)(
  '%s of %i by %i pixels in %i frames is within the limits',
  (type, width, height, frames) => {
    expect(() => checkPictureLimits({ type, width, height, frames }, limits)).not.toThrow()
  },
)

test('what a decoder would have to hold whole is held to the memory that it has', async () => {
  const interlaced = await makePicture(200, 100).png({ progressive: true }).toBuffer()
  const rows = await makePicture(200, 100).png().toBuffer()
  const progressive = await makeNoise(200, 100)
    .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
    .toBuffer()
  const baseline = await makeNoise(200, 100).jpeg().toBuffer()
  // A third more than the pixels take, as a limit that the pictures need not be large for.
  const tight = { ...limits, memoryBytes: 200 * 100 * 3 }
  expect(() => checkPictureLimits(stripPng(bufferSource(interlaced)), tight)).toThrow(
    'progressive or interlaced',
  )
  expect(() => checkPictureLimits(stripPng(bufferSource(rows)), tight)).not.toThrow()
  expect(stripJpeg(bufferSource(progressive)).heldBytes).toBe(200 * 100 * 3 * 2)
  expect(stripJpeg(bufferSource(baseline)).heldBytes).toBe(0)
})

test('a large picture is examined and made smaller in less memory than its pixels would take', {
  timeout: 120_000,
}, async () => {
  await using tested = await openTestMedia({ memoryBytes: 80 * 1_048_576, wallMs: 100_000 })
  const strip = await makePicture(8000, 64).png().toBuffer()
  const large = sharp(strip).resize(8000, 5000, { fit: 'fill', kernel: 'nearest' })
  const examined = await tested.examine(await large.jpeg({ quality: 50 }).toBuffer())
  expect(examined).toMatchObject({ width: 8000, height: 5000, stripped: 'rewritten' })
  const outputPath = `${tested.outputPath}.webp`
  await tested.media.renderPictures(tested.outputPath, [{ width: 320, outputPath }])
  expect((await sharp(outputPath).metadata()).width).toBe(320)
})
