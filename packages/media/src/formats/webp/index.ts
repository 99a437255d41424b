import type { PictureFormat } from '../format.ts'
import { limits } from '../limits.ts'
import { mendWebpEnd } from './mend-end.ts'
import { stripWebp } from './webp.ts'

export const webp: PictureFormat = {
  signatures: [{ 0: 'RIFF', 8: 'WEBP' }],
  strip: stripWebp,
  mend: { repaired: 'end_mark', mend: mendWebpEnd },
  reencode: {
    name: 'webp',
    maxPixels: limits.repairedWebpPixels,
    frameMark: Buffer.from('ANMF'),
    encode: (picture) => picture.webp({ quality: 95 }),
  },
}
