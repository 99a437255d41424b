import { partAt } from '../../bytes/part-at.ts'
import type { AudioCutter } from '../../cut/cut-plan.ts'
import { pickRuns, playedOf, type Run, toParts, toStretches } from '../../cut/parts.ts'
import type { ByteSource, Piece } from '../../strip-plan.ts'
import { opusSettling } from '../packets/opus.ts'
import { type IndexedPage, openClock, type PacketIndex, readPacketIndex } from './packet-index.ts'
import { readPackets } from './packets.ts'
import { Pager } from './pager.ts'
import {
  type MovablePage,
  makePage,
  pageFlags,
  pageHeadBytes,
  pagePackets,
  segmentsOf,
} from './pages.ts'
import type { OggStream } from './stream.ts'

/**
 * Plans the cut of an Ogg by its packets. Pages that are kept whole get another number and position; packets at the borders get pages of their
 * own. What a decoder of Opus needs to settle stays in front of the first part and does not play (RFC 7845 §4.6), so that it
 * begins with exactly the sample that it is to begin with; the last page says where the last part ends.
 */
export const cutOgg: AudioCutter = (source, keep) => {
  const index = readPacketIndex(source)
  const { borders, skipped, end } = index
  const { rate } = index.clock
  const name = index.stream.codec.magic
  const stretches = toStretches(keep, rate, end - skipped).map(({ from, to }) => ({
    from: from + skipped,
    to: to + skipped,
  }))
  const isOpus = name === 'OpusHead'
  const picking = { rate, isStartExact: isOpus, isEndExact: true }
  const runs = pickRuns(borders, stretches, picking)
  const played = playedOf(borders, runs, stretches, picking)
  const begin = played[0]?.from ?? 0
  const lead = isOpus ? preRoll(borders, begin) : primer(runs)
  const led = runs.map((run, at) => (at === 0 ? { ...run, first: lead } : run))
  const placed = placeRuns(source, index, led)
  const lost = endLost(index, placed, played.at(-1)?.to ?? 0)
  const preSkip = isOpus ? begin - (borders[lead] ?? 0) : undefined
  const kept = placed.map(({ from, end: last }, at) => ({
    from: Math.max(0, (isOpus && at === 0 ? begin : from) - skipped),
    to: (borders[last] ?? 0) - (at === placed.length - 1 ? lost : 0) - skipped,
  }))
  return {
    pieces: { [Symbol.iterator]: () => write(source, { index, runs: placed, preSkip, lost }) },
    kept: toParts(kept, rate),
  }
}

function preRoll(borders: ArrayLike<number>, begin: number): number {
  let first = Math.min(partAt(borders, begin), borders.length - 1)
  while (first > 0 && begin - (borders[first] ?? 0) < opusSettling) first -= 1
  return first
}

/** Vorbis I §4.3.8: the first packet only fills the decoder. */
function primer([run]: readonly Run[]): number {
  return Math.max(0, (run?.first ?? 0) - 1)
}

/** A run, where on the clock of the source it begins to play, and what is added to positions. */
type PlacedRun = Run & { readonly from: number; readonly shift: number }

function placeRuns(source: ByteSource, index: PacketIndex, runs: readonly Run[]): PlacedRun[] {
  const { borders } = index
  let position = 0
  return runs.map((run, at) => {
    // Behind other packets than before, the first one of Vorbis plays for another time.
    const samples = firstSamples(source, index, run, runs[at - 1])
    const from = (borders[run.first + 1] ?? 0) - samples
    const shift = position - from
    position = (borders[run.end] ?? 0) + shift
    return { ...run, from, shift }
  })
}

function firstSamples(
  source: ByteSource,
  index: PacketIndex,
  { first }: Run,
  before: Run | undefined,
): number {
  const { samplesOf } = openClock(index.stream)
  const numbers = before ? [before.end - 1, first] : [first]
  const packets = numbers.flatMap((at) => [
    ...readPackets(source, index, { first: at, end: at + 1 }),
  ])
  return packets.map((packet) => samplesOf(packet)).at(-1) ?? 0
}

/** Samples of the last packet that do not play, of which one always does. */
function endLost({ borders }: PacketIndex, runs: readonly PlacedRun[], over: number): number {
  const { from = 0, end = 0 } = runs.at(-1) ?? {}
  const last = borders[end] ?? 0
  return Math.max(0, Math.min(last - over, last - from - 1))
}

type Cut = {
  readonly index: PacketIndex
  readonly runs: readonly PlacedRun[]
  /** Of Opus: samples at the beginning that do not play. */
  readonly preSkip: number | undefined
  /** Samples at the end that do not play. */
  readonly lost: number
}

function* write(source: ByteSource, { index, runs, preSkip, lost }: Cut): Generator<Piece> {
  const { stream, clock } = index
  const { serial, headers } = stream
  yield { bytes: makeFirstPage(stream, preSkip) }
  const pages = pagePackets(serial, headers, 1)
  for (const bytes of pages) yield { bytes }
  const pager = new Pager({ serial, sequence: 1 + pages.length, pageSamples: clock.rate })
  for (const run of runs) yield* writeRun(source, index, { pager, run, shift: run.shift })
  const last = runs.at(-1)
  yield* pager.end((index.borders[last?.end ?? 0] ?? 0) + (last?.shift ?? 0) - lost)
}

type Writing = { readonly pager: Pager; readonly run: Run; readonly shift: number }

function* writeRun(source: ByteSource, index: PacketIndex, writing: Writing): Generator<Piece> {
  const { pager, run, shift } = writing
  const { pages, borders } = index
  const whole = findWhole(index, run)
  yield* writePackets(source, index, { ...writing, run: { first: run.first, end: whole.first } })
  for (let number = whole.from; number < whole.to; number += 1) {
    const page = pages[number]
    if (!page) continue
    const { packet, packets } = page
    const position = packets === 0 ? -1 : (borders[packet + packets] ?? 0) + shift
    yield* pager.addPage(readPagePieces(source, page), position)
  }
  yield* writePackets(source, index, { ...writing, run: { first: whole.end, end: run.end } })
}

/** The head in memory of its own, and the rest where it is. */
function readPagePieces(source: ByteSource, { offset, length }: IndexedPage): MovablePage {
  const head = Buffer.allocUnsafe(pageHeadBytes)
  source.readInto(head, offset)
  const rest = { offset: offset + head.length, length: length - head.length }
  return { head, rest, length }
}

function* writePackets(source: ByteSource, index: PacketIndex, { pager, run, shift }: Writing) {
  if (run.first >= run.end) return
  let at = run.first
  for (const packet of readPackets(source, index, run)) {
    at += 1
    yield* pager.add(packet, (index.borders[at] ?? 0) + shift)
  }
}

/** The pages of a run that can stay as they are, and the packets on them: none begins or ends on a page beside them. */
function findWhole({ pages, hasGaps }: PacketIndex, { first, end }: Run) {
  const none = { from: 0, to: 0, first: end, end }
  if (hasGaps) return none
  const from = pages.findIndex((page) => page.packet >= first && !page.isContinued)
  const to = pages.findLastIndex((page) => page.packet + page.packets <= end && !page.isOpen) + 1
  const [begin, last] = [pages[from], pages[to - 1]]
  if (from < 0 || from >= to || !begin || !last) return none
  return { from, to, first: begin.packet, end: last.packet + last.packets }
}

function makeFirstPage({ serial, identification }: OggStream, preSkip: number | undefined): Buffer {
  const body = Buffer.from(identification)
  if (preSkip !== undefined) body.writeUInt16LE(preSkip, preSkipAt)
  const segments = segmentsOf(body.length)
  return makePage({ flags: pageFlags.first, position: 0n, serial, sequence: 0, segments, body })
}

const preSkipAt = 10
