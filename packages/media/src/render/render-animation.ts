import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { readRendering } from '../colour/read-rendering.ts'
import type { ThumbnailTask } from '../media-task.ts'
import { renderThumbnail, thumbnailBox } from './render-thumbnail.ts'

/** Together some five seconds of work: what is more shows only its first picture. */
const most = { frames: 300, pixelsIn: 60_000_000, pixelsOut: 25_000_000 }

/** Writes a small animated WebP, or a still one where nothing moves, too much does, or libvips does not see it move. */
export async function renderAnimation(task: ThumbnailTask): Promise<void> {
  if (!(await renderMoving(task))) await renderThumbnail(task)
}

async function renderMoving({ inputPath, outputPath, width }: ThumbnailTask): Promise<boolean> {
  try {
    const options = { animated: true, failOn: 'error', limitInputPixels: most.pixelsIn } as const
    const file = readFileSync(inputPath)
    // libvips paints black what no frame covers; a still picture can show it clear.
    if (readRendering(file).covered) return false
    const picture = sharp(file, options)
    const { width: full, pageHeight = 0, pages = 1 } = await picture.metadata()
    if (pages === 1 || isTooMuch(full, pageHeight, pages, width)) return false
    await picture.resize(thumbnailBox(width)).webp({ quality: 60, effort: 2 }).toFile(outputPath)
    return true
  } catch {
    // It was proven to decode; beyond these limits, or as a format that libvips opens only as a still, it does not.
    return false
  }
}

function isTooMuch(width: number, height: number, frames: number, wanted: number): boolean {
  const scale = Math.min(1, wanted / width)
  return frames > most.frames || width * height * frames * scale * scale > most.pixelsOut
}
