import { crc32 } from 'node:zlib'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import type { ByteReader } from '../bytes/byte-reader.ts'
import { lookAt } from '../bytes/file-source.ts'

/** One chunk (PNG 3rd edition §5.3). `offset` is where its length stands, `length` spans all of it; `body` its content. */
export type Chunk = {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly body: { readonly offset: number; readonly length: number }
}

export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

const windowBytes = 64 * 1024
const framingBytes = 12

export function readChunk(reader: ByteReader): Chunk {
  const offset = reader.at
  const head = reader.bytes(8)
  const length = head.readUInt32BE(0)
  const type = head.toString('latin1', 4)
  if (length > 0x7fffffff || !/^[A-Za-z]{4}$/.test(type)) {
    throw new BrokenContainer('A PNG chunk has an impossible length or name.')
  }
  const body = { offset: reader.at, length }
  reader.skip(length + 4)
  return { type, offset, length: length + framingBytes, body }
}

/** Whether a reader that does not know the chunk may do without it: a lower-case first letter (§5.4). */
export function isAncillary(chunk: Chunk): boolean {
  return chunk.type.charCodeAt(0) >= 0x61
}

export function checkSum(source: ByteSource, chunk: Chunk): void {
  const end = chunk.offset + chunk.length - 4
  const sum = sumOf(source, chunk.offset + 4, end)
  if (source.read(end, 4).readUInt32BE(0) !== sum) {
    throw new BrokenContainer('A PNG chunk does not match its checksum.')
  }
}

function sumOf(source: ByteSource, start: number, end: number): number {
  // Many files are made of chunks so small that a source has them at hand.
  if (end - start < windowBytes) return crc32(source.read(start, end - start))
  const memory = Buffer.allocUnsafe(windowBytes)
  let sum = 0
  for (let at = start; at < end; at += windowBytes) {
    sum = crc32(lookAt(source, memory, at, Math.min(windowBytes, end - at)), sum)
  }
  return sum
}

export function makeChunk(type: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const framed = Buffer.alloc(content.length + 8)
  framed.writeUInt32BE(body.length, 0)
  content.copy(framed, 4)
  framed.writeUInt32BE(crc32(content), framed.length - 4)
  return framed
}
