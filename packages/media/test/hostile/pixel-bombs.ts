import { makeChunk, pngSignature } from '../../src/formats/png/chunks.ts'
import { honestPicture } from './honest-files.ts'
import type { HostileFile, HostileKind } from './hostile-file.ts'
import { deflatedZeros } from './zeros.ts'

/** Pictures that say they are larger than the limits, with no more data than a small one. */
export const makePixelBombs: HostileKind = async () => {
  const [jpeg, gif, webp] = await Promise.all([
    honestPicture.jpeg(),
    honestPicture.gif(),
    honestPicture.webp(),
  ])
  const tooMuch = { fate: 'request_too_large' } as const
  // Their size is the smaller fault: hardly a pixel of them is there.
  const empty = { fate: 'unreadable_media' } as const
  return [
    { name: 'png-16000-square.png', ...tooMuch, bytes: png(16_000, 16_000, 16, 6, 1) },
    { name: 'png-65535-square.png', ...tooMuch, bytes: png(65_535, 65_535, 8, 0, 1) },
    { name: 'png-ten-million-wide.png', ...tooMuch, bytes: png(10_000_000, 1, 8, 0, 1) },
    { name: 'png-data-behind-its-rows.png', fate: 'clean', bytes: png(64, 64, 8, 0, 2) },
    { name: 'jpeg-65535-square.jpg', ...empty, bytes: sizedJpeg(jpeg, 65_535, 65_535) },
    { name: 'jpeg-16000-square.jpg', ...empty, bytes: sizedJpeg(jpeg, 16_000, 16_000) },
    { name: 'jpeg-7000-square.jpg', ...empty, bytes: sizedJpeg(jpeg, 7000, 7000) },
    { name: 'gif-65535-square.gif', ...tooMuch, bytes: sizedGif(gif, 65_535, 65_535) },
    { name: 'webp-lossy-16383-square.webp', ...tooMuch, bytes: sizedWebp(webp, 16_383) },
    ...emptyPictures(jpeg, gif),
  ]
}

function emptyPictures(jpeg: Buffer, gif: Buffer): readonly HostileFile[] {
  const fate = 'unreadable_media'
  return [
    { name: 'png-without-size.png', fate, bytes: png(0, 0, 8, 0, 1) },
    { name: 'png-without-height.png', fate, bytes: png(64, 0, 8, 0, 1) },
    { name: 'jpeg-without-size.jpg', fate, bytes: sizedJpeg(jpeg, 0, 0) },
    { name: 'gif-without-size.gif', fate: 'clean', bytes: sizedGif(gif, 0, 0) },
  ]
}

/** A PNG of this size whose rows are so many megabytes of zeros. */
function png(
  width: number,
  height: number,
  depth: number,
  colour: number,
  megabytes: number,
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(depth, 8)
  header.writeUInt8(colour, 9)
  return Buffer.concat([
    pngSignature,
    makeChunk('IHDR', header),
    makeChunk('IDAT', deflatedZeros(megabytes)),
    makeChunk('IEND', Buffer.alloc(0)),
  ])
}

/** SOF0, its length, and the precision stand before the height. */
function sizedJpeg(jpeg: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(jpeg)
  const at = changed.indexOf(Buffer.of(0xff, 0xc0, 0, 17, 8))
  changed.writeUInt16BE(height, at + 5)
  changed.writeUInt16BE(width, at + 7)
  return changed
}

function sizedGif(gif: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(gif)
  changed.writeUInt16LE(width, 6)
  changed.writeUInt16LE(height, 8)
  return changed
}

/** RFC 6386 §9.1: the size stands behind the start code of the key frame. */
function sizedWebp(webp: Buffer, edge: number): Buffer {
  const changed = Buffer.from(webp)
  const at = changed.indexOf(Buffer.of(0x9d, 0x01, 0x2a))
  changed.writeUInt16LE(edge, at + 3)
  changed.writeUInt16LE(edge, at + 5)
  return changed
}
