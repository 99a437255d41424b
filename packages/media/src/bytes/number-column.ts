const firstCapacity = 4096

/** Numbers one after another, of which there may be millions: an array of JavaScript is copied and scanned as it grows. */
export class NumberColumn {
  length = 0
  #values = new Float64Array(firstCapacity)

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow()
    this.#values[this.length] = value
    this.length += 1
  }

  /** What is there, for as long as nothing is added. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.length)
  }

  #grow(): void {
    const larger = new Float64Array(this.#values.length * 2)
    larger.set(this.#values)
    this.#values = larger
  }
}
