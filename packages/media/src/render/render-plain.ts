import { readFileSync, writeFileSync } from 'node:fs'
import { openPixels, type Pixels, renderPixels } from '../colour/open-rendering.ts'
import type { PictureSize } from '../media.ts'
import { type GreyTask, type PhotoTask, Refusal } from '../media-task.ts'

const photoFormat = { quality: 80 }
const middleGrey = 128
/** Small letters are read better when they are enlarged; of larger pictures it would take too long. */
const smallPixels = 1_000_000

/** Writes the picture as rows of grey bytes. A dark one is turned around: it is read faster and better. */
export async function renderGrey(task: GreyTask): Promise<PictureSize> {
  const pixels = await onWhite(task)
  const { width: wide, height: high } = pixels.info
  const times = wide * high <= smallPixels ? 2 : 1
  const grey = openPixels(pixels)
    .resize(wide * times, high * times)
    .greyscale()
  const { channels } = await openPixels(pixels).greyscale().stats()
  const isDark = (channels[0]?.mean ?? middleGrey) < middleGrey
  const plain = isDark ? grey.negate({ alpha: false }) : grey
  const { data, info } = await plain.raw().toBuffer({ resolveWithObject: true })
  writeFileSync(task.outputPath, data)
  return { width: info.width, height: info.height }
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
