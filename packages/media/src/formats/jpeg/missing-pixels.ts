import type { Repair } from '@anybin/contract'
import { BrokenContainer, EmptyPicture } from '../../strip-plan.ts'

/** What of it shows is for people; a grey area with a line of pixels is no picture. */
const minShare = 1 / 50

/**
 * What is to be said of pixels that are missing. Of progressive pictures the decoder reads all scans before the first row, and
 * warns where some of one is missing.
 */
export function judgePixels(found: {
  /** How large a part of the pixels is there. */
  readonly share: number
  /** Whether the file breaks off behind its last scan. */
  readonly isCutOff: boolean
  /** Whether the scans that are there make up a picture. */
  readonly hasAllScans: boolean
}): Repair[] {
  const { share, isCutOff, hasAllScans } = found
  if (share < minShare)
    throw new EmptyPicture(
      'Almost all pixels of this image are missing. Save a fresh copy and upload that.',
    )
  if (!isCutOff) return share < 1 ? ['missing_pixels'] : []
  if (!hasAllScans) throw new BrokenContainer('Scans of the JPEG are missing.')
  if (share < 1) throw new BrokenContainer('The JPEG breaks off before its last pixel.')
  return ['end_mark']
}
