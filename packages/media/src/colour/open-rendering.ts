import sharp, { type OutputInfo, type ResizeOptions, type Sharp } from 'sharp'
import { asStill } from '../decode/decode.ts'
import type { PicturePart } from '../media.ts'
import { attachProfile } from './attach-profile.ts'
import { divideAlpha } from './divide-alpha.ts'
import { profileOf } from './profile-of.ts'
import { readRendering } from './read-rendering.ts'

/** Pixels in sRGB, or in grey. */
export type Pixels = { readonly data: Buffer; readonly info: OutputInfo }

/**
 * The first picture of a stripped file, or a part of it, within this box, as browsers show it: upright, in sRGB, clear where nothing covers its
 * canvas. libvips looks at profiles alone, and takes canvas and transparency as its decoders hand them out.
 */
export async function renderPixels(
  file: Buffer,
  box: ResizeOptions,
  limitInputPixels: number,
  part?: PicturePart,
): Promise<Pixels> {
  const { colour, isPremultiplied, covered } = readRendering(file)
  const options = { failOn: 'error', limitInputPixels, ignoreIcc: colour !== undefined } as const
  const opened = sharp(covered ? await clearCanvas(file, covered, options) : asStill(file), options)
  const upright = opened.autoOrient()
  const picture = (part ? upright.extract(part) : upright).resize(box)
  const profile = colour && profileOf(colour)
  const pixels = await toRgb(picture).raw().toBuffer({ resolveWithObject: true })
  if (isPremultiplied && pixels.info.channels === 4) divideAlpha(pixels.data)
  return profile && pixels.info.channels >= 3 ? applyProfile(pixels, profile) : pixels
}

const toRgb = (picture: Sharp) => picture.toColourspace('srgb')

export function openPixels({ data, info }: Pixels): Sharp {
  const { width, height, channels } = info
  return sharp(data, { raw: { width, height, channels } })
}

/** Whether nothing behind it shines through. */
export function isOpaque({ data, info: { channels } }: Pixels): boolean {
  if (channels !== 2 && channels !== 4) return true
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return false
  return true
}

async function applyProfile(pixels: Pixels, profile: Buffer): Promise<Pixels> {
  const plain = await openPixels(pixels).png({ compressionLevel: 0 }).toBuffer()
  const meant = sharp(attachProfile(plain, profile))
  return toRgb(meant).raw().toBuffer({ resolveWithObject: true })
}

type CanvasOptions = { readonly failOn: 'error'; readonly limitInputPixels: number }

/** libvips paints black what the first frame leaves clear. */
async function clearCanvas(
  file: Buffer,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  options: CanvasOptions,
): Promise<Buffer> {
  const opened = sharp(file, options)
  const { width: full, height: fullHeight } = await opened.metadata()
  const background = { r: 0, g: 0, b: 0, alpha: 0 }
  const cut = opened.ensureAlpha().extract({ left, top, width, height })
  const right = full - left - width
  const bottom = fullHeight - top - height
  return cut
    .extend({ left, top, right, bottom, background })
    .png({ compressionLevel: 1 })
    .toBuffer()
}
