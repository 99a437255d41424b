import { MediaError } from '../media-error.ts'

const retryAfterSeconds = 5

/** Does the work when it is its turn. */
export type InSlot = <Answer>(work: () => Promise<Answer>) => Promise<Answer>

/** Lets so many pieces of work run at once, first come first served; beyond the waiting room they are `overloaded`. */
export function createSlots(together: number, waiting: number): InSlot {
  const line: (() => void)[] = []
  let running = 0

  return async (work) => {
    if (running < together) running++
    else if (line.length < waiting) await new Promise<void>((resolve) => line.push(resolve))
    else throw new MediaError('overloaded', { retryAfterSeconds })
    try {
      return await work()
    } finally {
      // The slot is handed on, so that nobody who comes now takes it before those who wait.
      const next = line.shift()
      if (next) next()
      else running--
    }
  }
}
