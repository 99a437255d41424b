import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { RateWindows } from './memory-windows.ts'

/** What is limited: how many turns one subject may take in a window. */
export type RateLimit = {
  /** Names the limit; subjects of different limits never meet. */
  readonly name: string
  readonly limit: number
  readonly windowMs: number
}

/** Where a subject stands after its turn. */
export type Turn = {
  readonly isAllowed: boolean
  /** The first of the window that is refused. */
  readonly isFirstRefusal: boolean
  readonly limit: number
  readonly remaining: number
  /** Until the window ends, rounded up. */
  readonly resetSeconds: number
  /** When the window ends, epoch milliseconds. */
  readonly endsAt: number
}

export type RateLimitParts = { readonly windows: RateWindows; readonly clock: Clock }

/** Takes a turn and tells how it went. A refused turn counts too, and changes nothing. */
export async function countAttempt(
  { windows, clock }: RateLimitParts,
  { name, limit, windowMs }: RateLimit,
  subject: string,
): Promise<Turn> {
  const now = clock.now()
  const window = await windows.take(`${name}:${subject}`, now, now + windowMs)
  return {
    isAllowed: window.taken <= limit,
    isFirstRefusal: window.taken === limit + 1,
    limit,
    remaining: Math.max(0, limit - window.taken),
    resetSeconds: Math.max(1, Math.ceil((window.ends_at - now) / 1000)),
    endsAt: window.ends_at,
  }
}

/** Takes a turn, or throws `rate_limited` with the seconds to wait. `onFirstRefusal` hears of each window that is full. */
export async function takeSlot(
  parts: RateLimitParts,
  limit: RateLimit,
  subject: string,
  onFirstRefusal?: (turn: Turn) => void,
): Promise<Turn> {
  const turn = await countAttempt(parts, limit, subject)
  if (turn.isAllowed) return turn
  if (turn.isFirstRefusal) onFirstRefusal?.(turn)
  throw new AppError('rate_limited', { retryAfterSeconds: turn.resetSeconds })
}
