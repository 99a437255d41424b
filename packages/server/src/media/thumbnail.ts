import { readFileSync } from 'node:fs'
import sharp, { type ResizeOptions } from 'sharp'
import { asStill } from './decode.ts'
import { Refusal, type ThumbnailTask } from './media-task.ts'

/** WebP cannot be higher (RFC 9649 §2.7). */
const maxHeight = 16_383

export const thumbnailFormat = { quality: 75 }

/** At most this wide, never enlarged. */
export function thumbnailBox(width: number): ResizeOptions {
  return { width, height: maxHeight, fit: 'inside', withoutEnlargement: true }
}

/** Writes a small WebP: upright, in sRGB, without metadata; of an animation the first frame. */
export async function renderThumbnail(task: ThumbnailTask): Promise<void> {
  const bytes = readFileSync(task.inputPath)
  const limitInputPixels = task.limits.maxPixels
  try {
    await sharp(asStill(bytes), { failOn: 'error', limitInputPixels })
      .autoOrient()
      .resize(thumbnailBox(task.width))
      .webp(thumbnailFormat)
      .toFile(task.outputPath)
  } catch (cause) {
    throw new Refusal('unreadable_media', {
      detail: 'No thumbnail can be made of this picture.',
      cause,
    })
  }
}
