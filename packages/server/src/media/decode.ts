import { readFileSync } from 'node:fs'
import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { splitApng } from './decode-apng.ts'
import { decodeLimit } from './limits.ts'
import { type MediaLimits, Refusal } from './media-task.ts'
import type { StripPlan } from './strip-plan.ts'

type Picture = Pick<StripPlan, 'type' | 'width' | 'height' | 'frames'>

/** The five formats, from memory only. SVG, TIFF and the like would be recognised behind any name, and files by path. */
const loaders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map(
  (format) => `VipsForeignLoad${format}Buffer`,
)

/** Prepares sharp for hostile files, once in each process: no other loaders, no cache of old files, no extra threads. */
export function restrictSharp(): void {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  sharp.cache(false)
  sharp.concurrency(1)
}

/**
 * Opens a picture that is within the limits already. `failOn: 'error'` refuses whatever breaks off early, but not what
 * every viewer shows in spite of a blemish: `'warning'` would refuse JPEGs for a few stray bytes between segments.
 */
export function openPicture(
  bytes: Buffer,
  picture: Picture,
  limits: MediaLimits,
  options: SharpOptions = {},
): Sharp {
  return sharp(asStill(bytes), {
    ...options,
    failOn: 'error',
    animated: picture.frames > 1,
    limitInputPixels: decodeLimit(picture, limits),
  })
}

/**
 * libvips opens animated AVIF only by the brand of stills, and then sees its first picture. The file itself keeps its
 * brand: viewers choose the animation by it.
 */
export function asStill(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 4, 12) !== 'ftypavis') return bytes
  const still = Buffer.from(bytes)
  still.write('avif', 8, 'latin1')
  return still
}

/** Refuses a file that does not decode to its last row, in all its frames. */
export async function proveDecodes(
  path: string,
  picture: Picture,
  limits: MediaLimits,
): Promise<void> {
  const bytes = readFileSync(path)
  await readEveryRow(bytes, picture, limits)
  if (picture.type !== 'image/png' || picture.frames === 1) return
  // libvips sees only the first picture of an animated PNG.
  for (const frame of splitApng(bytes)) await readEveryRow(frame, { ...picture, frames: 1 }, limits)
}

// Averaging into a small picture needs all rows, holds few of them, and lets JPEG and WebP decode at a fraction of their
// size. The kernel matters: 'nearest' into one pixel stops reading half-way.
const probe = { width: 32, height: 32, fit: 'inside', withoutEnlargement: true } as const

async function readEveryRow(bytes: Buffer, picture: Picture, limits: MediaLimits): Promise<void> {
  try {
    // Nobody looks at the colours, and converting them would take as long as decoding.
    const opened = openPicture(bytes, picture, limits, { ignoreIcc: true })
    await opened.resize(probe).raw().toBuffer()
  } catch (cause) {
    const detail = 'The picture cannot be decoded: its data is damaged.'
    throw new Refusal('unreadable_media', { detail, cause })
  }
}
