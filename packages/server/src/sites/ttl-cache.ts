import type { Clock } from '../core/clock.ts'

const most = 10_000

type Memoized<T> = { readonly at: number; readonly value: Promise<T> }

/** Remembers answers for a moment, and asks once for those who come together. Failures are not remembered. */
export function createTtlCache<T>(clock: Clock, rememberMs: number) {
  const known = new Map<string, Memoized<T>>()
  return {
    recall(question: string, ask: () => Promise<T>): Promise<T> {
      const now = clock.now()
      const before = known.get(question)
      if (before && now - before.at < rememberMs) return before.value
      const asked = { at: now, value: ask() }
      known.delete(question)
      known.set(question, asked)
      asked.value.catch(() => known.delete(question))
      // A Map keeps the order of insertion: what was asked first goes first.
      const [oldest] = known.keys()
      if (known.size > most && oldest !== undefined) known.delete(oldest)
      return asked.value
    },
    forget: (question: string): void => void known.delete(question),
  }
}
