import type { Run } from '../../cut/parts.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { type IndexedPage, isNextPage, type PacketIndex } from './packet-index.ts'
import { type OggPage, pageFlags, readPage } from './pages.ts'
import type { OggStream } from './stream.ts'

/** The packets of a run, one after another. */
export function* readPackets(
  source: ByteSource,
  { pages, stream }: PacketIndex,
  { first, end }: Run,
): Generator<Buffer> {
  const begin = pages.findLastIndex((page) => page.packet <= first && !page.isContinued)
  const from = pages.slice(Math.max(0, begin))
  let index = from[0]?.packet ?? 0
  for (const packet of walkPackets(source, from, stream)) {
    if (index >= end) return
    if (index >= first) yield packet
    index += 1
  }
}

function mustRead(source: ByteSource, offset: number): OggPage {
  const page = readPage(source, offset, { isSumChecked: false })
  if (!page) throw new BrokenContainer('A page of the Ogg is not there any more.')
  return page
}

/** What pages so far have of a packet that goes on. */
type Open = { parts: Buffer[]; sequence: number | undefined }

function* walkPackets(source: ByteSource, pages: readonly IndexedPage[], { rest }: OggStream) {
  const open: Open = { parts: [], sequence: undefined }
  for (const { offset } of pages) {
    const page = mustRead(source, offset)
    const from = offset === rest?.page.offset ? rest.fromSegment : 0
    const isRest = goOn(open, page) && from === 0
    for (const { bytes, isWhole } of partsOf(page, from, isRest)) {
      open.parts.push(bytes)
      if (isWhole) yield takePacket(open)
    }
  }
}

/** Whether a page begins with the rest of a packet whose beginning is not there. */
function goOn(open: Open, page: OggPage): boolean {
  const isContinued = (page.flags & pageFlags.continued) !== 0
  const isNext = open.sequence === undefined || isNextPage(page, open.sequence)
  if (!isContinued || !isNext) open.parts = []
  open.sequence = page.sequence
  return isContinued && open.parts.length === 0
}

function takePacket(open: Open): Buffer {
  const { parts } = open
  open.parts = []
  return parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts)
}

type Part = { readonly bytes: Buffer; readonly isWhole: boolean }

/** What a page has of each packet; not the rest of one whose beginning is lost. */
function* partsOf({ segments, body }: OggPage, from: number, isRest: boolean): Generator<Part> {
  let isSkipped = isRest
  let at = segments.subarray(0, from).reduce((sum, segment) => sum + segment, 0)
  let start = at
  for (const segment of segments.subarray(from)) {
    at += segment
    if (segment === 255) continue
    if (!isSkipped) yield { bytes: body.subarray(start, at), isWhole: true }
    isSkipped = false
    start = at
  }
  if (start < at && !isSkipped) yield { bytes: body.subarray(start, at), isWhole: false }
}
