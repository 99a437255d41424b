import type { GreyPicture } from '@anybin/engines'
import { makeReadable, sizeToRead } from '@anybin/media/readable'
import type { Sharp } from 'sharp'
import type { PictureSize } from '../boxes/box.ts'
import type { NotLookedAt } from '../report.ts'
import { loadSharp } from './load-sharp.ts'

/** A picture that can be looked at, upright. */
export type OpenPicture = PictureSize & {
  /** What Sharp calls it. */
  readonly format: string
  readonly isAnimated: boolean
  /** Whether it was made smaller to be read. */
  readonly isReduced: boolean
  /** As it is read: once, and once more on black where it is transparent. */
  readonly grey: () => Promise<readonly GreyPicture[]>
}

const formats = ['jpeg', 'png', 'webp', 'gif', 'heif']
const maxPixels = 100_000_000
/** A screen of 4K is a little less; more takes longer than a host waits. */
const maxReadPixels = 9_000_000

/** Answers why it cannot be looked at, where it cannot. */
export async function openPicture(bytes: Uint8Array): Promise<OpenPicture | NotLookedAt> {
  const sharp = await loadSharp()
  if (sharp === undefined) return 'reader'
  const open = () => sharp(bytes, { limitInputPixels: false }).autoOrient()
  const found = await open().metadata().catch(unreadable)
  if (found === undefined || !formats.includes(found.format)) return 'format'
  const { width, height } = found.autoOrient
  if (width * height > maxPixels) return 'size'
  const times = Math.min(1, Math.sqrt(maxReadPixels / (width * height)))
  return {
    width,
    height,
    format: found.format,
    isAnimated: (found.pages ?? 1) > 1,
    isReduced: times < 1,
    grey: () =>
      greyOn(open, found.hasAlpha ? ['#fff', '#000'] : ['#fff'], reduced(found.autoOrient, times)),
  }
}

/** What is no picture, or a damaged one, is not looked at; whoever asked is told so. */
function unreadable(): undefined {
  return undefined
}

function reduced({ width, height }: PictureSize, times: number): PictureSize {
  if (times === 1) return sizeToRead({ width, height })
  return { width: Math.floor(width * times), height: Math.floor(height * times) }
}

async function greyOn(
  open: () => Sharp,
  grounds: readonly string[],
  size: PictureSize,
): Promise<GreyPicture[]> {
  const pictures: GreyPicture[] = []
  for (const background of grounds) {
    const flat = open()
      .flatten({ background })
      .resize({ ...size, fit: 'fill' })
      .toColourspace('b-w')
    const { data, info } = await flat.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    makeReadable(data, info)
    if (!pictures.some(({ pixels }) => data.equals(pixels))) {
      pictures.push({ pixels: data, width: info.width, height: info.height })
    }
  }
  return pictures
}
