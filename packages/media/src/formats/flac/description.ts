import { BrokenContainer } from '../../strip-plan.ts'
import type { KeptFrames } from './kept-frames.ts'

/** Places in the description (RFC 9639 §8.2). */
const at = { least: 0, most: 2, minBytes: 4, maxBytes: 7, rate: 10, count: 13, sum: 18 } as const
const maxCount = 2 ** 36 - 1

/** Samples a second, of the body of a description. */
export function readRate(description: Buffer | undefined): number {
  const rate = description ? description.readUIntBE(at.rate, 3) >> 4 : 0
  if (rate === 0) throw new BrokenContainer('The sound has no sample rate.')
  return rate
}

/**
 * The description of the frames that are there: live encoders leave their number out, and of a file that lost some it is false.
 * The sum over all samples goes where it can no longer be right.
 */
export function rewriteDescription(body: Buffer, frames: KeptFrames): Buffer {
  const description = Buffer.from(body)
  widen(description, frames)
  const counts = description.readUIntBE(at.count, 5)
  const announced = counts % 2 ** 36
  const count = frames.samples > maxCount ? 0 : frames.samples
  const isSame = announced === 0 || announced === count
  if (!isSame || frames.hasLost || !frames.isInOrder) description.fill(0, at.sum)
  description.writeUIntBE(counts - announced + count, at.count, 5)
  return description
}

/** Sizes that the frames go beyond. Those in bytes are unknown (0) where the frames are written anew. */
function widen(description: Buffer, frames: KeptFrames): void {
  const { minSamples, maxSamples, minBytes, maxBytes } = frames
  const least = Math.min(description.readUInt16BE(at.least), minSamples, maxSamples)
  const most = Math.max(description.readUInt16BE(at.most), maxSamples)
  description.writeUInt16BE(Math.min(least, 0xffff), at.least)
  description.writeUInt16BE(Math.min(most, 0xffff), at.most)
  if (!frames.isInOrder) description.fill(0, at.minBytes, at.rate)
  const smallest = description.readUIntBE(at.minBytes, 3)
  if (smallest > minBytes) description.writeUIntBE(minBytes, at.minBytes, 3)
  const largest = description.readUIntBE(at.maxBytes, 3)
  if (largest > 0 && largest < maxBytes) description.writeUIntBE(maxBytes % 2 ** 24, at.maxBytes, 3)
}
