import { BrokenContainer, type Piece } from '../../strip-plan.ts'
import { type MovablePage, makePage, movePageHead, pageFlags, segmentsOf } from './pages.ts'

const maxSegments = 255

/** Where the pages of a stream begin, and what a page has at most. */
type PagerPlace = {
  readonly serial: number
  readonly sequence: number
  /** So many samples fill a page, so that players find their way. */
  readonly pageSamples: number
}

/** A page that is complete but for what only the last one says. */
type Ready = (flags: number, position: number) => readonly Piece[]

/** Puts sound on pages: packets, none of which begins on one page and ends on another, and pages as they are. */
export class Pager {
  readonly #place: PagerPlace
  #sequence: number
  #ready: { readonly make: Ready; readonly position: number } | undefined
  #segments: Buffer[] = []
  #count = 0
  #bodies: Buffer[] = []
  #begin = 0
  #position = 0

  constructor(place: PagerPlace) {
    this.#place = place
    this.#sequence = place.sequence
  }

  /** A packet behind which so many samples were played. Answers pages that are full. */
  *add(packet: Buffer, position: number): Generator<Piece> {
    const segments = segmentsOf(packet.length)
    if (segments.length > maxSegments) {
      throw new BrokenContainer('A packet is too large to be real.')
    }
    const isFull =
      this.#count + segments.length > maxSegments ||
      this.#position - this.#begin >= this.#place.pageSamples
    if (isFull) yield* this.#close()
    this.#segments.push(segments)
    this.#count += segments.length
    this.#bodies.push(packet)
    this.#position = position
  }

  /** A whole page, whose head is changed, behind which so many samples were played; -1 where no packet ends on it. */
  *addPage(page: MovablePage, position: number): Generator<Piece> {
    yield* this.#close()
    const sequence = this.#sequence
    yield* this.#setReady(position, (flags, at) => {
      movePageHead(page, { sequence, position: BigInt(at) }, flags)
      return [{ bytes: page.head }, { copy: page.rest }]
    })
  }

  /** The last page. The end of its last packet does not play, where it ends at an earlier position. */
  *end(position: number): Generator<Piece> {
    yield* this.#close()
    if (this.#ready) yield* this.#ready.make(pageFlags.last, position)
  }

  /** Makes a page of the packets that wait, if there are any. */
  *#close(): Generator<Piece> {
    if (this.#count === 0) return
    const [segments, body] = [Buffer.concat(this.#segments), Buffer.concat(this.#bodies)]
    const { serial } = this.#place
    const sequence = this.#sequence
    this.#segments = []
    this.#bodies = []
    this.#count = 0
    yield* this.#setReady(this.#position, (flags, at) => [
      { bytes: makePage({ flags, position: BigInt(at), serial, sequence, segments, body }) },
    ])
  }

  /** One page is held back, since only the last one may end early, and must say that it is the last. */
  *#setReady(position: number, make: Ready): Generator<Piece> {
    if (this.#ready) yield* this.#ready.make(0, this.#ready.position)
    this.#ready = { make, position }
    this.#sequence += 1
    if (position >= 0) {
      this.#begin = position
      this.#position = position
    }
  }
}
