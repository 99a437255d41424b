import { AppError } from './app-error.ts'

const retryAfterSeconds = 2
// Of the whole, for one address: whoever fills that keeps nobody else from asking.
const shareOfAddress = 1 / 4

/**
 * How much of bodies may be in memory at a time, from their first byte: JSON, forms and base64 cannot stream. Bodies that stream to
 * the disk are not counted.
 */
export class BodyBudget {
  readonly #maxBytes: number
  readonly #heldBy = new Map<string, number>()
  #held = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get heldBytes(): number {
    return this.#held
  }

  /** `address` is that of the client, normalised. */
  open(address: string): GrowingBody {
    return new GrowingBody(this, address)
  }

  /** Counts more bytes of a body that holds so many already; `overloaded` when they no longer fit. */
  take(address: string, bytes: number, heldByBody: number): void {
    const ofAddress = this.#heldBy.get(address) ?? 0
    // One body alone always fits: its own limit is the route's, or the sender's plan.
    const isCrowded = this.#held > heldByBody && this.#held + bytes > this.#maxBytes
    const isGreedy = ofAddress > heldByBody && ofAddress + bytes > this.#maxBytes * shareOfAddress
    if (isCrowded || isGreedy) throw new AppError('overloaded', { retryAfterSeconds })
    this.#held += bytes
    this.#heldBy.set(address, ofAddress + bytes)
  }

  release(address: string, bytes: number): void {
    this.#held -= bytes
    const left = (this.#heldBy.get(address) ?? 0) - bytes
    if (left > 0) this.#heldBy.set(address, left)
    else this.#heldBy.delete(address)
  }
}

/** A body that grows; disposing of it gives its bytes back. */
export class GrowingBody implements Disposable {
  readonly #budget: BodyBudget
  readonly #address: string
  #bytes = 0
  #isOver = false

  constructor(budget: BodyBudget, address: string) {
    this.#budget = budget
    this.#address = address
  }

  grow(bytes: number): void {
    // What comes after its request has ended is nobody's any more.
    if (this.#isOver) return
    this.#budget.take(this.#address, bytes, this.#bytes)
    this.#bytes += bytes
  }

  [Symbol.dispose](): void {
    if (!this.#isOver && this.#bytes > 0) this.#budget.release(this.#address, this.#bytes)
    this.#isOver = true
  }
}
