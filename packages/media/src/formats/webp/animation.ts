import { ByteReader } from '../../bytes/byte-reader.ts'
import type { PieceList } from '../../bytes/piece-list.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { type Bitstream, type Size, takeBitstream } from './bitstream.ts'
import { type Chunk, forEachChunk, makeChunkHead } from './chunks.ts'

const frameHeadBytes = 16

/** Adds one frame of an animation (RFC 9649 §2.7.1.2), and of the chunks inside it only those of its picture. */
export function copyFrame(source: ByteSource, frame: Chunk, canvas: Size, target: PieceList): void {
  const bitstream = readFrame(source, frame, canvas)
  const length = bitstream.chunks.reduce((sum, chunk) => sum + chunk.length, frameHeadBytes)
  const headBytes = frame.body.offset - frame.offset
  if (length === frame.body.length) target.copy(frame.offset, headBytes)
  else target.add(makeChunkHead('ANMF', length))
  target.copy(frame.body.offset, frameHeadBytes)
  for (const chunk of bitstream.chunks) target.copy(chunk.offset, chunk.length)
}

function readFrame(source: ByteSource, { body }: Chunk, canvas: Size): Bitstream {
  const end = body.offset + body.length
  const reader = new ByteReader(source, body.offset, end)
  const [left, top] = [2 * reader.u24le(), 2 * reader.u24le()]
  const [width, height] = [1 + reader.u24le(), 1 + reader.u24le()]
  reader.skip(4)
  const bitstream: Bitstream = { chunks: [] }
  forEachChunk(reader, limits.webpFrameChunks, (chunk) => takeBitstream(bitstream, source, chunk))
  const isInside = left + width <= canvas.width && top + height <= canvas.height
  if (!isInside || bitstream.size?.width !== width || bitstream.size.height !== height) {
    throw new BrokenContainer('A frame of the WebP does not fit where it belongs.')
  }
  return bitstream
}
