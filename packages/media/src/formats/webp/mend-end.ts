import { planToBuffer } from '../../bytes/write-plan.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

const headBytes = 8

/**
 * A WebP that ends before it says, or without the byte that pads its last chunk, with lengths as they are. A last chunk that
 * breaks off goes; where it was the picture, none is left. BrokenContainer when the file ends where it says.
 */
export function mendWebpEnd(source: ByteSource): Buffer {
  const head = source.read(0, 12)
  const said = headBytes + head.readUInt32LE(4)
  if (head.toString('latin1', 0, 4) !== 'RIFF' || said <= source.size) {
    throw new BrokenContainer('The WebP does not break off.')
  }
  const { at, length } = findLast(source)
  const isWhole = at + headBytes + length <= source.size
  const end = isWhole ? at + headBytes + length : at
  const bytes = planToBuffer(source, [{ copy: { offset: 0, length: end } }, { zeros: end % 2 }])
  bytes.writeUInt32LE(bytes.length - headBytes, 4)
  return bytes
}

/** The chunk that reaches to the end of the file or beyond it. */
function findLast(source: ByteSource): { readonly at: number; readonly length: number } {
  let at = 12
  for (let count = 0; count < limits.webpChunks && at + headBytes <= source.size; count++) {
    const length = source.read(at + 4, 4).readUInt32LE()
    const next = at + headBytes + length + (length % 2)
    if (next >= source.size) return { at, length }
    at = next
  }
  return { at, length: 0 }
}
