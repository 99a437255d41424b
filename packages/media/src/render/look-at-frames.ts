import sharp from 'sharp'
import { openPixels, type Pixels, renderPixels } from '../colour/open-rendering.ts'
import { chooseFrames } from './choose-frames.ts'

type Limits = { readonly maxPixels: number; readonly maxFramePixels: number }

/** Pixels of the picture within a square; of an animation those of the frames that stand for it, the first of them first. */
export async function lookAtFrames(
  file: Buffer,
  side: number,
  { maxPixels, maxFramePixels }: Limits,
): Promise<Pixels[]> {
  const box = { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const
  const first = await renderPixels(file, box, maxPixels)
  const { all } = await chooseFrames(file, maxFramePixels)
  const frames = [first]
  for (const page of all.filter((one) => one > 0)) {
    const frame = sharp(file, { failOn: 'error', limitInputPixels: maxFramePixels, page })
    const drawn = frame.resize(box).toColourspace('srgb').raw()
    frames.push(await drawn.toBuffer({ resolveWithObject: true }))
  }
  return frames
}

/** In sRGB, with three bytes a pixel, on a ground of this colour. */
export function flattenPixels(pixels: Pixels, background: string): Promise<Pixels> {
  const opaque = openPixels(pixels).flatten({ background }).toColourspace('srgb')
  return opaque.raw().toBuffer({ resolveWithObject: true })
}
