import { GrowingBytes } from '../../bytes/growing-bytes.ts'
import { BrokenContainer, type Piece } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import type { OggCodec } from './codecs.ts'
import {
  makePage,
  makeRestPage,
  movePage,
  type OggPage,
  pageFlags,
  pagePackets,
  segmentsOf,
  statedPosition,
} from './pages.ts'
import { StreamTimeline } from './timeline.ts'

/** One stream of sound: its headers while they arrive, and then what its pages are numbered from. */
export type OggStream = {
  readonly serial: number
  readonly codec: OggCodec
  /** The first header, as it is written. */
  readonly identification: Buffer
  /** The page that begins it; those of all streams come before anything else. */
  readonly firstPage: Buffer
  /** The other headers as they are written. */
  readonly headers: Buffer[]
  /** The header that is arriving. */
  readonly packet: GrowingBytes
  /** Headers that arrived, the first among them, and how many there must be. */
  arrived: number
  readonly expected: number
  lastSequence: number
  /** The last page of headers, when sound begins on it, and with which of its parts. */
  rest?: { readonly page: OggPage; readonly fromSegment: number }
  /** Pages that the headers are now. */
  headerPages: number
  /** What is added to the numbers of pages. Gaps among them stay, since they tell decoders that something is lost. */
  shift?: number
  /** Of its sound, once that begins. */
  timeline?: StreamTimeline
  hasLost: boolean
}

export function beginStream(codec: OggCodec, page: OggPage): OggStream {
  const { serial, body: packet, sequence } = page
  const ends = page.segments.map((segment) => (segment < 255 ? 1 : 0))
  if (ends.indexOf(1) === -1 || ends.indexOf(1) < ends.length - 1) throw misplaced()
  const body = codec.identify(packet)
  const segments = segmentsOf(body.length)
  const flags = pageFlags.first
  return {
    serial,
    codec,
    identification: body,
    firstPage: makePage({ flags, position: 0n, serial, sequence: 0, segments, body }),
    headers: [],
    packet: new GrowingBytes(limits.readBytes),
    arrived: 1,
    expected: codec.headers(packet),
    lastSequence: sequence,
    headerPages: 1,
    hasLost: false,
  }
}

export function hasHeaders(stream: OggStream): boolean {
  return stream.arrived === stream.expected
}

export function takeHeaderPage(stream: OggStream, page: OggPage): void {
  const isContinued = (page.flags & pageFlags.continued) !== 0
  if (page.sequence !== stream.lastSequence + 1 || isContinued !== stream.packet.arrived > 0) {
    throw new BrokenContainer('The headers of the Ogg are damaged.')
  }
  stream.lastSequence = page.sequence
  let at = 0
  for (const [index, segment] of page.segments.entries()) {
    stream.packet.add(page.body.subarray(at, at + segment))
    at += segment
    if (segment < 255) endHeader(stream)
    if (!hasHeaders(stream)) continue
    if (index + 1 < page.segments.length) stream.rest = { page, fromSegment: index + 1 }
    return
  }
}

function endHeader(stream: OggStream): void {
  const header = stream.codec.rewrite(stream.packet.take(), stream.arrived)
  if (header !== undefined) stream.headers.push(header)
  stream.arrived += 1
}

/** Pages of all headers but the first, and the sound that shared the last page with them. */
export function* passHeaders(stream: OggStream): Generator<Piece> {
  const pages = pagePackets(stream.serial, stream.headers, 1)
  stream.headerPages = 1 + pages.length
  for (const bytes of pages) yield { bytes }
  stream.timeline = new StreamTimeline(stream.codec.clock(stream.identification, stream.headers))
  if (stream.rest === undefined) return
  const { page, fromSegment } = stream.rest
  stream.shift = stream.headerPages - page.sequence
  rejectHeaders(stream, page, fromSegment)
  const position = stream.timeline.place(page, fromSegment)
  yield { bytes: makeRestPage(page, fromSegment, { sequence: stream.headerPages, position }) }
}

/** A page of sound under the number and at the position that it has now. */
export function passSound(stream: OggStream, page: OggPage): Piece {
  if (stream.shift === undefined) {
    if ((page.flags & pageFlags.continued) !== 0) throw misplaced()
    stream.shift = stream.headerPages - page.sequence
  } else if (page.sequence !== (stream.lastSequence + 1) % 2 ** 32) {
    stream.hasLost = true
  }
  stream.lastSequence = page.sequence
  rejectHeaders(stream, page, 0)
  const position = stream.timeline?.place(page) ?? statedPosition(page)
  const sequence = (page.sequence + stream.shift) >>> 0
  const isSame = stream.shift === 0 && position === statedPosition(page)
  if (isSame) return { copy: { offset: page.offset, length: page.bytes.length } }
  return { bytes: movePage(page, { sequence, position }) }
}

/** Among the sound, decoders step over what is none. */
function rejectHeaders({ codec }: OggStream, page: OggPage, fromSegment: number): void {
  let isBeginning = fromSegment > 0 || (page.flags & pageFlags.continued) === 0
  let at = page.segments.subarray(0, fromSegment).reduce((sum, segment) => sum + segment, 0)
  for (const segment of page.segments.subarray(fromSegment)) {
    if (isBeginning && segment > 0 && !codec.isSound(page.body, at)) {
      throw new BrokenContainer('There are headers in the midst of the sound.')
    }
    isBeginning = segment < 255
    at += segment
  }
}

function misplaced(): BrokenContainer {
  return new BrokenContainer('A packet of the Ogg is on a page where it should not be.')
}
