import { addressBlock } from '../../core/address-block.ts'
import { AppError } from '../../core/app-error.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import type { CountedAttempt, RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'

/** What one address may do without an account. */
export class AddressLimits {
  readonly #keyedHash: KeyedHash
  readonly #limits: RateLimits
  readonly #securityEvents: SecurityEvents

  constructor({
    keyedHash,
    limits,
    securityEvents,
  }: {
    readonly keyedHash: KeyedHash
    readonly limits: RateLimits
    readonly securityEvents: SecurityEvents
  }) {
    this.#keyedHash = keyedHash
    this.#limits = limits
    this.#securityEvents = securityEvents
  }

  /** Throws `rate_limited`. */
  async take(limit: RateLimit, address: string): Promise<void> {
    const attempt = await this.count(limit, address)
    if (attempt.isAllowed) return
    throw new AppError('rate_limited', { retryAfterSeconds: attempt.resetSeconds })
  }

  /** The same for a caller who knows another way. */
  async count(limit: RateLimit, address: string): Promise<CountedAttempt> {
    const subject = this.#keyedHash('rate-address', addressBlock(address))
    const by = { userId: 'nobody', address }
    const attempt = await this.#limits.count(limit, subject)
    if (attempt.isFirstRefusal) {
      const { endsAt } = attempt
      this.#securityEvents.limitReachedBy({ limit: limit.name, endsAt, subject, by })
    }
    return attempt
  }
}
