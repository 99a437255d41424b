import { deflateSync } from 'node:zlib'
import { makeGif } from '../../src/examples.suite.ts'
import { makeChunk, pngSignature } from '../../src/formats/png/chunks.ts'
import { makeChunk as makeRiffChunk } from '../../src/formats/webp/chunks.ts'
import { uint } from '../../src/iso-bmff/fields.ts'
import { honestPicture } from './honest-files.ts'
import { type HostileKind, repeat } from './hostile-file.ts'

/** One more than the limit. */
const many = 1001

/** Animations of more pictures than are accepted, or of more pixels. */
export const makeFrameBombs: HostileKind = async () => {
  const webp = await honestPicture.webp()
  const fate = 'request_too_large'
  return [
    { name: 'gif-1001-frames.gif', fate, bytes: makeGif(many) },
    { name: 'gif-20-large-frames.gif', fate, bytes: makeGif(20, 6000) },
    { name: 'apng-1001-frames.png', fate, bytes: apng(many) },
    {
      name: 'apng-says-three-frames.png',
      fate: 'unreadable_media',
      bytes: apng(2, 3),
    },
    { name: 'webp-1001-frames.webp', fate, bytes: animatedWebp(webp, many) },
  ]
}

function apng(frames: number, announced = frames): Buffer {
  const header = Buffer.from('00000001000000010800000000', 'hex')
  const control = (sequence: number) =>
    makeChunk('fcTL', Buffer.concat([uint(4, sequence), uint(4, 1), uint(4, 1), Buffer.alloc(14)]))
  const row = deflateSync(Buffer.alloc(2))
  const later = Array.from({ length: frames - 1 }, (_, index) => [
    control(index * 2 + 1),
    makeChunk('fdAT', Buffer.concat([uint(4, index * 2 + 2), row])),
  ])
  return Buffer.concat([
    pngSignature,
    makeChunk('IHDR', header),
    makeChunk('acTL', Buffer.concat([uint(4, announced), uint(4, 0)])),
    control(0),
    makeChunk('IDAT', row),
    ...later.flat(),
    makeChunk('IEND', Buffer.alloc(0)),
  ])
}

/** The picture of a small WebP, again and again. */
function animatedWebp(still: Buffer, frames: number): Buffer {
  const picture = still.subarray(still.indexOf('VP8 '))
  // RFC 9649 §2.7: offset, the size less one, the duration, and flags; the canvas is of the same size.
  const size = Buffer.of(47, 0, 0, 47, 0, 0)
  const frame = makeRiffChunk(
    'ANMF',
    Buffer.concat([Buffer.alloc(6), size, Buffer.of(10, 0, 0, 0), picture]),
  )
  const canvas = makeRiffChunk('VP8X', Buffer.concat([Buffer.of(0x02, 0, 0, 0), size]))
  const animation = makeRiffChunk('ANIM', Buffer.alloc(6))
  const body = Buffer.concat([Buffer.from('WEBP'), canvas, animation, repeat(frame, frames)])
  return makeRiffChunk('RIFF', body)
}
