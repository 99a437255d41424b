import { readFileSync } from 'node:fs'
import type { ResizeOptions } from 'sharp'
import { openPixels, renderPixels } from '../colour/open-rendering.ts'
import { Refusal, type ThumbnailTask } from '../media-task.ts'

/** WebP cannot be higher (RFC 9649 §2.7). */
const maxHeight = 16_383

/** Twice as fast as the default effort of 4, as good, and a tenth larger (docs/adr/0063). */
export const thumbnailFormat = { quality: 75, effort: 1 }

/** At most this wide, never enlarged. */
export function thumbnailBox(width: number): ResizeOptions {
  return { width, height: maxHeight, fit: 'inside', withoutEnlargement: true }
}

/** Writes a small WebP: upright, in sRGB, without metadata; of an animation the first frame. */
export async function renderThumbnail(task: ThumbnailTask): Promise<void> {
  const bytes = readFileSync(task.inputPath)
  try {
    const pixels = await renderPixels(bytes, thumbnailBox(task.width), task.limits.maxPixels)
    await openPixels(pixels).webp(thumbnailFormat).toFile(task.outputPath)
  } catch (cause) {
    throw new Refusal('unreadable_media', {
      detail: "We couldn't make a thumbnail of this image.",
      cause,
    })
  }
}
