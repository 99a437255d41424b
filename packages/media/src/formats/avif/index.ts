import { profileOf } from '../../colour/profile-of.ts'
import type { PictureFormat } from '../format.ts'
import { limits } from '../limits.ts'
import { stripAvif } from './avif.ts'
import { mendAvifEnd } from './mend-end.ts'

export const avif: PictureFormat = {
  strip: stripAvif,
  mend: { repaired: 'end_mark', mend: mendAvifEnd },
  reencode: {
    name: 'heif',
    maxPixels: limits.repairedAvifPixels,
    // Effort 4, the default, takes 14 s for 12 megapixels; the higher quality makes up for the lower effort.
    encode: (picture, bits) => picture.avif({ quality: 80, effort: 1, bitdepth: depthOf(bits) }),
    findLoss: (bytes) => (losesColours(bytes) ? 'colours' : undefined),
  },
}

function depthOf(bits: number | undefined): 8 | 10 | 12 {
  return ([8, 10, 12] as const).find((depth) => depth === bits) ?? 8
}

/** The encoder writes no numbers for colours, and takes transparency as it is: with them other colours would be shown. */
function losesColours(bytes: Buffer): boolean {
  return bytes.includes('prem') || hasOtherColours(bytes)
}

/** Wherever they stand, since the structure is broken. */
function hasOtherColours(bytes: Buffer): boolean {
  const mark = Buffer.from('colrnclx')
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) {
    const numbers = bytes.subarray(at + mark.length, at + mark.length + 4)
    if (numbers.length < 4) return true
    const colour = { primaries: numbers.readUInt16BE(0), transfer: numbers.readUInt16BE(2) }
    if (profileOf(colour) !== undefined) return true
  }
  return false
}
