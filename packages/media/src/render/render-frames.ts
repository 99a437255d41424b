import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { hashPicture, type Pdq } from '../hash/pdq.ts'
import { type FramesTask, Refusal } from '../media-task.ts'
import { chooseFrames } from './choose-frames.ts'

/** What the hash is made from, as of stills. */
const hashSide = 512
/** Of the sheet, which has rows of four. */
const columns = 4
const cell = { width: 240, height: 180 }

/**
 * Hashes the frames of an animation by which it is recognised: the first, the last, six in between, and the one that is shown
 * longest, which may be the only one that people see. Writes a sheet of eight of them, for who has to judge it.
 */
export async function renderFrames({ inputPath, outputPath, limits }: FramesTask): Promise<Pdq[]> {
  const file = readFileSync(inputPath)
  const options = { failOn: 'error', limitInputPixels: limits.maxFramePixels } as const
  try {
    const { all, even } = await chooseFrames(file, limits.maxFramePixels)
    const pictures = new Map<number, Buffer>()
    const hashes: Pdq[] = []
    for (const page of all) {
      const frame = sharp(file, { ...options, page }).flatten({ background: '#fff' })
      const { data, info } = await frame
        .toColourspace('srgb')
        .removeAlpha()
        .resize(hashSide, hashSide, { fit: 'inside', withoutEnlargement: true })
        .raw()
        .toBuffer({ resolveWithObject: true })
      const { width, height } = info
      const rgb = info.channels === 3 ? data : threefold(data)
      hashes.push(hashPicture(rgb, width, height))
      if (even.includes(page)) {
        const raw = { width, height, channels: 3 } as const
        const fit = { ...cell, fit: 'contain', background: '#fff' } as const
        pictures.set(page, await sharp(rgb, { raw }).resize(fit).png().toBuffer())
      }
    }
    await writeSheet([...pictures.values()], outputPath)
    return hashes
  } catch (cause) {
    throw new Refusal('unreadable_media', {
      detail: "We couldn't read the frames of this image.",
      cause,
    })
  }
}

/** Grey as colour. */
function threefold(grey: Buffer): Buffer {
  return Buffer.from(
    Uint8Array.from({ length: grey.length * 3 }, (_, at) => grey[(at / 3) | 0] ?? 0),
  )
}

async function writeSheet(pictures: readonly Buffer[], outputPath: string): Promise<void> {
  const rows = Math.ceil(pictures.length / columns)
  const sheet = sharp({
    create: {
      width: cell.width * Math.min(columns, pictures.length),
      height: cell.height * rows,
      channels: 3,
      background: '#fff',
    },
  })
  const placed = pictures.map((input, at) => ({
    input,
    left: (at % columns) * cell.width,
    top: Math.floor(at / columns) * cell.height,
  }))
  await sheet.composite(placed).webp({ quality: 75 }).toFile(outputPath)
}
