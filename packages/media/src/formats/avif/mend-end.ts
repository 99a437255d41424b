import { planToBuffer } from '../../bytes/write-plan.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

const headBytes = 8

/**
 * An AVIF whose last box ends before it says, with its length as it is. Whether something of the picture was behind is for
 * the stripper to say, which knows where each part of it is. BrokenContainer when the file ends where it says.
 */
export function mendAvifEnd(source: ByteSource): Buffer {
  const { at, size } = findLast(source)
  const left = source.size - at
  // Too short to be a box, or one that breaks off in its own size of 64 bits.
  if (left < headBytes || (size === 1 && left < 2 * headBytes)) return copy(source, at)
  const bytes = copy(source, source.size)
  if (size === 1) bytes.writeBigUInt64BE(BigInt(left), at + headBytes)
  else bytes.writeUInt32BE(left, at)
  return bytes
}

function copy(source: ByteSource, length: number): Buffer {
  return planToBuffer(source, [{ copy: { offset: 0, length } }])
}

/** The box that reaches beyond the end of the file. */
function findLast(source: ByteSource): { readonly at: number; readonly size: number } {
  let at = 0
  for (let count = 0; count < limits.boxes && at + headBytes <= source.size; count++) {
    const size = source.read(at, 4).readUInt32BE()
    const length = size === 1 ? readLargeSize(source, at) : size
    if (length > source.size - at) return { at, size }
    if (length < headBytes) throw new BrokenContainer('A box has an impossible size.')
    at += length
  }
  if (at === 0 || at >= source.size) throw new BrokenContainer('The AVIF does not break off.')
  return { at, size: 0 }
}

function readLargeSize(source: ByteSource, at: number): number {
  if (at + 2 * headBytes > source.size) return Infinity
  return Number(source.read(at + headBytes, 8).readBigUInt64BE())
}
