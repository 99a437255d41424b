import type { Repair } from '@anybin/contract'
import { ByteReader } from '../../bytes/byte-reader.ts'
import { PieceList } from '../../bytes/piece-list.ts'
import {
  BrokenContainer,
  type ByteSource,
  EndsEarly,
  ExcessiveContainer,
  type StripPlan,
} from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { copyPixels, readLoopCount, skipSubBlocks } from './blocks.ts'
import { LzwMeter } from './lzw.ts'

/** What was found on the way through the file. */
type Picture = {
  readonly reader: ByteReader
  readonly body: PieceList
  readonly meter: LzwMeter
  width: number
  height: number
  frames: number
  loops: boolean
  /** Whether something of an image was read that is not yet whole. */
  isImageBegun: boolean
  readonly repaired: Set<Repair>
  /** Where the graphic control extension stands that will apply to the next image. */
  control?: number
}

const image = 0x2c
const extension = 0x21
const trailer = 0x3b
const graphicControl = 0xf9
const application = 0xff
const controlBytes = 8

/**
 * Plans a GIF of its images, their timing and the loop count. Comments, texts and what applications add go, and so does
 * what follows the trailer. Where all pixels are there, a missing trailer is supplied; decoders do not tell one from the other.
 */
export function stripGif(source: ByteSource): StripPlan {
  const picture = readHead(new ByteReader(source))
  for (let count = 0; count < limits.gifBlocks; count++) {
    if (takeBlockOrEnd(picture) === trailer) return makePlan(picture)
  }
  throw new ExcessiveContainer('This GIF has too many blocks. Save a fresh copy and upload that.')
}

/** Where the file breaks off behind a whole image, the trailer is supplied, and what was begun is left out. */
function takeBlockOrEnd(picture: Picture): number {
  try {
    return takeBlock(picture)
  } catch (error) {
    if (!(error instanceof EndsEarly) || picture.frames === 0) throw error
    picture.repaired.add('end_mark')
    if (picture.isImageBegun) picture.repaired.add('missing_pixels')
    picture.body.add(Buffer.of(trailer))
    return trailer
  }
}

function makePlan({ body, width, height, frames, repaired }: Picture): StripPlan {
  if (frames === 0) throw new BrokenContainer('The GIF has no picture.')
  const mended = repaired.size === 0 ? {} : { repaired: [...repaired] }
  return { type: 'image/gif', pieces: body.finish(), width, height, frames, ...mended }
}

/** GIF89a §17 to §19: version, logical screen, global colour table. */
function readHead(reader: ByteReader): Picture {
  if (!/^GIF8[79]a$/.test(reader.text(6))) throw new BrokenContainer('This is no GIF.')
  const width = reader.u16le()
  const height = reader.u16le()
  if (width === 0 || height === 0) throw new BrokenContainer('The GIF has no extent.')
  const flags = reader.u8()
  reader.skip(2)
  skipColourTable(reader, flags)
  const body = new PieceList()
  body.copy(0, reader.at)
  return {
    reader,
    body,
    meter: new LzwMeter(),
    width,
    height,
    frames: 0,
    loops: false,
    isImageBegun: false,
    repaired: new Set(),
  }
}

function takeBlock(picture: Picture): number {
  const { reader, body } = picture
  const kind = reader.u8()
  if (kind === image) takeImage(picture)
  else if (kind === extension) takeExtension(picture)
  else if (kind === trailer) body.copy(reader.at - 1, 1)
  else throw new BrokenContainer('The GIF has a block of an unknown kind.')
  return kind
}

/** §20 to §22: position and size, local colour table, compressed pixels. */
function takeImage(picture: Picture): void {
  const { reader } = picture
  const body = new PieceList()
  const start = reader.at - 1
  picture.isImageBegun = true
  const area = readArea(reader)
  rejectOutside(picture, area)
  skipColourTable(reader, reader.u8())
  const codeSize = reader.u8()
  if (codeSize < 1 || codeSize > 11)
    throw new BrokenContainer('The GIF has an impossible code size.')
  if (picture.control !== undefined) body.copy(picture.control, controlBytes)
  delete picture.control
  body.copy(start, reader.at - start)
  picture.meter.begin(codeSize, area.width * area.height)
  copyPixels(reader, picture.meter, body)
  // Of an image that its encoder ended early decoders show what is there.
  if (!picture.meter.isComplete) {
    if (reader.left === 0) throw new EndsEarly()
    picture.repaired.add('missing_pixels')
  }
  picture.body.append(body)
  picture.isImageBegun = false
  picture.frames++
}

type Area = { left: number; top: number; width: number; height: number }

function readArea(reader: ByteReader): Area {
  const [left, top] = [reader.u16le(), reader.u16le()]
  return { left, top, width: reader.u16le(), height: reader.u16le() }
}

// Decoders disagree on how large a GIF is whose images reach out of its screen.
function rejectOutside(screen: Picture, { left, top, width, height }: Area): void {
  const isInside = left + width <= screen.width && top + height <= screen.height
  if (!isInside || width === 0 || height === 0) {
    throw new BrokenContainer('The GIF has an image outside its screen.')
  }
}

function takeExtension(picture: Picture): void {
  const label = picture.reader.u8()
  if (label === graphicControl) takeControl(picture)
  else if (label === application) takeApplication(picture)
  else skipSubBlocks(picture.reader)
}

/** §23. It belongs to the next image; of several the last counts, and one before no image is dropped. */
function takeControl(picture: Picture): void {
  const { reader } = picture
  const start = reader.at - 2
  picture.isImageBegun = true
  const size = reader.u8()
  reader.skip(4)
  if (size !== 4 || reader.u8() !== 0) {
    throw new BrokenContainer('The GIF has a malformed graphic control extension.')
  }
  picture.control = start
}

/** §26. Of applications only the loop count is kept, the first one, in a block of our own. */
function takeApplication(picture: Picture): void {
  const loopCount = readLoopCount(picture.reader)
  if (loopCount === undefined || picture.loops) return
  picture.loops = true
  const block = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1')
  block.writeUInt16LE(loopCount, 16)
  picture.body.add(block)
}

/** The flags of a screen or an image: bit 7 says that a table follows, bits 0 to 2 how large it is. */
function skipColourTable(reader: ByteReader, flags: number): void {
  if ((flags & 0x80) !== 0) reader.skip(3 * 2 ** ((flags & 7) + 1))
}
