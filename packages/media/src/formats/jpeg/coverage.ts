const lastCoefficient = 63

/** Which bits of which coefficients the scans have brought, of every component (T.81 G.1.1). */
export class ScanCoverage {
  readonly #isProgressive: boolean
  /** By the name of the component: of each coefficient the lowest bit that was coded. */
  readonly #lowest: ReadonlyMap<number, Uint8Array>

  /** With the body of the frame header. */
  constructor(frame: Buffer, isProgressive: boolean) {
    const names = Array.from({ length: frame[5] ?? 0 }, (_, index) => frame[6 + 3 * index] ?? 0)
    this.#isProgressive = isProgressive
    this.#lowest = new Map(names.map((name) => [name, new Uint8Array(64).fill(0xff)]))
  }

  /** With the body of a well-formed scan header. */
  add(scan: Buffer): void {
    const count = scan[0] ?? 0
    const [first = 0, last = 0, bits = 0] = scan.subarray(1 + 2 * count)
    for (let index = 0; index < count; index++) {
      const lowest = this.#lowest.get(scan[1 + 2 * index] ?? 0)
      if (this.#isProgressive) lowest?.fill(bits & 15, first, Math.min(last, lastCoefficient) + 1)
      else lowest?.fill(0)
    }
  }

  /** Whether every bit was in some scan; that each scan is whole is for the decoder to say. */
  get isComplete(): boolean {
    return [...this.#lowest.values()].every((bits) => bits.every((bit) => bit === 0))
  }
}
