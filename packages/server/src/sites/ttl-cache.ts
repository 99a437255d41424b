import { LRUCache } from 'lru-cache'
import type { Clock } from '../core/clock.ts'

const maxAnswers = 10_000

/** Remembers answers for a moment, and asks once for those who come together. Failures are not remembered. */
export function createTtlCache<T>(clock: Clock, ttlMs: number) {
  const answers = new LRUCache<string, Promise<T>>({
    max: maxAnswers,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: clock,
  })
  return {
    recall(question: string, ask: () => Promise<T>): Promise<T> {
      const known = answers.get(question)
      if (known) return known
      const answer = ask()
      answers.set(question, answer)
      answer.catch(() => answers.delete(question))
      return answer
    },
    forget: (question: string): void => void answers.delete(question),
  }
}
