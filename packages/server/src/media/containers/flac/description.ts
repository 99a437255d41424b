import { BrokenContainer } from '../../strip-plan.ts'
import type { KeptFrames } from './kept-frames.ts'

/** Places in the description (RFC 9639 §8.2). */
const at = { least: 0, most: 2, leastBytes: 4, mostBytes: 7, rate: 10, count: 13, sum: 18 } as const
const mostCount = 2 ** 36 - 1

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
  const count = frames.samples > mostCount ? 0 : frames.samples
  const isSame = announced === 0 || announced === count
  if (!isSame || frames.hasLost || !frames.isInOrder) description.fill(0, at.sum)
  description.writeUIntBE(counts - announced + count, at.count, 5)
  return description
}

/** Sizes that the frames go beyond. Those in bytes are unknown (0) where the frames are written anew. */
function widen(description: Buffer, frames: KeptFrames): void {
  const { leastSamples, mostSamples, leastBytes, mostBytes } = frames
  const least = Math.min(description.readUInt16BE(at.least), leastSamples, mostSamples)
  const most = Math.max(description.readUInt16BE(at.most), mostSamples)
  description.writeUInt16BE(Math.min(least, 0xffff), at.least)
  description.writeUInt16BE(Math.min(most, 0xffff), at.most)
  if (!frames.isInOrder) description.fill(0, at.leastBytes, at.rate)
  const smallest = description.readUIntBE(at.leastBytes, 3)
  if (smallest > leastBytes) description.writeUIntBE(leastBytes, at.leastBytes, 3)
  const largest = description.readUIntBE(at.mostBytes, 3)
  if (largest > 0 && largest < mostBytes)
    description.writeUIntBE(mostBytes % 2 ** 24, at.mostBytes, 3)
}
