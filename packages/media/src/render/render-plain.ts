import { readFileSync, writeFileSync } from 'node:fs'
import { openPixels, type Pixels, renderPixels } from '../colour/open-rendering.ts'
import type { PictureSize } from '../media.ts'
import { type GreyTask, type PhotoTask, Refusal } from '../media-task.ts'
import { evenGrounds } from './even-grounds.ts'

const photoFormat = { quality: 80 }
const middleGrey = 128
/** Small letters are read better when they are enlarged, up to twice; of larger pictures it would take too long. */
const readPixels = 4_700_000
const [leastTimes, mostTimes] = [1.25, 2]

/** Writes the picture as rows of grey bytes. A dark one is turned around: it is read faster and better. */
export async function renderGrey(task: GreyTask): Promise<PictureSize> {
  const pixels = await onWhite(task)
  const grey = openPixels(pixels).resize(enlarged(pixels.info)).greyscale()
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true })
  if (isDark(data)) turnAround(data)
  evenGrounds(data, info)
  writeFileSync(task.outputPath, data)
  return { width: info.width, height: info.height }
}

function enlarged({ width, height }: PictureSize): PictureSize {
  const times = Math.min(mostTimes, Math.sqrt(readPixels / (width * height)))
  if (times < leastTimes) return { width, height }
  return { width: Math.round(width * times), height: Math.round(height * times) }
}

function isDark(grey: Buffer): boolean {
  let sum = 0
  for (const brightness of grey) sum += brightness
  return sum < grey.length * middleGrey
}

function turnAround(grey: Buffer): void {
  for (let at = 0; at < grey.length; at++) grey[at] = 255 - (grey[at] ?? 0)
}

/** Writes it as a JPEG, which everything can read. */
export async function renderPhoto(task: PhotoTask): Promise<void> {
  const pixels = await onWhite(task)
  await openPixels(pixels).jpeg(photoFormat).toFile(task.outputPath)
}

async function onWhite({ inputPath, edge, limits }: GreyTask | PhotoTask): Promise<Pixels> {
  const box = { width: edge, height: edge, fit: 'inside', withoutEnlargement: true } as const
  try {
    const pixels = await renderPixels(readFileSync(inputPath), box, limits.maxPixels)
    const opaque = openPixels(pixels).flatten({ background: '#fff' }).toColourspace('srgb')
    return await opaque.raw().toBuffer({ resolveWithObject: true })
  } catch (cause) {
    const detail = "We couldn't look at the pixels of this image."
    throw new Refusal('unreadable_media', { detail, cause })
  }
}
