import type { ByteSource } from '../../strip-plan.ts'

/** Its length is what it says, and may go beyond the file. */
export type Chunk = { readonly id: string; readonly body: number; readonly length: number }

export const chunkHeadBytes = 8

export function readChunk(source: ByteSource, at: number): Chunk {
  const head = source.read(at, chunkHeadBytes)
  return {
    id: head.toString('latin1', 0, 4),
    body: at + chunkHeadBytes,
    length: head.readUInt32LE(4),
  }
}
