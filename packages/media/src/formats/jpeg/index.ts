import type { PictureFormat } from '../format.ts'
import { limits } from '../limits.ts'
import { stripJpeg } from './jpeg.ts'
import { leaveOutJunk } from './leave-out-junk.ts'

export const jpeg: PictureFormat = {
  signatures: [{ 0: '\xff\xd8\xff' }],
  strip: stripJpeg,
  mend: { repaired: 'damaged_chunk', mend: leaveOutJunk },
  reencode: {
    name: 'jpeg',
    maxPixels: limits.repairedJpegPixels,
    encode: (picture) => picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  },
}
