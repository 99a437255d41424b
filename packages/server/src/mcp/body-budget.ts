import { AppError } from '../kernel/app-error.ts'

const smallBytes = 1_048_576
const retryAfterSeconds = 2

/**
 * How much of long messages may be in memory at a time: base64 cannot stream through JSON. Short messages are not counted,
 * so that somebody's long upload keeps nobody from asking.
 */
export class BodyBudget {
  readonly #mostBytes: number
  #held = 0

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  open(): GrowingBody {
    return new GrowingBody(this)
  }

  /** Counts more bytes of a body that holds so many already; `overloaded` when they no longer fit. */
  take(bytes: number, heldByBody: number): void {
    // One body alone always fits: its own limit is the sender's plan.
    if (this.#held > heldByBody && this.#held + bytes > this.#mostBytes) {
      throw new AppError('overloaded', { retryAfterSeconds })
    }
    this.#held += bytes
  }

  giveBack(bytes: number): void {
    this.#held -= bytes
  }
}

/** A body that grows; disposing of it gives its bytes back. */
export class GrowingBody implements Disposable {
  readonly #budget: BodyBudget
  #bytes = 0
  #counted = 0

  constructor(budget: BodyBudget) {
    this.#budget = budget
  }

  grow(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes <= smallBytes) return
    this.#budget.take(this.#bytes - this.#counted, this.#counted)
    this.#counted = this.#bytes
  }

  [Symbol.dispose](): void {
    this.#budget.giveBack(this.#counted)
    this.#counted = 0
  }
}
