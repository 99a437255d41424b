import { BrokenContainer, type ByteSource, type StripPlan } from '../../strip-plan.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { PieceList } from '../bytes/piece-list.ts'
import { limits } from '../limits.ts'
import { displayedSize, upright } from '../orientation.ts'
import { type Bitstream, takeBitstream } from './bitstream.ts'
import { type Chunk, forEachChunk, makeChunkHead, readChunk } from './chunks.ts'
import { readExtended, type WebpContent } from './extended.ts'

/**
 * Plans a WebP of its picture or frames, the colour profile and the orientation (RFC 9649). Exif, XMP and unknown chunks
 * go, inside frames too, and so does what follows the end.
 */
export function stripWebp(source: ByteSource): StripPlan {
  const reader = openRiff(source)
  const first = readChunk(reader)
  const readContent = first.type === 'VP8X' ? readExtended : readSimple
  const { pieces, size, orientation, frames } = readContent(source, first, reader)
  const file = new PieceList()
  file.add(Buffer.concat([makeChunkHead('RIFF', 4 + pieces.length), Buffer.from('WEBP')]))
  file.append(pieces)
  return {
    type: 'image/webp',
    pieces: file.finish(),
    ...displayedSize(size, orientation),
    frames,
  }
}

function openRiff(source: ByteSource): ByteReader {
  const head = source.read(0, 12)
  const isWebp = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8) === 'WEBP'
  if (!isWebp) throw new BrokenContainer('This is no WebP.')
  const end = 8 + head.readUInt32LE(4)
  if (end > source.size || end < 12) throw new BrokenContainer('The WebP is cut off.')
  return new ByteReader(source, 12, end)
}

/** A file without extended header is one picture; whatever follows it has no effect. */
function readSimple(source: ByteSource, first: Chunk, reader: ByteReader): WebpContent {
  const bitstream: Bitstream = { chunks: [] }
  takeBitstream(bitstream, source, first)
  if (bitstream.size === undefined) {
    throw new BrokenContainer('The WebP does not begin with a picture.')
  }
  forEachChunk(reader, limits.webpChunks, () => {})
  const pieces = new PieceList()
  pieces.copy(first.offset, first.length)
  return { pieces, size: bitstream.size, orientation: upright, frames: 1 }
}
