import type { Segment } from './segments.ts'

/* Of the body of a frame header (T.81 B.2.2): precision, height, width, then three bytes for each component. */

const skeletonRows = 8

/** The frame header of a picture of a few rows: all else in it is what decoders judge. */
export function skeletonFrame({ marker, length }: Segment, body: Buffer): Buffer {
  const frame = Buffer.concat([Buffer.of(0xff, marker, 0, length - 2), body])
  frame.writeUInt16BE(Math.min(body.readUInt16BE(1), skeletonRows), 5)
  return frame
}

/** All coefficients, of two bytes each; a component may have fewer than the picture has pixels (A.1.1). */
export function coefficientBytes(body: Buffer): number {
  const blocks = Array.from({ length: body[5] ?? 0 }, (_, index) => {
    const factors = body[7 + 3 * index] ?? 0
    return (factors >> 4) * (factors & 15)
  })
  const parts = blocks.reduce((sum, count) => sum + count / Math.max(1, ...blocks), 0)
  return Math.ceil(2 * parts * body.readUInt16BE(1) * body.readUInt16BE(3))
}
