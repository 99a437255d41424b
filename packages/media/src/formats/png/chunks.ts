import { crc32 } from 'node:zlib'
import type { ByteReader } from '../../bytes/byte-reader.ts'
import { viewBytes } from '../../bytes/file-source.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'

/**
 * One chunk (PNG 3rd edition §5.3). `offset` is where its length stands, `length` spans all of it; `body` its content, `sum`
 * the CRC that it claims.
 */
export type Chunk = {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly body: { readonly offset: number; readonly length: number }
  readonly sum: number
}

export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

const windowBytes = 64 * 1024
const framingBytes = 12

export function readChunk(reader: ByteReader): Chunk {
  const offset = reader.at
  const length = reader.u32be()
  const type = readName(reader)
  if (length > 0x7fffffff || type === undefined) {
    throw new BrokenContainer('A PNG chunk has an impossible length or name.')
  }
  const body = { offset: reader.at, length }
  reader.skip(length)
  return { type, offset, length: length + framingBytes, body, sum: reader.u32be() }
}

// What a large picture has a thousand of.
const dataName = 0x49444154

/** Four letters. */
function readName(reader: ByteReader): string | undefined {
  const name = reader.u32be()
  if (name === dataName) return 'IDAT'
  const text = String.fromCharCode(name >>> 24, (name >> 16) & 255, (name >> 8) & 255, name & 255)
  return /^[A-Za-z]{4}$/.test(text) ? text : undefined
}

/** Whether a reader that does not know the chunk may do without it: a lower-case first letter (§5.4). */
export function isAncillary(chunk: Chunk): boolean {
  return chunk.type.charCodeAt(0) >= 0x61
}

export function checkSum(source: ByteSource, chunk: Chunk): void {
  if (!isSumRight(source, chunk)) {
    throw new BrokenContainer('A PNG chunk does not match its checksum.')
  }
}

export function isSumRight(source: ByteSource, chunk: Chunk): boolean {
  const end = chunk.offset + chunk.length - 4
  return sumOf(source, chunk.offset + 4, end) === chunk.sum
}

function sumOf(source: ByteSource, start: number, end: number): number {
  // Many files are made of chunks so small that a source has them at hand.
  if (end - start < windowBytes) return crc32(source.read(start, end - start))
  const memory = Buffer.allocUnsafe(windowBytes)
  let sum = 0
  for (let at = start; at < end; at += windowBytes) {
    sum = crc32(viewBytes(source, memory, at, Math.min(windowBytes, end - at)), sum)
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
