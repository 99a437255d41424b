import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import type { Chunk } from './chunks.ts'

export type Size = { readonly width: number; readonly height: number }

/** One compressed picture: its chunk, perhaps behind one with its transparency. */
export type Bitstream = { readonly chunks: Chunk[]; size?: Size }

/** Takes the chunk when it is part of a picture, and says whether it is. */
export function takeBitstream(bitstream: Bitstream, source: ByteSource, chunk: Chunk): boolean {
  const readSize = sizeReaders.get(chunk.type)
  if (readSize === undefined) return false
  // A lossless picture holds its own transparency.
  const isOnlyOne = chunk.type === 'VP8 ' || bitstream.chunks.length === 0
  if (bitstream.size !== undefined || !isOnlyOne) {
    throw new BrokenContainer('The WebP has two pictures where one belongs.')
  }
  const size = readSize(source, chunk)
  if (size !== undefined) bitstream.size = size
  bitstream.chunks.push(chunk)
  return true
}

type SizeReader = (source: ByteSource, chunk: Chunk) => Size | undefined

const sizeReaders: ReadonlyMap<string, SizeReader> = new Map<string, SizeReader>([
  ['ALPH', () => undefined],
  ['VP8 ', readLossySize],
  ['VP8L', readLosslessSize],
])

/** RFC 6386 §9.1: three bytes that begin with bit 0 clear for a key frame, a start code, two times 14 bits. */
function readLossySize(source: ByteSource, { body }: Chunk): Size {
  const head = readHead(source, body, 10)
  const tag = head.readUIntLE(0, 3)
  const isKeyFrame = (tag & 1) === 0 && head.readUIntBE(3, 3) === 0x9d012a
  if (!isKeyFrame || tag >> 5 > body.length - 10) return refuse()
  return extent(head.readUInt16LE(6) & 0x3fff, head.readUInt16LE(8) & 0x3fff)
}

/** RFC 9649 §3.4: a signature, two times 14 bits of size less one, one bit of transparency, three bits of version 0. */
function readLosslessSize(source: ByteSource, { body }: Chunk): Size {
  const head = readHead(source, body, 5)
  const bits = head.readUInt32LE(1)
  if (head.readUInt8(0) !== 0x2f || bits >>> 29 !== 0) return refuse()
  return extent((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
}

function readHead(source: ByteSource, body: Chunk['body'], length: number): Buffer {
  return body.length < length ? refuse() : source.read(body.offset, length)
}

function extent(width: number, height: number): Size {
  return width === 0 || height === 0 ? refuse() : { width, height }
}

function refuse(): never {
  throw new BrokenContainer('The picture in the WebP has a malformed header.')
}
