import { readFileSync, writeFileSync } from 'node:fs'
import type { ResizeOptions } from 'sharp'
import { openPixels, type Pixels, renderPixels } from '../colour/open-rendering.ts'
import type { PictureSize } from '../media.ts'
import { Refusal, type ViewTask } from '../media-task.ts'

const qualities = [85, 70, 50, 30]
const smaller = 0.7

/**
 * Writes a part of the picture as a JPEG of at most so many pixels and bytes, upright, on white: first with less quality, then
 * with fewer pixels.
 */
export async function renderView(task: ViewTask): Promise<PictureSize> {
  try {
    for (let width = task.width; ; width = Math.ceil(width * smaller)) {
      const pixels = await viewOf(task, width)
      const jpeg = await smallEnough(pixels, task.maxBytes)
      if (!jpeg && width > 1) continue
      writeFileSync(task.outputPath, jpeg ?? (await encode(pixels, 1)))
      return { width: pixels.info.width, height: pixels.info.height }
    }
  } catch (cause) {
    const detail = "We couldn't look at the pixels of this image."
    throw new Refusal('unreadable_media', { detail, cause })
  }
}

async function viewOf({ inputPath, edge, part, limits }: ViewTask, width: number): Promise<Pixels> {
  const box: ResizeOptions = { width, height: edge, fit: 'inside', withoutEnlargement: true }
  const pixels = await renderPixels(readFileSync(inputPath), box, limits.maxPixels, part)
  const opaque = openPixels(pixels).flatten({ background: '#fff' }).toColourspace('srgb')
  return opaque.raw().toBuffer({ resolveWithObject: true })
}

async function smallEnough(pixels: Pixels, maxBytes: number): Promise<Buffer | undefined> {
  for (const quality of qualities) {
    const jpeg = await encode(pixels, quality)
    if (jpeg.length <= maxBytes) return jpeg
  }
  return undefined
}

function encode(pixels: Pixels, quality: number): Promise<Buffer> {
  return openPixels(pixels).jpeg({ quality }).toBuffer()
}
