/** Bytes that arrive in parts. What goes beyond `most` is let go. */
export class GrowingBytes {
  /** Bytes that arrived, with those that were let go. */
  arrived = 0
  readonly #most: number
  #memory = Buffer.alloc(0)

  constructor(most: number) {
    this.#most = most
  }

  add(bytes: Buffer): void {
    const from = Math.min(this.arrived, this.#most)
    const to = Math.min(from + bytes.length, this.#most)
    if (to > this.#memory.length) this.#grow(to)
    bytes.copy(this.#memory, from, 0, to - from)
    this.arrived += bytes.length
  }

  /** Everything that was kept; begins anew. */
  take(): Buffer {
    const bytes = this.#memory.subarray(0, Math.min(this.arrived, this.#most))
    this.#memory = Buffer.alloc(0)
    this.arrived = 0
    return bytes
  }

  #grow(needed: number): void {
    const larger = Buffer.alloc(Math.min(this.#most, Math.max(2 * this.#memory.length, needed)))
    this.#memory.copy(larger)
    this.#memory = larger
  }
}
