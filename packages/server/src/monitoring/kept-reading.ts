/** Of the time that goes by, reading takes a twentieth at most. */
const restFactor = 20
const shortestRestMs = 5000

/**
 * A reading that costs something: shared by all who ask at once, and not taken again before twenty times as long as it took has gone
 * by. So a scrape every second of a site with a million jobs cannot become its main work.
 */
export class KeptReading<T> {
  readonly #read: () => Promise<T>
  #kept: Promise<T> | undefined
  #until = -Infinity

  constructor(read: () => Promise<T>) {
    this.#read = read
  }

  get(): Promise<T> {
    if (this.#kept && performance.now() < this.#until) return this.#kept
    const startedAt = performance.now()
    // Until it is known how long it takes.
    this.#until = Infinity
    const reading = this.#read().finally(() => {
      const now = performance.now()
      this.#until = now + Math.max(shortestRestMs, restFactor * (now - startedAt))
    })
    this.#kept = reading
    reading.catch(() => {
      this.#kept = undefined
    })
    return reading
  }
}
