import { readFileSync, writeFileSync } from 'node:fs'
import { openPixels, type Pixels, renderPixels } from '../colour/open-rendering.ts'
import type { PictureSize } from '../media.ts'
import { type GreyTask, type PhotoTask, Refusal } from '../media-task.ts'
import { makeReadable, sizeToRead } from './readable.ts'

const photoFormat = { quality: 80 }

/** Writes the picture as rows of grey bytes, for reading what is written in it. */
export async function renderGrey(task: GreyTask): Promise<PictureSize> {
  const pixels = await onWhite(task)
  const grey = openPixels(pixels).resize(sizeToRead(pixels.info)).greyscale()
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true })
  makeReadable(data, info)
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
