import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

/** One metadata block; where its body is. */
export type FlacBlock = { readonly type: number; readonly offset: number; readonly length: number }

const headBytes = 4
const lastFlag = 0x80
const descriptionBytes = 34

/** All blocks behind the `fLaC` at this place, and where the sound begins (RFC 9639 §8.1). */
export function readBlocks(
  source: ByteSource,
  start: number,
): { readonly blocks: readonly FlacBlock[]; readonly end: number } {
  const blocks: FlacBlock[] = []
  let at = start + 4
  while (blocks.length < limits.flacBlocks) {
    const head = source.read(at, headBytes)
    const [first = 0] = head
    const block = { type: first & 0x7f, offset: at + headBytes, length: head.readUIntBE(1, 3) }
    blocks.push(block)
    at = block.offset + block.length
    if (blocks.length === 1) rejectWithoutDescription(block)
    if ((first & lastFlag) !== 0) return { blocks, end: at }
  }
  throw new BrokenContainer('The FLAC has too many blocks.')
}

function rejectWithoutDescription({ type, length }: FlacBlock): void {
  if (type !== 0 || length !== descriptionBytes) {
    throw new BrokenContainer('The FLAC does not begin with a description of its sound.')
  }
}

export function makeBlock(type: number, body: Buffer, isLast: boolean): Buffer {
  const head = Buffer.alloc(headBytes)
  head.writeUInt8(type + (isLast ? lastFlag : 0), 0)
  head.writeUIntBE(body.length, 1, 3)
  return Buffer.concat([head, body])
}
