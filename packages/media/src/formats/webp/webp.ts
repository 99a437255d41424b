import { ByteReader } from '../../bytes/byte-reader.ts'
import { PieceList } from '../../bytes/piece-list.ts'
import { BrokenContainer, type ByteSource, type Piece, type StripPlan } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { type Bitstream, takeBitstream } from './bitstream.ts'
import { type Chunk, forEachChunk, makeChunkHead, readChunk } from './chunks.ts'
import { readExtended, type WebpContent } from './extended.ts'

/**
 * Plans a WebP of its picture or frames and the colour profile (RFC 9649). Exif, XMP and unknown chunks go, inside frames
 * too, and so does what follows the end. Browsers do not read the orientation of a WebP: of a still, its pixels are to be turned.
 */
export function stripWebp(source: ByteSource): StripPlan {
  const reader = openRiff(source)
  const first = readChunk(reader)
  const readContent = first.type === 'VP8X' ? readExtended : readSimple
  const { pieces, size, frames, turned, isLossless } = readContent(source, first, reader)
  const turn = turned && { pieces: wrap(turned), isLossless }
  return { type: 'image/webp', pieces: wrap(pieces), ...size, frames, ...(turn && { turn }) }
}

function wrap(content: PieceList): readonly Piece[] {
  const file = new PieceList()
  file.add(Buffer.concat([makeChunkHead('RIFF', 4 + content.length), Buffer.from('WEBP')]))
  file.append(content)
  return file.finish()
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
  return { pieces, size: bitstream.size, isLossless: first.type === 'VP8L', frames: 1 }
}
