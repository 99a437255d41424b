import { readFileSync, writeFileSync } from 'node:fs'
import { isOpaque, openPixels, type Pixels } from '../colour/open-rendering.ts'
import { Refusal, type SquaresTask } from '../media-task.ts'
import { flattenPixels, lookAtFrames } from './look-at-frames.ts'

/**
 * Writes views of the picture, or of the frames that stand for an animation, one after another as squares of RGB bytes, stretched as the models of classifiers are trained:
 * the whole; where it is transparent also on black; and without its border where it has one, in which a picture can hide.
 */
export async function renderSquares({
  inputPath,
  outputPath,
  side,
  limits,
}: SquaresTask): Promise<void> {
  try {
    const views: Pixels[] = []
    for (const frame of await lookAtFrames(readFileSync(inputPath), side * 2, limits)) {
      views.push(...(await viewsOf(frame)))
    }
    writeFileSync(
      outputPath,
      Buffer.concat(await Promise.all(views.map((view) => stretch(view, side)))),
    )
  } catch (cause) {
    const detail = "We couldn't look at the pixels of this image."
    throw new Refusal('unreadable_media', { detail, cause })
  }
}

async function viewsOf(pixels: Pixels): Promise<Pixels[]> {
  const onWhite = await flattenPixels(pixels, '#fff')
  return [onWhite, ...(await onBlack(pixels)), ...(await withoutBorder(onWhite))]
}

async function onBlack(pixels: Pixels): Promise<Pixels[]> {
  return isOpaque(pixels) ? [] : [await flattenPixels(pixels, '#000')]
}

/** What has the colour of its first corner all around. libvips looks for no border in fewer pixels than three by three. */
async function withoutBorder(pixels: Pixels): Promise<Pixels[]> {
  if (pixels.info.width < 3 || pixels.info.height < 3) return []
  const trimmed = await openPixels(pixels).trim().raw().toBuffer({ resolveWithObject: true })
  const { width, height } = trimmed.info
  return width < pixels.info.width || height < pixels.info.height ? [trimmed] : []
}

function stretch(pixels: Pixels, side: number): Promise<Buffer> {
  return openPixels(pixels)
    .resize(side, side, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
}
