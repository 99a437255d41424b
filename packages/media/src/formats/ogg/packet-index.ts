import { openWindow } from '../../bytes/file-source.ts'
import { NumberColumn } from '../../bytes/number-column.ts'
import { rejectUncuttable } from '../../cut/uncuttable.ts'
import { BrokenContainer, type ByteSource, NoSound } from '../../strip-plan.ts'
import { findCodec } from './codecs.ts'
import { type OggPage, pageFlags, statedPosition, walkPages } from './pages.ts'
import { beginStream, hasHeaders, type OggStream, takeHeaderPage } from './stream.ts'
import type { PacketClock } from './timeline.ts'

/** A page of sound, by its place in the file. */
export type IndexedPage = {
  readonly offset: number
  readonly length: number
  /** Which packet is the first to end on it, and how many end on it. */
  readonly packet: number
  readonly packets: number
  /** It begins with the rest of a packet, or with something else. */
  readonly isContinued: boolean
  /** Its last packet goes on with the next page. */
  readonly isOpen: boolean
}

/** Where the packets of a stream are, and when they play. */
export type PacketIndex = {
  readonly stream: OggStream
  readonly clock: MeasuringClock
  readonly pages: readonly IndexedPage[]
  /** Where each packet begins and the last one ends, in samples. */
  readonly borders: ArrayLike<number>
  /** Samples in front that do not play, and where the sound ends. */
  readonly skipped: number
  readonly end: number
  /** Pages are missing. */
  readonly hasGaps: boolean
}

export type MeasuringClock = PacketClock & { readonly samplesOf: (start: Buffer) => number }

/** Reads a file that was stripped: one stream of sound and nothing else. Sums of pages are not made once more. */
export function readPacketIndex(source: ByteSource): PacketIndex {
  const { stream, end } = readHeaders(walkPages(source))
  const builder = new IndexBuilder(stream, openClock(stream))
  if (stream.rest) builder.add(stream.rest.page, stream.rest.fromSegment)
  for (const page of walkPages(openWindow(source), { isSumChecked: false, from: end })) {
    rejectOther(stream, page)
    builder.add(page, 0)
  }
  return builder.finish()
}

type Headers = { readonly stream: OggStream; readonly end: number }

function readHeaders(pages: Generator<OggPage>): Headers {
  const first = pages.next().value as OggPage | undefined
  const codec = first && findCodec(first.body)
  if (!first || !codec) throw new NoSound('There is no sound in this Ogg.')
  const stream = beginStream(codec, first)
  let end = 0
  while (!hasHeaders(stream)) {
    const page = pages.next().value as OggPage | undefined
    if (!page) throw new BrokenContainer('The headers of the Ogg are incomplete.')
    rejectOther(stream, page)
    takeHeaderPage(stream, page)
    end = page.offset + page.bytes.length
  }
  return { stream, end }
}

function rejectOther({ serial }: OggStream, page: OggPage): void {
  const isOther = (page.flags & pageFlags.first) !== 0 || page.serial !== serial
  if (isOther) throw rejectUncuttable('severalStreams')
}

/** Of a stream whose packets can be cut. It counts them one after another. */
export function openClock({ codec, identification, headers }: OggStream): MeasuringClock {
  if (codec.magic.includes('FLAC')) throw rejectUncuttable('flacInOgg')
  if (codec.magic.includes('Speex')) throw rejectUncuttable('speex')
  const clock = codec.clock(identification, headers)
  const { samplesOf } = clock
  if (!samplesOf) throw rejectUncuttable('unknownLength')
  return { ...clock, samplesOf }
}

export function isNextPage({ sequence }: OggPage, before: number): boolean {
  return sequence === (before + 1) % 2 ** 32
}

const nothing = Buffer.alloc(0)

class IndexBuilder {
  readonly #stream: OggStream
  readonly #clock: MeasuringClock
  readonly #pages: IndexedPage[] = []
  readonly #borders = new NumberColumn()
  #samples = 0
  readonly #start = Buffer.alloc(2)
  /** Of the packet that goes on with the next page; undefined when there is none. */
  #open: number | undefined
  #sequence: number | undefined
  #hasGaps = false
  /** What the first page leaves out (Vorbis I §A.2), and what the last one says. */
  #trimmed: number | undefined
  #stated = 0

  constructor(stream: OggStream, clock: MeasuringClock) {
    this.#stream = stream
    this.#clock = clock
    this.#borders.push(0)
  }

  add(page: OggPage, fromSegment: number): void {
    const isContinued = fromSegment === 0 && (page.flags & pageFlags.continued) !== 0
    const isNext = this.#sequence === undefined || isNextPage(page, this.#sequence)
    if (!isNext || isContinued !== (this.#open !== undefined)) this.#lose()
    this.#sequence = page.sequence
    const packet = this.#borders.length - 1
    this.#count(page, fromSegment, isContinued)
    const packets = this.#borders.length - 1 - packet
    this.#pages.push({
      offset: page.offset,
      length: page.bytes.length,
      packet,
      packets,
      isContinued: isContinued || fromSegment > 0,
      isOpen: this.#open !== undefined,
    })
    if (packets > 0) this.#believe(Number(statedPosition(page)))
  }

  #lose(): void {
    this.#open = undefined
    this.#hasGaps = true
  }

  #count({ segments, body }: OggPage, fromSegment: number, isContinued: boolean): void {
    // The rest of a packet whose beginning was lost is none.
    let isRest = isContinued && this.#open === undefined
    let at = segments.subarray(0, fromSegment).reduce((sum, segment) => sum + segment, 0)
    for (let index = fromSegment; index < segments.length; index += 1) {
      const segment = segments[index] ?? 0
      if (!isRest) this.#open ??= this.#measure(body, at, segment)
      at += segment
      if (segment === 255) continue
      if (!isRest) this.#end()
      isRest = false
    }
  }

  /** A packet says it by its first two bytes. */
  #measure(body: Buffer, at: number, length: number): number {
    const start = length === 0 ? nothing : this.#start
    start[0] = body[at] ?? 0
    start[1] = length > 1 ? (body[at + 1] ?? 0) : 0
    return this.#clock.samplesOf(start)
  }

  #end(): void {
    this.#samples += this.#open ?? 0
    this.#borders.push(this.#samples)
    this.#open = undefined
  }

  #believe(position: number): void {
    const mayTrim = this.#clock.mayTrimStart && position > 0
    this.#trimmed ??= mayTrim ? Math.max(0, this.#samples - position) : 0
    this.#stated = position + this.#trimmed
  }

  finish(): PacketIndex {
    const { skipped } = this.#clock
    const end = this.#stated > skipped ? Math.min(this.#samples, this.#stated) : this.#samples
    if (end <= skipped) throw new NoSound('There is no sound in this Ogg.')
    return {
      stream: this.#stream,
      clock: this.#clock,
      pages: this.#pages,
      borders: this.#borders.values,
      skipped: skipped + (this.#trimmed ?? 0),
      end,
      hasGaps: this.#hasGaps,
    }
  }
}
