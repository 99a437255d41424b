import type { FrameList, PlacedFrame } from './frame-list.ts'
import { isVersion1, listHeads, type Mp3Frame, sideBytes } from './frames.ts'

const headBytes = 4
const sumBytes = 2

/** Bytes in front of what holds the sound of a frame, some of which may belong to frames behind it. */
function frontBytes(frame: Mp3Frame): number {
  return headBytes + (hasSum(frame) ? sumBytes : 0) + sideBytes(frame)
}

function hasSum({ head }: Mp3Frame): boolean {
  return (head & 0x10000) === 0
}

/** How many bytes of the frames before it the frame at this index needs (ISO/IEC 11172-3 §2.4.2.7). */
function countBorrowed({ file }: FrameList, frame: PlacedFrame): number {
  const at = frame.at + headBytes + (hasSum(frame) ? sumBytes : 0)
  const word = file.read(at, 2).readUInt16BE(0)
  return isVersion1(frame) ? word >> 7 : word >> 8
}

/**
 * A silent frame that holds for the frame at this index what it would read in those before it; undefined where it reads nothing. It has the
 * bit rate of its neighbours where there is room in that.
 */
export function makeReservoir(list: FrameList, index: number): Buffer | undefined {
  const frame = list.frameAt(index)
  const borrowed = gather(list, index)
  if (borrowed.length === 0) return undefined
  const needed = headBytes + sideBytes(frame) + borrowed.length
  const fitting = listHeads(frame).filter(([, length]) => length >= needed)
  const alike = fitting.find(([head]) => bitrateBits(head) === bitrateBits(frame.head))
  const [head, length] = alike ?? fitting[0] ?? []
  if (head === undefined || length === undefined) throw new Error('No frame has so much room')
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32BE(head)
  borrowed.copy(bytes, length - borrowed.length)
  return bytes
}

function bitrateBits(head: number): number {
  return head & 0xf000
}

/** Zeros where the file begins too late to have them. */
function gather(list: FrameList, index: number): Buffer {
  const borrowed = Buffer.alloc(countBorrowed(list, list.frameAt(index)))
  let left = borrowed.length
  for (let before = index - 1; before >= 0 && left > 0; before -= 1) {
    const frame = list.frameAt(before)
    const taken = Math.min(left, Math.max(0, frame.length - frontBytes(frame)))
    list.file.read(frame.at + frame.length - taken, taken).copy(borrowed, left - taken)
    left -= taken
  }
  return borrowed
}
