import { rejectUncuttable } from '../../cut/uncuttable.ts'
import { BrokenContainer, type ByteSource, NoSound } from '../../strip-plan.ts'
import { findCodec } from './codecs.ts'
import { type OggPage, pageFlags, statedPosition, walkPages } from './pages.ts'
import { beginStream, hasHeaders, type OggStream, takeHeaderPage } from './stream.ts'

/** The headers of the only stream, and its packets of sound. */
export type OggSound = { readonly stream: OggStream; readonly packets: Generator<OggPacket> }

export type OggPacket = {
  readonly bytes: Buffer
  /** The page that it ends on, where it is the last to end there. */
  readonly closes: OggPage | undefined
}

/** Opens a file that was stripped: one stream of sound and nothing else. */
export function openSound(source: ByteSource): OggSound {
  const pages = walkPages(source)
  const first = pages.next().value as OggPage | undefined
  const codec = first && findCodec(first.body)
  if (!first || !codec) throw new NoSound('There is no sound in this Ogg.')
  const stream = beginStream(codec, first)
  while (!hasHeaders(stream)) {
    const page = pages.next().value as OggPage | undefined
    if (!page) throw new BrokenContainer('The headers of the Ogg are incomplete.')
    rejectOther(stream, page)
    takeHeaderPage(stream, page)
  }
  return { stream, packets: walkPackets(stream, pages) }
}

function rejectOther({ serial }: OggStream, page: OggPage): void {
  const isOther = (page.flags & pageFlags.first) !== 0 || page.serial !== serial
  if (isOther) throw rejectUncuttable('severalStreams')
}

/** What is left of a packet whose other pages were lost is none. */
function* walkPackets(stream: OggStream, pages: Generator<OggPage>): Generator<OggPacket> {
  const open: Open = { parts: [], isRest: false, sequence: stream.lastSequence }
  if (stream.rest) yield* packetsOf(stream.rest.page, stream.rest.fromSegment, open)
  for (const page of pages) {
    rejectOther(stream, page)
    const isNext = page.sequence === (open.sequence + 1) % 2 ** 32
    const isContinued = (page.flags & pageFlags.continued) !== 0
    if (!isNext || !isContinued) open.parts = []
    open.isRest = isContinued && open.parts.length === 0
    open.sequence = page.sequence
    yield* packetsOf(page, 0, open)
  }
}

/** A packet that goes on with the next page. */
type Open = { parts: Buffer[]; isRest: boolean; sequence: number }

function* packetsOf(page: OggPage, fromSegment: number, open: Open): Generator<OggPacket> {
  const { segments, body } = page
  const last = segments.findLastIndex((segment) => segment < 255)
  let at = segments.subarray(0, fromSegment).reduce((sum, segment) => sum + segment, 0)
  let start = at
  for (let index = fromSegment; index < segments.length; index += 1) {
    at += segments[index] ?? 0
    if (segments[index] === 255) continue
    const bytes = endPacket(open, body.subarray(start, at))
    start = at
    if (bytes) yield { bytes, closes: index === last ? page : undefined }
  }
  if (start < at) open.parts.push(body.subarray(start, at))
}

/** Undefined where its beginning is missing. */
function endPacket(open: Open, end: Buffer): Buffer | undefined {
  const { parts, isRest } = open
  open.parts = []
  open.isRest = false
  if (isRest) return undefined
  return parts.length === 0 ? end : Buffer.concat([...parts, end])
}

/** How many samples were played behind the page that a packet closes; undefined where it closes none. */
export function positionBehind({ closes }: OggPacket): number | undefined {
  return closes && Number(statedPosition(closes))
}
