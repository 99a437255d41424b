import { type Clock, second } from '../core/clock.ts'
import type { Log } from '../core/log.ts'

const everyMs = 10 * second
// A slower answer says too little about the moment that it speaks of.
const slowestMs = second

/**
 * The time of the database, which all nodes share, as this process reckons it: asked now and then, and counted on by the
 * monotonic clock in between. What the clock of this machine says, and whether somebody sets it, makes no difference.
 */
export class DatabaseClock implements Clock, Disposable {
  readonly #ask: () => Promise<number>
  readonly #log: Log
  readonly #timer: NodeJS.Timeout
  /** Time of the database (epoch ms) when the monotonic clock began. */
  #origin: number

  private constructor(ask: () => Promise<number>, log: Log, origin: number) {
    this.#ask = ask
    this.#log = log
    this.#origin = origin
    this.#timer = setInterval(() => void this.#askAgain(), everyMs).unref()
  }

  /** `ask` answers the time of the database in epoch milliseconds. */
  static async open(ask: () => Promise<number>, log: Log): Promise<DatabaseClock> {
    const { origin } = await measure(ask)
    return new DatabaseClock(ask, log, origin)
  }

  now(): number {
    return Math.floor(this.#origin + performance.now())
  }

  /** Asks the database again. */
  async synchronise(): Promise<void> {
    const { origin, tookMs } = await measure(this.#ask)
    if (tookMs < slowestMs) this.#origin = origin
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }

  async #askAgain(): Promise<void> {
    await this.synchronise().catch((error) =>
      this.#log.debug({ err: error }, 'the database did not say what time it is'),
    )
  }
}

async function measure(ask: () => Promise<number>) {
  const began = performance.now()
  const at = await ask()
  const tookMs = performance.now() - began
  // It said so somewhere between question and answer.
  return { origin: at - (began + tookMs / 2), tookMs }
}
