import type { Repair } from '@anybin/contract'
import { ByteReader } from '../../bytes/byte-reader.ts'
import { PieceList } from '../../bytes/piece-list.ts'
import {
  BrokenContainer,
  type ByteSource,
  EndsEarly,
  ExcessiveContainer,
  type StripPlan,
  UnshownCoding,
} from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import {
  displayedSize,
  type Orientation,
  orientationExif,
  readOrientation,
  upright,
} from '../orientation.ts'
import { keptAncillary } from './ancillary.ts'
import { PngAnimation } from './animation.ts'
import {
  type Chunk,
  checkSum,
  isAncillary,
  isSumRight,
  makeChunk,
  pngSignature,
  readChunk,
} from './chunks.ts'
import { heldBytes, indexed, type PngHeader, readHeader } from './header.ts'
import { rewriteProfileChunk } from './profile.ts'
import { ImageData } from './rows.ts'

/** What was found on the way through the file. */
type Picture = {
  readonly source: ByteSource
  readonly header: PngHeader
  /** Everything kept behind the header. */
  readonly body: PieceList
  /** Ancillary chunks that were there already: of twins, decoders take the first. */
  readonly seen: Set<string>
  /** The picture, and the frames of an animation behind it. */
  readonly images: ImageData[]
  paletteEntries: number
  /** Whether the picture data is still to come, is being read, or is over: it may not be interrupted. */
  data: 'ahead' | 'here' | 'over'
  readonly repaired: Set<Repair>
  orientation?: Orientation
  animation?: PngAnimation
}

/**
 * Plans a PNG of picture, palette, transparency, colour, pixel density, animation and orientation. Texts, times and
 * whatever is unknown go, and so does what follows the end.
 */
export function stripPng(source: ByteSource): StripPlan {
  const picture = readPicture(source)
  picture.animation?.finish()
  const orientation = picture.orientation ?? upright
  const file = new PieceList()
  file.copy(0, headerEnd)
  if (orientation !== upright) file.add(makeChunk('eXIf', orientationExif(orientation)))
  file.append(picture.body)
  return {
    type: 'image/png',
    pieces: file.finish(),
    ...displayedSize(picture.header, orientation),
    frames: picture.animation?.frames ?? 1,
    heldBytes: heldBytes(picture.header),
    ...(picture.repaired.size === 0 ? {} : { repaired: [...picture.repaired] }),
    proof: { kind: 'packed', images: picture.images.map((image) => image.finish()) },
  }
}

const headerEnd = pngSignature.length + 25

function readPicture(source: ByteSource): Picture {
  const reader = new ByteReader(source)
  if (!reader.bytes(pngSignature.length).equals(pngSignature)) {
    throw new BrokenContainer('This is no PNG.')
  }
  const picture = beginPicture(source, readChunk(reader))
  for (let count = 0; count < limits.pngChunks; count++) {
    const chunk = readChunkOrEnd(picture, reader)
    if (chunk) takeChunk(picture, chunk)
    if (chunk === undefined || chunk.type === 'IEND') return picture
  }
  throw new ExcessiveContainer('This PNG has too many chunks. Save a fresh copy and upload that.')
}

/** Undefined where the file breaks off behind its pixels, and its end was supplied (PNG §13.2). */
function readChunkOrEnd(picture: Picture, reader: ByteReader): Chunk | undefined {
  try {
    return readChunk(reader)
  } catch (error) {
    if (!(error instanceof EndsEarly) || picture.data === 'ahead') throw error
    picture.repaired.add('end_mark')
    picture.body.add(makeChunk('IEND', Buffer.alloc(0)))
    return undefined
  }
}

/** PNG §13.2: an ancillary chunk that is damaged is left out, and the picture shown without it. */
function isDamaged(picture: Picture, chunk: Chunk): boolean {
  if (isSumRight(picture.source, chunk)) return false
  picture.repaired.add('damaged_chunk')
  picture.seen.delete(chunk.type)
  return true
}

function beginPicture(source: ByteSource, chunk: Chunk): Picture {
  if (chunk.type === 'CgBI') throw new UnshownCoding('pngApple')
  if (chunk.type !== 'IHDR') throw new BrokenContainer('The PNG does not begin with its header.')
  const header = readHeader(readChecked(source, chunk))
  return {
    source,
    header,
    body: new PieceList(),
    seen: new Set(),
    images: [new ImageData(header)],
    paletteEntries: 0,
    data: 'ahead',
    repaired: new Set(),
  }
}

function takeChunk(picture: Picture, chunk: Chunk): void {
  if (picture.data === 'here' && chunk.type !== 'IDAT') picture.data = 'over'
  const take = takers.get(chunk.type)
  if (take !== undefined) take(picture, chunk)
  else if (keptAncillary.has(chunk.type)) takeAncillary(picture, chunk)
  else if (!isAncillary(chunk)) {
    throw new BrokenContainer('The PNG has a critical chunk of an unknown kind.')
  }
}

type Taker = (picture: Picture, chunk: Chunk) => void

const takers: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ['IHDR', rejectSecondHeader],
  ['PLTE', takePalette],
  ['IDAT', takeData],
  ['IEND', takeEnd],
  ['iCCP', takeProfile],
  ['eXIf', takeExif],
  ['acTL', takeAnimation],
  ['fcTL', takeFrame],
  ['fdAT', takeFrameData],
])

function rejectSecondHeader(): void {
  throw new BrokenContainer('The PNG has two headers.')
}

function takePalette(picture: Picture, chunk: Chunk): void {
  const { colour, depth } = picture.header
  const entries = chunk.body.length / 3
  const most = colour === indexed ? 2 ** depth : 256
  const mayBe =
    picture.data === 'ahead' && picture.paletteEntries === 0 && colour !== 0 && colour !== 4
  if (!mayBe || !Number.isInteger(entries) || entries < 1 || entries > most) {
    throw new BrokenContainer('The palette of the PNG is malformed.')
  }
  picture.paletteEntries = entries
  // Of other pictures it only suggests colours for screens of few, and nobody follows it.
  if (colour === indexed) keep(picture, chunk)
}

function takeData(picture: Picture, chunk: Chunk): void {
  if (picture.data === 'over') throw new BrokenContainer('The data of the PNG is interrupted.')
  if (picture.header.colour === indexed && picture.paletteEntries === 0) {
    throw new BrokenContainer('The PNG has no palette.')
  }
  picture.data = 'here'
  picture.images[0]?.add(chunk.body.offset, chunk.body.length)
  keep(picture, chunk)
}

function takeEnd(picture: Picture, chunk: Chunk): void {
  if (picture.data === 'ahead') throw new BrokenContainer('The PNG has no picture.')
  const isSound = chunk.body.length === 0 && isSumRight(picture.source, chunk)
  if (!isSound) picture.repaired.add('end_mark')
  if (isSound) picture.body.copy(chunk.offset, chunk.length)
  else picture.body.add(makeChunk('IEND', Buffer.alloc(0)))
}

function takeAncillary(picture: Picture, chunk: Chunk): void {
  const rule = keptAncillary.get(chunk.type)
  const isInPlace =
    isFirstBeforeData(picture, chunk) && !(rule?.beforePalette && picture.paletteEntries > 0)
  if (!isInPlace || !rule?.isRight(chunk.body.length, picture)) return
  if (!isDamaged(picture, chunk)) keep(picture, chunk)
}

function takeProfile(picture: Picture, chunk: Chunk): void {
  const mayBe = chunk.body.length <= limits.iccBytes && picture.paletteEntries === 0
  if (!isFirstBeforeData(picture, chunk) || !mayBe || isDamaged(picture, chunk)) return
  const profile = rewriteProfileChunk(picture.source.read(chunk.body.offset, chunk.body.length))
  if (profile !== undefined) picture.body.add(profile)
}

function takeExif(picture: Picture, chunk: Chunk): void {
  if (picture.orientation !== undefined || isDamaged(picture, chunk)) return
  picture.orientation = readOrientation(picture.source, chunk.body.offset, chunk.body.length)
}

// Without an acTL in its place the chunks of an animation mean nothing, and every decoder shows the still picture.
function takeAnimation(picture: Picture, chunk: Chunk): void {
  if (!isFirstBeforeData(picture, chunk) || isDamaged(picture, chunk)) return
  picture.animation = new PngAnimation(picture.header, readChecked(picture.source, chunk))
  keep(picture, chunk)
}

function takeFrame(picture: Picture, chunk: Chunk): void {
  if (picture.animation === undefined) return
  const isPicture = picture.data === 'ahead'
  const size = picture.animation.addFrame(readChecked(picture.source, chunk), isPicture)
  if (!isPicture) picture.images.push(new ImageData(picture.header, size))
  keep(picture, chunk)
}

function takeFrameData(picture: Picture, chunk: Chunk): void {
  if (picture.animation === undefined) return
  if (chunk.body.length < 4) throw new BrokenContainer('The PNG has a frame without data.')
  picture.animation.addData(picture.source.read(chunk.body.offset, 4).readUInt32BE(0))
  picture.images.at(-1)?.add(chunk.body.offset + 4, chunk.body.length - 4)
  keep(picture, chunk)
}

/** Decoders ignore what describes the picture after it began, and twins. */
function isFirstBeforeData(picture: Picture, chunk: Chunk): boolean {
  if (picture.data !== 'ahead' || picture.seen.has(chunk.type)) return false
  picture.seen.add(chunk.type)
  return true
}

function keep(picture: Picture, chunk: Chunk): void {
  checkSum(picture.source, chunk)
  picture.body.copy(chunk.offset, chunk.length)
}

function readChecked(source: ByteSource, chunk: Chunk): Buffer {
  checkSum(source, chunk)
  return source.read(chunk.body.offset, chunk.body.length)
}
