import type { ByteReader } from '../../bytes/byte-reader.ts'
import { BrokenContainer, ExcessiveContainer } from '../../strip-plan.ts'

/** One RIFF chunk. `offset` is where its name stands, `length` spans all of it; `body` excludes the padding. */
export type Chunk = {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly body: { readonly offset: number; readonly length: number }
}

const headBytes = 8

/** The next chunk. The byte that makes odd lengths even must be there and be zero (RFC 9649 §2.3). */
export function readChunk(reader: ByteReader): Chunk {
  const offset = reader.at
  const type = reader.text(4)
  const length = reader.u32le()
  const body = { offset: reader.at, length }
  reader.skip(length)
  if (length % 2 === 1 && reader.u8() !== 0) {
    throw new BrokenContainer('A WebP chunk has something in its padding.')
  }
  return { type, offset, length: reader.at - offset, body }
}

/** Every chunk up to the end of the reader; more than `most` are too many. */
export function forEachChunk(reader: ByteReader, most: number, take: (chunk: Chunk) => void): void {
  for (let count = 0; reader.left > 0; count++) {
    if (count === most)
      throw new ExcessiveContainer(
        'This WebP has too many chunks. Save a fresh copy and upload that.',
      )
    take(readChunk(reader))
  }
}

export function makeChunkHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(headBytes)
  head.write(type, 'latin1')
  head.writeUInt32LE(length, 4)
  return head
}

export function makeChunk(type: string, body: Buffer): Buffer {
  return Buffer.concat([makeChunkHead(type, body.length), body, Buffer.alloc(body.length % 2)])
}
