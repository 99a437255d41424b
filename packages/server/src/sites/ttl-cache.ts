import { LRUCache } from 'lru-cache'
import type { Clock } from '../core/clock.ts'

const maxAnswers = 10_000

/** Remembers answers for a moment, and asks once for those who come together. Failures are not remembered. */
export class TtlCache<T> {
  readonly #answers: LRUCache<string, Promise<T>>

  constructor(clock: Clock, ttlMs: number) {
    this.#answers = new LRUCache({ max: maxAnswers, ttl: ttlMs, ttlResolution: 0, perf: clock })
  }

  recall(question: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(question)
    if (known !== undefined) return known
    const answer = ask()
    this.#answers.set(question, answer)
    answer.catch(() => this.#answers.delete(question))
    return answer
  }

  delete(question: string): void {
    this.#answers.delete(question)
  }
}
