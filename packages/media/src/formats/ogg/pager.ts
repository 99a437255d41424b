import { BrokenContainer, type Piece } from '../../strip-plan.ts'
import { makePage, pageFlags, segmentsOf } from './pages.ts'

const maxSegments = 255

/** Where the pages of a stream begin, and what a page has at most. */
type PagerPlace = {
  readonly serial: number
  readonly sequence: number
  /** So many samples fill a page, so that players find their way. */
  readonly pageSamples: number
}

/** Puts packets of sound on pages, none of which begins or ends inside a packet. */
export class Pager {
  readonly #place: PagerPlace
  #sequence: number
  #segments: Buffer[] = []
  #count = 0
  #bodies: Buffer[] = []
  #begin = 0
  #position = 0

  constructor(place: PagerPlace) {
    this.#place = place
    this.#sequence = place.sequence
  }

  /** A packet behind which so many samples were played. Answers the page before it, when that is full. */
  *add(packet: Buffer, position: number): Generator<Piece> {
    const segments = segmentsOf(packet.length)
    if (segments.length > maxSegments)
      throw new BrokenContainer('A packet is too large to be real.')
    const isFull =
      this.#count + segments.length > maxSegments ||
      this.#position - this.#begin >= this.#place.pageSamples
    if (isFull && this.#count > 0) yield this.#flush(0)
    this.#segments.push(segments)
    this.#count += segments.length
    this.#bodies.push(packet)
    this.#position = position
  }

  /** The last page. The end of its last packet does not play, where it ends at an earlier position. */
  end(position: number): Piece {
    this.#position = position
    return this.#flush(pageFlags.last)
  }

  #flush(flags: number): Piece {
    const bytes = makePage({
      flags,
      position: BigInt(this.#position),
      serial: this.#place.serial,
      sequence: this.#sequence,
      segments: Buffer.concat(this.#segments),
      body: Buffer.concat(this.#bodies),
    })
    this.#sequence += 1
    this.#begin = this.#position
    this.#segments = []
    this.#bodies = []
    this.#count = 0
    return { bytes }
  }
}
