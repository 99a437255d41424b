import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { RateWindows } from './rate-windows.ts'

/** What is limited: how many attempts one subject has in a window. */
export type RateLimit = {
  /** Names the limit; subjects of different limits never meet. */
  readonly name: string
  readonly limit: number
  readonly windowMs: number
}

/** Where a subject stands after its attempt. */
export type CountedAttempt = {
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

/** How often somebody may do something. */
export class RateLimits {
  readonly #windows: RateWindows
  readonly #clock: Clock

  constructor(windows: RateWindows, clock: Clock) {
    this.#windows = windows
    this.#clock = clock
  }

  /** Counts an attempt and tells how it went. A refused one counts too, and changes nothing. */
  async count({ name, limit, windowMs }: RateLimit, subject: string): Promise<CountedAttempt> {
    const now = this.#clock.now()
    const window = await this.#windows.take(`${name}:${subject}`, now, now + windowMs)
    return {
      isAllowed: window.taken <= limit,
      isFirstRefusal: window.taken === limit + 1,
      limit,
      remaining: Math.max(0, limit - window.taken),
      resetSeconds: Math.max(1, Math.ceil((window.ends_at - now) / 1000)),
      endsAt: window.ends_at,
    }
  }

  /** Counts an attempt, or throws `rate_limited` with the seconds to wait. `onFirstRefusal` hears of each window that is full. */
  async take(
    limit: RateLimit,
    subject: string,
    onFirstRefusal?: (attempt: CountedAttempt) => void,
  ): Promise<CountedAttempt> {
    const attempt = await this.count(limit, subject)
    if (attempt.isAllowed) return attempt
    if (attempt.isFirstRefusal) onFirstRefusal?.(attempt)
    throw new AppError('rate_limited', { retryAfterSeconds: attempt.resetSeconds })
  }
}
