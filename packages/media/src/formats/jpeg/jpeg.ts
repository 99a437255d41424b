import { ByteReader } from '../../bytes/byte-reader.ts'
import { PieceList } from '../../bytes/piece-list.ts'
import {
  BrokenContainer,
  type ByteSource,
  ExcessiveContainer,
  type Proof,
  type StripPlan,
  UnshownCoding,
} from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { displayedSize } from '../orientation.ts'
import { CodedScans } from './coded-scans.ts'
import { ScanCoverage } from './coverage.ts'
import { coefficientBytes, skeletonFrame } from './frame.ts'
import { HeadSegments } from './head-segments.ts'
import { judgePixels } from './missing-pixels.ts'
import { PlainHeader } from './plain-header.ts'
import { findScanEnd } from './scan.ts'
import { endOfImage, readSegment, type Segment } from './segments.ts'
import { isWellFormed, unusedCodes } from './tables.ts'

/** What was found on the way through the file. */
type Picture = {
  readonly source: ByteSource
  readonly reader: ByteReader
  /** Frame header, tables and scans, in their order. */
  readonly body: PieceList
  /** The same of a few rows, with nothing in the scans. */
  readonly headerSkeleton: PieceList
  readonly plainHeader: PlainHeader
  /** Whether a decoder can find something wrong with its pixels. */
  isJudged: boolean
  readonly head: HeadSegments
  size?: { readonly width: number; readonly height: number }
  coverage?: ScanCoverage
  /** Undefined where a table of one is not defined. */
  codedScans?: CodedScans
  scans: number
  /** Coefficients of a progressive picture: all of them are there before the first row is. */
  heldBytes: number
  /** Definitions of Huffman tables before the frame header. */
  readonly tables: Buffer[]
  restartInterval: number
  /** Whether the file breaks off behind its last scan. */
  isCutOff: boolean
}

/**
 * Plans a JPEG of frame, tables and scans, a bare JFIF and Adobe header, the colour profile and the orientation. All
 * else goes, and so does what follows the end of the image (second pictures, motion photos, gain maps).
 */
export function stripJpeg(source: ByteSource): StripPlan {
  const picture = readPicture(source)
  if (picture.size === undefined || picture.scans === 0) {
    throw new BrokenContainer('The JPEG has no picture.')
  }
  const repaired = judgePixels({
    share: isMeasured(picture) ? shareOf(picture) : 1,
    isCutOff: picture.isCutOff,
    hasAllScans: picture.coverage?.isComplete ?? false,
  })
  const [file, headerSkeleton] = [new PieceList(), new PieceList()]
  for (const head of [startOfImage, ...picture.head.finish()]) {
    file.add(head)
    headerSkeleton.add(head)
  }
  file.append(picture.body)
  headerSkeleton.append(picture.headerSkeleton)
  return {
    type: 'image/jpeg',
    pieces: file.finish(),
    ...displayedSize(picture.size, picture.head.orientation),
    frames: 1,
    heldBytes: picture.heldBytes,
    ...(repaired.length === 0 ? {} : { repaired }),
    ...(picture.isJudged ? {} : { proof: outlineOf(picture, headerSkeleton) }),
  }
}

function outlineOf({ plainHeader: { isSure } }: Picture, headerSkeleton: PieceList): Proof {
  return { kind: 'outline', pieces: headerSkeleton.finish(), isSure }
}

/**
 * Whether a decoder fills up some of the pixels of this file, which was stripped already. Takes some 12 ms a megabyte, so uploads
 * do not wait for it where nothing speaks for it (docs/adr/0027).
 */
export function lacksPixels(source: ByteSource): boolean {
  return shareOf(readPicture(source)) < 1
}

/** All of what a decoder judges anyway, and what has fewer bits than its pixels need at the least. */
function isMeasured({ isJudged, codedScans }: Picture): boolean {
  return isJudged || codedScans?.isTooShort === true
}

function shareOf({ codedScans, source }: Picture): number {
  return codedScans?.measureShare(source) ?? 1
}

const startOfImage = Buffer.from([0xff, 0xd8])

// T.81 table B.1: pixels that are coded once, by Huffman. Of these decoders take any bytes, fewer than there should be
// too, and stop behind the last pixel. Not so where scans refine others or restart, or where many codes mean nothing.
const codedOnce: ReadonlySet<number> = new Set([0xc0, 0xc1])
const maxUnusedCodes = 1 / 32

function readPicture(source: ByteSource): Picture {
  const reader = new ByteReader(source)
  if (reader.u16be() !== 0xffd8) throw new BrokenContainer('This is no JPEG.')
  const picture: Picture = {
    source,
    reader,
    body: new PieceList(),
    headerSkeleton: new PieceList(),
    plainHeader: new PlainHeader(),
    head: new HeadSegments(source),
    scans: 0,
    heldBytes: 0,
    tables: [],
    restartInterval: 0,
    isJudged: false,
    isCutOff: false,
  }
  for (let count = 0; count < limits.jpegSegments; count++) {
    if (picture.scans > 0 && isOnlyFill(reader)) return supplyEnd(picture)
    const segment = readSegment(reader)
    takeSegment(picture, segment)
    if (segment.marker === endOfImage) return picture
  }
  throw new ExcessiveContainer(
    'This JPEG has too many segments. Save a fresh copy and upload that.',
  )
}

/** Nothing more, or bytes that may stand before any marker (T.81 B.1.1.2). */
function isOnlyFill(reader: ByteReader): boolean {
  if (reader.left > 1) return false
  return reader.left === 0 || reader.u8() === 0xff
}

function supplyEnd(picture: Picture): Picture {
  picture.isCutOff = true
  picture.isJudged = true
  picture.body.add(Buffer.of(0xff, endOfImage))
  return picture
}

function takeSegment(picture: Picture, segment: Segment): void {
  const take = takers.get(segment.marker)
  if (take !== undefined) take(picture, segment)
  else if (!isApplicationOrComment(segment.marker)) {
    throw new BrokenContainer('The JPEG has a segment of an unknown kind.')
  }
}

function isApplicationOrComment(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
}

type Taker = (picture: Picture, segment: Segment) => void

// T.81 table B.1. Hierarchical files (DHP, EXP) and late heights (DNL) are not here: nobody shows them. Nor do browsers show
// what is lossless (0xf7: ITU-T T.87) or arithmetic.
const frameMarkers = [0xc0, 0xc1, 0xc2]
const unshownMarkers = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xf7]
const progressive = 0xc2
const takers: ReadonlyMap<number, Taker> = new Map<number, Taker>([
  ...frameMarkers.map((marker): [number, Taker] => [marker, takeFrame]),
  ...unshownMarkers.map((marker): [number, Taker] => [marker, rejectCoding]),
  [0xc4, takeHuffmanTables],
  [0xcc, takeConditions],
  [0xdb, takeQuantisers],
  [0xdd, takeRestarts],
  [0xda, takeScan],
  [0xe0, takeHead],
  [0xe1, takeHead],
  [0xe2, takeHead],
  [0xee, takeHead],
  [endOfImage, keep],
])

/** Decoders judge colour and orientation at the first scan; what comes later has no effect. */
function takeHead(picture: Picture, segment: Segment): void {
  if (picture.scans === 0) picture.head.take(segment)
}

function rejectCoding(): never {
  throw new UnshownCoding('jpegCoding')
}

/** T.81 B.2.2: precision, height, width, then three bytes for each component. */
function takeFrame(picture: Picture, segment: Segment): void {
  if (picture.size !== undefined) throw new BrokenContainer('The JPEG has two frames.')
  const body = readBody(picture, segment)
  const components = body[5] ?? 0
  if (components < 1 || components > 4 || body.length !== 6 + 3 * components) {
    throw new BrokenContainer('The frame header of the JPEG is malformed.')
  }
  if (body[0] !== 8) throw new UnshownCoding('jpegDeep')
  picture.coverage = new ScanCoverage(body, segment.marker === progressive)
  picture.size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
  if (picture.size.width === 0 || picture.size.height === 0) {
    throw new BrokenContainer('The JPEG has no extent.')
  }
  picture.codedScans = new CodedScans(body, segment.marker === progressive)
  if (!codedOnce.has(segment.marker)) {
    picture.isJudged = true
    picture.heldBytes = coefficientBytes(body)
  }
  picture.plainHeader.addFrame(body)
  for (const tables of picture.tables) picture.codedScans.addTables(tables)
  picture.codedScans.restartInterval = picture.restartInterval
  picture.body.copy(segment.offset, segment.length)
  picture.headerSkeleton.add(skeletonFrame(segment, body))
}

function takeTables(picture: Picture, segment: Segment): void {
  if (!isWellFormed(segment, readBody(picture, segment))) {
    throw new BrokenContainer('A table of the JPEG is malformed.')
  }
  keep(picture, segment)
}

function takeConditions(picture: Picture, segment: Segment): void {
  takeTables(picture, segment)
  picture.plainHeader.addUnusual()
}

function takeQuantisers(picture: Picture, segment: Segment): void {
  takeTables(picture, segment)
  picture.plainHeader.addQuantisers(readBody(picture, segment))
}

function takeHuffmanTables(picture: Picture, segment: Segment): void {
  takeTables(picture, segment)
  const body = readBody(picture, segment)
  picture.plainHeader.addCodes(body)
  if (unusedCodes(body) > maxUnusedCodes) picture.isJudged = true
  if (picture.codedScans) picture.codedScans.addTables(body)
  else picture.tables.push(body)
}

function takeRestarts(picture: Picture, segment: Segment): void {
  takeTables(picture, segment)
  picture.isJudged = true
  picture.restartInterval = readBody(picture, segment).readUInt16BE()
  if (picture.codedScans) picture.codedScans.restartInterval = picture.restartInterval
}

function takeScan(picture: Picture, segment: Segment): void {
  if (picture.size === undefined) throw new BrokenContainer('A JPEG scan comes before its frame.')
  picture.scans++
  if (picture.scans > limits.jpegScans)
    throw new ExcessiveContainer('This JPEG has too many scans. Save a fresh copy and upload that.')
  takeTables(picture, segment)
  const body = readBody(picture, segment)
  picture.coverage?.add(body)
  picture.plainHeader.addScan(body)
  const start = picture.reader.at
  const end = findScanEnd(picture.source, start)
  const isDefined = picture.codedScans?.add(body, start, end) ?? true
  if (!isDefined) delete picture.codedScans
  picture.body.copy(start, end - start)
  picture.reader.at = end
}

function keep(picture: Picture, segment: Segment): void {
  picture.body.copy(segment.offset, segment.length)
  picture.headerSkeleton.copy(segment.offset, segment.length)
}

function readBody(picture: Picture, { body }: Segment): Buffer {
  return picture.source.read(body.offset, body.length)
}
