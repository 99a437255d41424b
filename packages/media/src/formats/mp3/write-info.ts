import { lameSum } from '../../bytes/sums.ts'
import { listHeads, sideBytes } from './frames.ts'
import { type Gapless, lame, type Mp3Info } from './info.ts'
import type { MeasuredFrames } from './measure.ts'

/** All four parts follow: frames, bytes, table and quality. */
const allParts = 0x0f
const tableBytes = 100
const partsBytes = 8 + 4 + 4 + tableBytes + 4

/** The frames that are described. */
export type Described = Pick<MeasuredFrames, 'first' | 'count' | 'isVariable' | 'isOneKind'> & {
  /** Of all of them. */
  readonly bytes: number
  /** Where among them the frame begins at each hundredth of the time. */
  readonly findHundredths: () => readonly number[]
}

/** The silent frame in front of the others; undefined for a file that needs none, or whose frames cannot be counted as one. */
export function writeInfo(described: Described, info: Mp3Info | undefined): Buffer | undefined {
  const { first, isVariable, isOneKind } = described
  if (!first || !isOneKind || (!info && !isVariable)) return undefined
  const start = 4 + sideBytes(first)
  const needed = start + partsBytes + (info?.gapless ? lame.bytes : 0)
  const [head, length] = listHeads(first).find(([, bytes]) => bytes >= needed) ?? []
  if (head === undefined || length === undefined) return undefined
  const frame = Buffer.alloc(length)
  frame.writeUInt32BE(head)
  frame.write(isVariable ? 'Xing' : 'Info', start, 'latin1')
  writeParts(described, frame, start + 4)
  if (info?.gapless) writeGapless(info.gapless, frame, start + partsBytes, described.bytes)
  return frame
}

function writeParts(described: Described, frame: Buffer, at: number): void {
  // The table counts from the start of this frame.
  const own = frame.length
  const bytes = own + described.bytes
  const target = frame.subarray(at)
  target.writeUInt32BE(allParts, 0)
  target.writeUInt32BE(described.count, 4)
  target.writeUInt32BE(bytes >>> 0, 8)
  for (const [index, place] of described.findHundredths().entries()) {
    target[12 + index] = Math.min(255, Math.floor(((own + place) * 256) / bytes))
  }
}

function writeGapless({ program, fields }: Gapless, frame: Buffer, at: number, sound: number) {
  frame.write(program, at, 'latin1')
  fields.copy(frame, at + lame.fields)
  frame.writeUInt32BE((frame.length + sound) >>> 0, at + lame.music)
  frame.writeUInt16BE(lameSum(frame.subarray(0, at + lame.sum)), at + lame.sum)
}
