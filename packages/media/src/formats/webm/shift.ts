import type { Piece } from '../../strip-plan.ts'
import { type Block, partsOf } from './blocks.ts'

/** The parts of a block whose time within its cluster is so many ticks later (RFC 9559 §10.1). */
export function shiftBlock(block: Block, ticks: number): Piece[] {
  const { packet, time, clusterTime } = block
  const relative = Buffer.alloc(2)
  relative.writeInt16BE(time - clusterTime + ticks)
  const at = packet - timeBytesBefore
  return partsOf(block).flatMap((part): Piece[] => {
    if (!('copy' in part)) return [part]
    const { offset, length } = part.copy
    if (at < offset || at >= offset + length) return [part]
    return [
      { copy: { offset, length: at - offset } },
      { bytes: relative },
      { copy: { offset: at + 2, length: offset + length - at - 2 } },
    ]
  })
}

/** The time and one byte of flags. */
const timeBytesBefore = 3
