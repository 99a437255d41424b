import sharp, { type Metadata } from 'sharp'
import type { Reencoding } from '../formats/format.ts'
import { bufferSource, formats } from '../formats/index.ts'
import { checkPictureLimits } from '../limits.ts'
import { type MediaLimits, Refusal } from '../media-task.ts'
import { BrokenContainer, type PictureType } from '../strip-plan.ts'
import { openPicture } from './decode.ts'

export type EncodedAnew = {
  readonly bytes: Buffer
  /** Whether pixels of it were missing, and were made up by the decoder. */
  readonly isIncomplete: boolean
}

/**
 * The same picture in a sound container, decoded and encoded anew at high quality: for files whose structure is broken but
 * which decode to the end. Upright, with its colour profile and all frames. Everything else is `unreadable_media`.
 */
export async function reencode(
  bytes: Buffer,
  type: PictureType,
  limits: MediaLimits,
): Promise<EncodedAnew> {
  const { reencode: format } = formats[type]
  if (format === undefined) throw damaged()
  rejectLoss(format.findLoss?.(bytes))
  if (hasMoreMarks(bytes, format.frameMark, limits.maxFrames)) throw damaged()
  try {
    const metadata = await sharp(bytes, {
      animated: true,
      failOn: 'error',
      limitInputPixels: false,
    }).metadata()
    if (metadata.format !== format.name) throw damaged()
    const picture = describe(metadata, type)
    checkPictureLimits(picture, limits)
    rejectLongWork(picture, format)
    const opened = openPicture(bytes, picture, limits).autoOrient().keepIccProfile()
    const encoded = await format.encode(opened, metadata.bitsPerSample).toBuffer()
    return { bytes: encoded, isIncomplete: await isIncomplete(bytes, picture, limits) }
  } catch (cause) {
    throw cause instanceof Refusal ? cause : damaged(cause)
  }
}

/**
 * Only the decoder of JPEG goes on where data is missing. It tells its first warning alone: whatever that is of but bytes too many
 * is of lost pixels, and behind such bytes the codes are counted.
 */
async function isIncomplete(
  bytes: Buffer,
  picture: ReturnType<typeof describe>,
  limits: MediaLimits,
) {
  if (picture.type !== 'image/jpeg') return false
  const probe = openPicture(bytes, picture, limits, { failOn: 'warning' }).resize(32, 32)
  return await probe
    .raw()
    .toBuffer()
    .then(
      () => false,
      (error: Error) => !/extraneous bytes/.test(error.message) || lacksCodes(bytes),
    )
}

function lacksCodes(bytes: Buffer): boolean {
  try {
    const { repaired } = formats['image/jpeg'].strip(bufferSource(bytes))
    return repaired?.includes('missing_pixels') === true
  } catch (error) {
    if (!(error instanceof BrokenContainer)) throw error
    return false
  }
}

/**
 * Whether there are more of them than frames are allowed. Decoders look through all frames before they say how many there
 * are, and libwebp takes as long as the square of their number.
 */
function hasMoreMarks(bytes: Buffer, mark: Buffer | undefined, most: number): boolean {
  if (mark === undefined) return false
  let at = bytes.indexOf(mark)
  for (let count = 0; at !== -1; count++) {
    if (count === most) return true
    at = bytes.indexOf(mark, at + mark.length)
  }
  return false
}

function rejectLoss(lost: 'frames' | 'colours' | undefined): void {
  if (lost === 'frames') throw damaged()
  if (lost === 'colours') {
    throw new Refusal('unreadable_media', {
      detail:
        'This image is damaged, and repairing it here would change its colors. Save a fresh copy and upload that.',
    })
  }
}

function rejectLongWork(
  { width, height, frames }: ReturnType<typeof describe>,
  format: Reencoding,
) {
  if (width * height * frames <= format.maxPixels) return
  throw new Refusal('unreadable_media', {
    detail: 'This image is damaged and too large to repair. Save a fresh copy and upload that.',
  })
}

function describe(metadata: Metadata, type: PictureType) {
  const { width, height, pages = 1, pageHeight = height } = metadata
  return { type, width, height: pageHeight, frames: pages }
}

function damaged(cause?: unknown): Refusal {
  return new Refusal('unreadable_media', {
    detail: "This image is damaged and can't be opened. Save a fresh copy and upload that.",
    cause,
  })
}
