import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { WakeSignal } from './wake-signal.ts'

type Parts = {
  readonly clock: Clock
  readonly log: Log
  readonly wakeSignal: WakeSignal
  /** The longest rest: how long work may go unnoticed that nobody announced. */
  readonly pollMs: number
  /** Does what is due; answers when (epoch ms) something is due again. */
  readonly turn: () => Promise<number>
}

// When a due job could not be claimed, another node has it, or is just getting it.
const shortestRestMs = 100

/** Takes one turn after another, and rests in between until something is due or the wake signal comes. */
export class WorkLoop {
  readonly #parts: Parts
  #isStopping = false
  #working: Promise<void> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  start(): void {
    this.#isStopping = false
    this.#working ??= this.#work()
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    this.#parts.wakeSignal.ring()
    await this.#working
    this.#working = undefined
  }

  async #work(): Promise<void> {
    const { wakeSignal, turn, log } = this.#parts
    while (!this.#isStopping) {
      const nextAt = await turn().catch((error) => {
        log.error({ err: error }, 'the queue could not be worked')
        return Infinity
      })
      if (!this.#isStopping) await wakeSignal.sleep(this.#restUntil(nextAt))
    }
  }

  #restUntil(nextAt: number): number {
    const { clock, pollMs } = this.#parts
    return Math.min(Math.max(nextAt - clock.now(), shortestRestMs), pollMs)
  }
}
