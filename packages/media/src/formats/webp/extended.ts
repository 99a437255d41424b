import type { ByteReader } from '../../bytes/byte-reader.ts'
import { PieceList } from '../../bytes/piece-list.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { rewriteProfile } from '../colour-profile/rewrite-profile.ts'
import { limits } from '../limits.ts'
import { type Orientation, orientationExif, readOrientation, upright } from '../orientation.ts'
import { copyFrame } from './animation.ts'
import { type Bitstream, type Size, takeBitstream } from './bitstream.ts'
import { type Chunk, forEachChunk, makeChunk } from './chunks.ts'

/** What a WebP holds between its RIFF header and its end. */
export type WebpContent = {
  readonly pieces: PieceList
  readonly size: Size
  readonly frames: number
  /** The content with its orientation, where a still has one that is not upright. */
  readonly turned?: PieceList
  readonly isLossless: boolean
}

/** What was found on the way through the file. */
type Picture = {
  readonly source: ByteSource
  /** As declared by the extended header (RFC 9649 §2.7.1). */
  readonly canvas: Size
  readonly features: number
  readonly still: Bitstream
  readonly frames: PieceList
  frameCount: number
  animation?: Chunk
  /** Its whole chunk. */
  profile?: Buffer
  orientation?: Orientation
}

// Bits of the extended header. The one for XMP is never kept.
const feature = { profile: 0x20, alpha: 0x10, exif: 0x08, animation: 0x02 } as const

/** The content of a file that begins with the extended header `first`, in the order the standard gives it. */
export function readExtended(source: ByteSource, first: Chunk, reader: ByteReader): WebpContent {
  const picture = beginPicture(source, first)
  forEachChunk(reader, limits.webpChunks, (chunk) => takeChunk(picture, chunk))
  rejectContradictions(picture)
  const orientation = picture.orientation ?? upright
  const isTurned = orientation !== upright && picture.animation === undefined
  return {
    pieces: writeContent(picture, upright),
    ...(isTurned ? { turned: writeContent(picture, orientation) } : {}),
    isLossless: picture.still.chunks.some(({ type }) => type === 'VP8L'),
    size: picture.canvas,
    frames: picture.animation === undefined ? 1 : picture.frameCount,
  }
}

function beginPicture(source: ByteSource, { body }: Chunk): Picture {
  if (body.length !== 10) throw new BrokenContainer('The header of the WebP has the wrong length.')
  const header = source.read(body.offset, body.length)
  const canvas = { width: header.readUIntLE(4, 3) + 1, height: header.readUIntLE(7, 3) + 1 }
  const features = header.readUInt8(0)
  return { source, canvas, features, still: { chunks: [] }, frames: new PieceList(), frameCount: 0 }
}

function takeChunk(picture: Picture, chunk: Chunk): void {
  const take = takers.get(chunk.type)
  if (take !== undefined) take(picture, chunk)
  else takeBitstream(picture.still, picture.source, chunk)
}

type Taker = (picture: Picture, chunk: Chunk) => void

const takers: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ['ICCP', takeProfile],
  ['ANIM', takeAnimation],
  ['ANMF', takeFrame],
  ['EXIF', takeExif],
  ['VP8X', rejectSecondHeader],
])

function takeProfile(picture: Picture, chunk: Chunk): void {
  const mayBe = has(picture, feature.profile) && chunk.body.length <= limits.iccBytes
  if (!mayBe || picture.profile !== undefined) return
  const profile = rewriteProfile(picture.source.read(chunk.body.offset, chunk.body.length))
  if (profile) picture.profile = makeChunk('ICCP', profile)
}

function takeAnimation(picture: Picture, chunk: Chunk): void {
  if (picture.animation !== undefined || chunk.body.length !== 6) {
    throw new BrokenContainer('The animation header of the WebP is malformed.')
  }
  picture.animation = chunk
}

function takeFrame(picture: Picture, chunk: Chunk): void {
  if (picture.animation === undefined) {
    throw new BrokenContainer('A frame of the WebP comes before its animation header.')
  }
  copyFrame(picture.source, chunk, picture.canvas, picture.frames)
  picture.frameCount++
}

/** Exif is meant to be bare here, but some writers put the six bytes before it that a JPEG has. */
function takeExif(picture: Picture, { body }: Chunk): void {
  if (!has(picture, feature.exif) || picture.orientation !== undefined || body.length < 6) return
  const isPrefixed = picture.source.read(body.offset, 6).toString('latin1') === 'Exif\0\0'
  const skipped = isPrefixed ? 6 : 0
  picture.orientation = readOrientation(
    picture.source,
    body.offset + skipped,
    body.length - skipped,
  )
}

function rejectSecondHeader(): void {
  throw new BrokenContainer('The WebP has two headers.')
}

function rejectContradictions(picture: Picture): void {
  const { still, canvas, animation, frameCount } = picture
  const isAnimated = animation !== undefined
  const isRight = isAnimated
    ? frameCount > 0 && still.chunks.length === 0
    : still.size?.width === canvas.width && still.size.height === canvas.height
  if (!isRight || isAnimated !== has(picture, feature.animation)) {
    throw new BrokenContainer('The WebP is not what its header says.')
  }
}

function writeContent(picture: Picture, orientation: Orientation): PieceList {
  const { still, frames, animation, profile } = picture
  const content = new PieceList()
  content.add(makeHeader(picture, orientation))
  if (profile) content.add(profile)
  for (const chunk of [animation, ...still.chunks]) {
    if (chunk !== undefined) content.copy(chunk.offset, chunk.length)
  }
  content.append(frames)
  if (orientation !== upright) content.add(makeChunk('EXIF', orientationExif(orientation)))
  return content
}

function makeHeader({ features, canvas, profile }: Picture, orientation: Orientation): Buffer {
  const body = Buffer.alloc(10)
  const kept = features & (feature.alpha | feature.animation)
  const withProfile = profile === undefined ? 0 : feature.profile
  const withExif = orientation === upright ? 0 : feature.exif
  body.writeUInt8(kept | withProfile | withExif, 0)
  body.writeUIntLE(canvas.width - 1, 4, 3)
  body.writeUIntLE(canvas.height - 1, 7, 3)
  return makeChunk('VP8X', body)
}

function has({ features }: Picture, bit: number): boolean {
  return (features & bit) !== 0
}
