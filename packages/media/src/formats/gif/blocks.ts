import type { ByteReader } from '../../bytes/byte-reader.ts'
import type { PieceList } from '../../bytes/piece-list.ts'
import { EndsEarly } from '../../strip-plan.ts'
import type { LzwMeter } from './lzw.ts'

const loopApplications: readonly string[] = ['NETSCAPE2.0', 'ANIMEXTS1.0']

/** Steps over sub-blocks, each with its length before it, and the empty one that ends them (GIF89a §15, §16). */
export function skipSubBlocks(reader: ByteReader): void {
  for (let size = reader.u8(); size > 0; size = reader.u8()) reader.skip(size)
}

/**
 * Keeps the sub-blocks of an image up to where its pixels end. At what follows in them no decoder looks, and if the file
 * breaks off there, nothing is missing.
 */
export function copyPixels(reader: ByteReader, meter: LzwMeter, target: PieceList): void {
  for (let size = nextSize(reader); size > 0; size = nextSize(reader)) {
    const offset = reader.at
    const block = reader.bytes(Math.min(size, reader.left))
    const used = meter.isOver ? 0 : meter.add(block)
    if (used === size) {
      target.copy(offset - 1, size + 1)
    } else if (used > 0) {
      target.add(Buffer.of(used))
      target.copy(offset, used)
    }
    if (block.length < size && !meter.isComplete) throw new EndsEarly()
  }
  if (reader.left === 0) target.add(Buffer.of(0))
  else target.copy(reader.at - 1, 1)
}

/** 0 also at the end of the file. */
function nextSize(reader: ByteReader): number {
  return reader.left === 0 ? 0 : reader.u8()
}

/** Reads an application extension to its end. How often the animation repeats when that is all it says; 0 is for ever. */
export function readLoopCount(reader: ByteReader): number | undefined {
  const size = reader.u8()
  const name = reader.text(size)
  if (size === 0) return undefined
  const isLoop = loopApplications.includes(name) && isLoopBlock(reader)
  const loopCount = isLoop ? reader.u16le() : undefined
  skipSubBlocks(reader)
  return loopCount
}

/** Steps over a sub-block head of length 3 and number 1, and stays before anything else. */
function isLoopBlock(reader: ByteReader): boolean {
  const start = reader.at
  if (reader.u8() === 3 && reader.u8() === 1) return true
  reader.at = start
  return false
}
