import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { WakeSignal } from './wake-signal.ts'

type Parts = {
  readonly clock: Clock
  readonly log: Log
  /** Calls `wake` when there may be something to do, until it is disposed. Processes that do not work hear nothing. */
  readonly listen: (wake: () => void) => Disposable
  /** The longest rest: how long work may go unnoticed that nobody announced. */
  readonly pollMs: number
  /** Does what is due; answers when (epoch ms) something is due again. */
  readonly turn: () => Promise<number>
}

// When a due job could not be claimed, another node has it, or is just getting it.
const shortestRestMs = 100

/** Takes one turn after another, and rests in between until something is due or it is woken. */
export class WorkLoop {
  readonly #parts: Parts
  readonly #wakeSignal = new WakeSignal()
  #isStopping = false
  #listening: Disposable | undefined
  #working: Promise<void> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  start(): void {
    this.#isStopping = false
    this.#listening ??= this.#parts.listen(() => this.wake())
    this.#working ??= this.#work()
  }

  /** Looks at once, or once more after the turn that is under way. */
  wake(): void {
    this.#wakeSignal.ring()
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    this.#listening?.[Symbol.dispose]()
    this.#listening = undefined
    this.wake()
    await this.#working
    this.#working = undefined
  }

  async #work(): Promise<void> {
    const { turn, log } = this.#parts
    while (!this.#isStopping) {
      const nextAt = await turn().catch((error) => {
        log.error({ err: error }, 'the queue could not be worked')
        return Infinity
      })
      if (!this.#isStopping) await this.#wakeSignal.sleep(this.#restUntil(nextAt))
    }
  }

  #restUntil(nextAt: number): number {
    const { clock, pollMs } = this.#parts
    return Math.min(Math.max(nextAt - clock.now(), shortestRestMs), pollMs)
  }
}
