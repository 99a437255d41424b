import { ByteReader } from '../../bytes/byte-reader.ts'
import { advanceOggSum, oggSum } from '../../bytes/sums.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { Junk } from '../frames/junk.ts'
import { limits } from '../limits.ts'

/** One page of an Ogg file (RFC 3533 §6). */
export type OggPage = {
  readonly offset: number
  /** All of it. */
  readonly bytes: Buffer
  readonly flags: number
  readonly serial: number
  readonly sequence: number
  /** How long the parts of its packets are; one of 255 goes on with the next. */
  readonly segments: Buffer
  readonly body: Buffer
}

export const pageFlags = { continued: 1, first: 2, last: 4 } as const

/** In front of what says how long the parts of its packets are. */
export const pageHeadBytes = 27
const headBytes = pageHeadBytes
const allFlags = 7
const at = { flags: 5, position: 6, serial: 14, sequence: 18, sum: 22, count: 26 } as const
const capture = 0x4f676753 // OggS

/** Where to begin. Files that were written here need no look at their sums. */
export type PageReading = { readonly isSumChecked: boolean; readonly from?: number }

const thorough: PageReading = { isSumChecked: true }

/** The pages whose sum is right. Decoders step over everything else, so it is dropped. */
export function* walkPages(
  source: ByteSource,
  reading: PageReading = thorough,
): Generator<OggPage> {
  const reader = new ByteReader(source, reading.from)
  const junk = new Junk()
  let count = 0
  while (reader.left > 0) {
    const page = readPage(source, reader.at, reading)
    if (page !== undefined) {
      count += 1
      if (count > limits.oggPages) throw new BrokenContainer('The Ogg has too many pages.')
      yield page
      reader.at = page.offset + page.bytes.length
    } else {
      junk.addGap()
      moveToCapture(reader, junk)
    }
  }
}

/** The page that begins there; undefined where none does. */
export function readPage(
  source: ByteSource,
  offset: number,
  { isSumChecked }: PageReading = thorough,
): OggPage | undefined {
  const left = source.size - offset
  const head = source.read(offset, Math.min(left, headBytes + 255))
  if (head.length < headBytes || head.readUInt32BE(0) !== capture) return undefined
  const segments = head.subarray(headBytes, headBytes + (head[at.count] ?? 0))
  const bodyAt = headBytes + segments.length
  const length = segments.reduce((sum, segment) => sum + segment, bodyAt)
  if (head[4] !== 0 || (head[at.flags] ?? 0) > allFlags || length > left) return undefined
  const bytes = source.read(offset, length)
  if (isSumChecked && sumOf(bytes) !== bytes.readUInt32LE(at.sum)) return undefined
  return {
    offset,
    bytes,
    flags: bytes.readUInt8(at.flags),
    serial: bytes.readUInt32LE(at.serial),
    sequence: bytes.readUInt32LE(at.sequence),
    segments: bytes.subarray(headBytes, bodyAt),
    body: bytes.subarray(bodyAt),
  }
}

const noSum = Buffer.alloc(4)

/** Sets the sum of a page whose other fields are there. */
function sumUp(page: Buffer): void {
  page.writeUInt32LE(sumOf(page), at.sum)
}

function sumOf(page: Buffer): number {
  const head = oggSum(noSum, oggSum(page.subarray(0, at.sum)))
  return oggSum(page.subarray(at.count), head)
}

function moveToCapture(reader: ByteReader, junk: Junk): void {
  let at = reader.at
  reader.at += 1
  while (reader.moveTo(0x4f) && reader.left >= 4) {
    junk.addBytes(reader.at - at)
    at = reader.at
    const isCapture = reader.u32be() === capture
    reader.at = isCapture ? at : at + 1
    if (isCapture) return
  }
  reader.at = reader.end
}

/** How many samples were played when the page is over, by what it says itself; -1 where no packet ends on it. */
export function statedPosition(page: OggPage): bigint {
  return page.bytes.readBigInt64LE(at.position)
}

/** Where a page is in its stream. */
export type PagePlace = { readonly sequence: number; readonly position: bigint }

/** The same page at another place of its stream. */
export function movePage(page: OggPage, { sequence, position }: PagePlace): Buffer {
  const bytes = Buffer.from(page.bytes)
  bytes.writeUInt32LE(sequence, at.sequence)
  bytes.writeBigInt64LE(position, at.position)
  bytes.writeUInt32LE(sumOf(bytes), at.sum)
  return bytes
}

/** A page of the source that gets another place: its head in memory of its own, and where the rest is. */
export type MovablePage = {
  readonly head: Buffer
  readonly rest: { readonly offset: number; readonly length: number }
  /** Of all of it. */
  readonly length: number
}

/** Puts a page of a stream at another place of it. Its sum follows from the one that it has, so that its rest need not be read. */
export function movePageHead(
  { head, length }: MovablePage,
  { sequence, position }: PagePlace,
  flags: number,
): void {
  const before = Buffer.from(head.subarray(0, at.sum))
  head.writeUInt8((head.readUInt8(at.flags) & pageFlags.continued) | flags, at.flags)
  head.writeUInt32LE(sequence, at.sequence)
  head.writeBigInt64LE(position, at.position)
  for (let index = 0; index < at.sum; index += 1)
    before[index] = (before[index] ?? 0) ^ (head[index] ?? 0)
  const change = advanceOggSum(oggSum(before), length - at.sum)
  head.writeUInt32LE((head.readUInt32LE(at.sum) ^ change) >>> 0, at.sum)
}

/** The last parts of a page as a page of their own. */
export function makeRestPage(
  page: OggPage,
  fromSegment: number,
  { sequence, position }: PagePlace,
): Buffer {
  const segments = page.segments.subarray(fromSegment)
  const bytes = segments.reduce((sum, segment) => sum + segment, 0)
  const body = page.body.subarray(page.body.length - bytes)
  const flags = page.flags & pageFlags.last
  return makePage({ flags, position, serial: page.serial, sequence, segments, body })
}

const maxSegments = 255
const noPosition = -1n

/** Pages of the packets, beginning with this number. They say nothing of time, as those of headers do. */
export function pagePackets(
  serial: number,
  packets: readonly Buffer[],
  sequence: number,
): Buffer[] {
  const segments = Buffer.concat(packets.map(({ length }) => segmentsOf(length)))
  const everything = Buffer.concat(packets)
  const pages: Buffer[] = []
  let bodyAt = 0
  for (let from = 0; from < segments.length; from += maxSegments) {
    const table = segments.subarray(from, from + maxSegments)
    const length = table.reduce((sum, segment) => sum + segment, 0)
    const isContinued = from > 0 && segments[from - 1] === 255
    const flags = isContinued ? pageFlags.continued : 0
    const position = table.some((segment) => segment < 255) ? 0n : noPosition
    const body = everything.subarray(bodyAt, bodyAt + length)
    const number = sequence + pages.length
    pages.push(makePage({ flags, position, serial, sequence: number, segments: table, body }))
    bodyAt += length
  }
  return pages
}

/** The parts of one packet. */
export function segmentsOf(length: number): Buffer {
  const whole = Math.floor(length / 255)
  const segments = Buffer.alloc(whole + 1, 255)
  segments.writeUInt8(length % 255, whole)
  return segments
}

type PageParts = Pick<OggPage, 'flags' | 'serial' | 'sequence' | 'segments' | 'body'> & {
  readonly position: bigint
}

/** A page of these parts, with its sum. */
export function makePage(page: PageParts): Buffer {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(capture, 0)
  head.writeUInt8(page.flags, at.flags)
  head.writeBigInt64LE(page.position, at.position)
  head.writeUInt32LE(page.serial, at.serial)
  head.writeUInt32LE(page.sequence >>> 0, at.sequence)
  head.writeUInt8(page.segments.length, at.count)
  const bytes = Buffer.concat([head, page.segments, page.body])
  sumUp(bytes)
  return bytes
}
