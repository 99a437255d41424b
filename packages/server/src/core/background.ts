import type { Log } from './log.ts'

/** Work that goes on beside an answer: a failure is logged, and `settle` waits for all of it. */
export class Background {
  readonly #log: Log
  readonly #running = new Set<Promise<unknown>>()

  constructor(log: Log) {
    this.#log = log
  }

  run(work: Promise<unknown>): void {
    const logged = work
      .catch((error: unknown) => this.#log.error({ err: error }, 'work beside an answer failed'))
      .finally(() => this.#running.delete(logged))
    this.#running.add(logged)
  }

  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }
}
