import { type OggPage, pageFlags, statedPosition } from './pages.ts'

/** How long the packets of a stream play, from the first one of its sound on. */
export type PacketClock = {
  /** Samples a second. */
  readonly rate: number
  /** Samples at the beginning that do not play. */
  readonly skipped: number
  /** Whether the first page may leave out samples at the beginning (Vorbis I §A.2). */
  readonly mayTrimStart: boolean
  /** Of the next packet, by its first bytes; undefined where packets do not say it. */
  readonly samplesOf: ((start: Buffer) => number) | undefined
}

const seenBytes = 16

/**
 * Counts the samples of a stream by its packets, and says which position each page has by that, from 0: captures of what is
 * running already begin anywhere, and what a page says otherwise is not believed. Only the last page may say less, which
 * leaves out the end of its last packet (RFC 7845 §4.5).
 */
export class StreamTimeline {
  /** Positions were not those of the packets. */
  hasWrong = false
  readonly #clock: PacketClock
  #samples = 0
  /** Of the packet that goes on with the next page; undefined when there is none. */
  #open: number | undefined
  /** What the first page counts from. */
  #origin: number | undefined
  #end = 0

  constructor(clock: PacketClock) {
    this.#clock = clock
  }

  get seconds(): number {
    return Math.max(0, this.#end - this.#clock.skipped) / this.#clock.rate
  }

  /** The position of a page, of which these segments are sound; -1 where no packet ends. */
  place(page: OggPage, fromSegment = 0): bigint {
    const stated = Number(statedPosition(page))
    if (!this.#clock.samplesOf) return this.#believe(stated)
    const { ended, samples } = this.#readPackets(page, fromSegment)
    if (ended === 0) return -1n
    const isLast = (page.flags & pageFlags.last) !== 0
    const before = this.#samples
    this.#samples += samples
    this.#origin ??= this.#findOrigin(stated, samples, isLast)
    const trimmed = Math.min(0, this.#origin)
    const counted = this.#samples + trimmed
    const claimed = stated - Math.max(0, this.#origin)
    const isCut = isLast && claimed >= before + trimmed && claimed < counted
    if (claimed !== counted && !isCut) this.hasWrong = true
    this.#end = isCut ? claimed : counted
    return BigInt(this.#end)
  }

  #believe(stated: number): bigint {
    if (stated > this.#end) this.#end = stated
    return BigInt(stated)
  }

  #findOrigin(stated: number, samples: number, isLast: boolean): number {
    const origin = stated - samples
    if (origin >= 0) return origin
    return this.#clock.mayTrimStart && stated > 0 && !isLast ? origin : 0
  }

  #readPackets(page: OggPage, fromSegment: number) {
    const isContinued = fromSegment === 0 && (page.flags & pageFlags.continued) !== 0
    let open = isContinued ? this.#open : undefined
    // The rest of a packet whose beginning was lost does not play.
    let isRest = isContinued && open === undefined
    let [ended, samples] = [0, 0]
    let at = page.segments.subarray(0, fromSegment).reduce((sum, length) => sum + length, 0)
    for (const length of page.segments.subarray(fromSegment)) {
      if (open === undefined && !isRest) open = this.#measure(page.body.subarray(at, at + length))
      at += length
      if (length === 255) continue
      ended += 1
      samples += open ?? 0
      open = undefined
      isRest = false
    }
    this.#open = open
    return { ended, samples }
  }

  #measure(start: Buffer): number {
    return this.#clock.samplesOf?.(start.subarray(0, seenBytes)) ?? 0
  }
}
