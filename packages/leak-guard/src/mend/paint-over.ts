import type { Box } from '../boxes/box.ts'
import { loadSharp } from '../read/load-sharp.ts'

export type PaintedPicture = { readonly bytes: Uint8Array; readonly mime: string }

const background = '#000'
const kept: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}

/**
 * A copy with opaque boxes in place of what is below them; a blur could be undone. Everything that is not pixels stays behind, such as
 * a preview in which it could still be read. What is neither JPEG nor WebP becomes PNG.
 */
export async function paintOver(
  bytes: Uint8Array,
  format: string,
  boxes: readonly Box[],
): Promise<PaintedPicture> {
  const sharp = await loadSharp()
  if (sharp === undefined) throw new Error('There is no decoder')
  const layers = boxes.map(({ left, top, width, height }) => ({
    input: { create: { width, height, channels: 3 as const, background } },
    left,
    top,
  }))
  const painted = sharp(bytes).autoOrient().toColourspace('srgb').composite(layers)
  const mime = kept[format] ?? 'image/png'
  if (mime === 'image/jpeg') painted.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
  else if (mime === 'image/webp') painted.webp({ lossless: true })
  else painted.png()
  return { bytes: await painted.toBuffer(), mime }
}
