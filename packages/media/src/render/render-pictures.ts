import { readFileSync } from 'node:fs'
import { bufferSource } from '../bytes/file-source.ts'
import { isOpaque, openPixels, type Pixels, renderPixels } from '../colour/open-rendering.ts'
import { lacksPixels } from '../formats/jpeg/jpeg.ts'
import { hashPicture } from '../hash/pdq.ts'
import type { Look, PictureOptions } from '../media.ts'
import { type MediaLimits, type PicturesTask, Refusal } from '../media-task.ts'
import { thumbnailBox, thumbnailFormat } from './render-thumbnail.ts'

/** What the hash is made from, as Meta's own programs do it. */
const hashSide = 512
const placeholderSide = 16

/**
 * Decodes the picture once, into the widest size that is wanted, and makes everything else from that: decoding is most of
 * the work.
 */
export async function renderPictures({ inputPath, wishes, limits }: PicturesTask): Promise<Look> {
  const widest = Math.max(hashSide, ...wishes.map(({ width }) => width))
  const bytes = readFileSync(inputPath)
  const pixels = await decode(bytes, widest, limits)
  const packing = wishes.map((wish) => pack(pixels, wish))
  const looking = lookAt(pixels, bytes)
  // All of it, also where something fails: nothing is written after the answer.
  await Promise.allSettled([...packing, looking])
  await Promise.all(packing)
  return looking
}

async function pack(pixels: Pixels, { width, outputPath }: PictureOptions): Promise<void> {
  await openPixels(pixels).resize(thumbnailBox(width)).webp(thumbnailFormat).toFile(outputPath)
}

/** While threads of libvips pack the sizes. */
async function lookAt(pixels: Pixels, bytes: Buffer): Promise<Look> {
  const isIncomplete = isJpeg(bytes) && lacksPixels(bufferSource(bytes))
  const placeholder = await makePlaceholder(pixels)
  return { ...placeholder, pdq: await hash(pixels), isIncomplete }
}

function isJpeg(bytes: Buffer): boolean {
  return bytes.readUInt16BE() === 0xffd8
}

async function decode(bytes: Buffer, width: number, limits: MediaLimits): Promise<Pixels> {
  try {
    return await renderPixels(bytes, thumbnailBox(width), limits.maxPixels)
  } catch (cause) {
    const detail = "We couldn't make a thumbnail of this image."
    throw new Refusal('unreadable_media', { detail, cause })
  }
}

/** Something small shining through a transparent picture would only be dirt. */
async function makePlaceholder(pixels: Pixels): Promise<Pick<Look, 'placeholder'>> {
  if (!isOpaque(pixels)) return {}
  const tiny = await openPixels(pixels)
    .removeAlpha()
    .resize(placeholderSide, placeholderSide, { fit: 'inside' })
    .webp({ quality: 50, effort: 6 })
    .toBuffer()
  return { placeholder: `data:image/webp;base64,${tiny.toString('base64')}` }
}

async function hash(pixels: Pixels) {
  const { data, info } = await openPixels(pixels)
    .flatten({ background: '#fff' })
    .resize(hashSide, hashSide, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return hashPicture(data, info.width, info.height)
}
