import { readFileSync } from 'node:fs'
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { asStill } from './decode.ts'
import type { Look } from './media.ts'
import { type MediaLimits, type PicturesTask, Refusal } from './media-task.ts'
import { hashPicture } from './pdq.ts'
import { thumbnailBox, thumbnailFormat } from './thumbnail.ts'

/** What the hash is made from, as Meta's own programs do it. */
const hashSide = 512
const placeholderSide = 16

type Pixels = { readonly data: Buffer; readonly info: OutputInfo }

/**
 * Decodes the picture once, into the widest size that is wanted, and makes everything else from that: decoding is most of
 * the work.
 */
export async function renderPictures({ inputPath, wishes, limits }: PicturesTask): Promise<Look> {
  const widest = Math.max(hashSide, ...wishes.map(({ width }) => width))
  const pixels = await decode(readFileSync(inputPath), widest, limits)
  for (const { width, outputPath } of wishes) {
    await open(pixels).resize(thumbnailBox(width)).webp(thumbnailFormat).toFile(outputPath)
  }
  return { ...(await makePlaceholder(pixels)), pdq: await hash(pixels) }
}

async function decode(bytes: Buffer, width: number, limits: MediaLimits): Promise<Pixels> {
  try {
    return await sharp(asStill(bytes), { failOn: 'error', limitInputPixels: limits.maxPixels })
      .autoOrient()
      .resize(thumbnailBox(width))
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
  } catch (cause) {
    const detail = 'No thumbnail can be made of this picture.'
    throw new Refusal('unreadable_media', { detail, cause })
  }
}

function open({ data, info }: Pixels): Sharp {
  const { width, height, channels } = info
  return sharp(data, { raw: { width, height, channels } })
}

/** Something small shining through a transparent picture would only be dirt. */
async function makePlaceholder(pixels: Pixels): Promise<Pick<Look, 'placeholder'>> {
  const { isOpaque } = await open(pixels).stats()
  if (!isOpaque) return {}
  const tiny = await open(pixels)
    .removeAlpha()
    .resize(placeholderSide, placeholderSide, { fit: 'inside' })
    .webp({ quality: 50, effort: 6 })
    .toBuffer()
  return { placeholder: `data:image/webp;base64,${tiny.toString('base64')}` }
}

async function hash(pixels: Pixels) {
  const { data, info } = await open(pixels)
    .flatten({ background: '#fff' })
    .resize(hashSide, hashSide, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return hashPicture(data, info.width, info.height)
}
