/** How far everything is that was added to the page and not taken away. */
export type Totals = {
  readonly done: number
  readonly total: number
  /** From 0 to 1, each file the same. */
  readonly fraction: number
}

/** Adds up the progress of several uploads. Failed ones count among all until they are taken away. */
export class UploadTotals {
  readonly #fractions = new Map<string, number>()
  readonly #done = new Set<string>()
  readonly #tell: (totals: Totals) => void

  constructor(tell: (totals: Totals) => void) {
    this.#tell = tell
  }

  begin(id: string): void {
    this.#set(id, 0)
  }

  progress(id: string, fraction: number): void {
    this.#set(id, fraction)
  }

  fail(id: string): void {
    this.#set(id, 0)
  }

  finish(id: string): void {
    this.#done.add(id)
    this.#set(id, 1)
  }

  remove(id: string): void {
    this.#fractions.delete(id)
    this.#done.delete(id)
    this.#report()
  }

  #set(id: string, fraction: number): void {
    this.#fractions.set(id, fraction)
    this.#report()
  }

  #report(): void {
    const total = this.#fractions.size
    const sum = [...this.#fractions.values()].reduce((one, other) => one + other, 0)
    this.#tell({ done: this.#done.size, total, fraction: total === 0 ? 0 : sum / total })
  }
}
