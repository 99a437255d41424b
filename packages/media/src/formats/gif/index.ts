import type { PictureFormat } from '../format.ts'
import { limits } from '../limits.ts'
import { stripGif } from './gif.ts'

/** It needs no mending: the stripper supplies the end mark itself. */
export const gif: PictureFormat = {
  signatures: [{ 0: 'GIF87a' }, { 0: 'GIF89a' }],
  strip: stripGif,
  reencode: {
    name: 'gif',
    maxPixels: limits.repairedGifPixels,
    // GIF89a §23: the graphic control in front of a picture.
    frameMark: Buffer.of(0x21, 0xf9, 0x04),
    encode: (picture) => picture.gif(),
    findLoss: (bytes) => (breaksOff(bytes) ? 'frames' : undefined),
  },
}

/** libvips fills up a GIF that breaks off, at every `failOn`: its last block must be the trailer (GIF89a §27). */
function breaksOff(bytes: Buffer): boolean {
  return bytes.at(bytes.findLastIndex((byte) => byte !== 0)) !== 0x3b
}
