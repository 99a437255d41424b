import { readFileSync } from 'node:fs'
import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { planToBuffer } from '../formats/index.ts'
import { decodeLimit } from '../limits.ts'
import { type MediaLimits, Refusal } from '../media-task.ts'
import { BrokenContainer, type ByteSource, type StripPlan } from '../strip-plan.ts'
import { proveInflates } from './inflate.ts'

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
    failOn: 'error',
    ...options,
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

/**
 * Proves of the stripped file at `path`, planned from this source, that it decodes to its last row, in all its frames.
 * BrokenContainer where that shows something that does not belong there; otherwise the refusal of the file.
 */
export async function proveDecodes(
  path: string,
  source: ByteSource,
  plan: Provable,
  limits: MediaLimits,
): Promise<void> {
  const { proof } = plan
  if (proof?.kind === 'packed') {
    for (const image of proof.images) await proveInflates(source, image)
  } else if (proof?.isSure) {
    return
  } else if (proof) {
    const headerSkeleton = planToBuffer(source, proof.pieces)
    await orRefused(openPicture(headerSkeleton, plan, limits, unconverted))
  } else {
    await readEveryRow(readFileSync(path), plan, limits)
  }
}

type Provable = Picture & Pick<StripPlan, 'proof'>

// Averaging into a small picture needs all rows, holds few of them, and lets JPEG and WebP decode at a fraction of their
// size. The kernel matters: 'nearest' into one pixel stops reading half-way.
const probe = { width: 32, height: 32, fit: 'inside', withoutEnlargement: true } as const

// Nobody looks at the colours, and converting them would take as long as decoding.
const unconverted = { ignoreIcc: true } as const

async function readEveryRow(bytes: Buffer, picture: Picture, limits: MediaLimits): Promise<void> {
  const isJpeg = picture.type === 'image/jpeg'
  const options = { ...unconverted, failOn: isJpeg ? 'warning' : 'error' } as const
  const decoded = orRefused(openPicture(bytes, picture, limits, options).resize(probe))
  await (isJpeg ? decoded.catch(askAgain) : decoded)
}

/** Of a JPEG that was rewritten, the decoder has nothing left to warn of but what is wrong with its scans. */
function askAgain(cause: unknown): never {
  throw new BrokenContainer('The picture has more or other data than its pixels.', { cause })
}

async function orRefused(picture: Sharp): Promise<void> {
  try {
    await picture.raw().toBuffer()
  } catch (cause) {
    const detail = "This image is damaged and can't be opened. Save a fresh copy and upload that."
    throw new Refusal('unreadable_media', { detail, cause })
  }
}
