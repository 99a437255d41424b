import { addressBlock } from '../../core/address-block.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import type { RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'

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
    const subject = this.#keyedHash('rate-address', addressBlock(address))
    const by = { userId: 'nobody', address }
    await this.#limits.take(limit, subject, ({ endsAt }) =>
      this.#securityEvents.limitReachedBy({ limit: limit.name, endsAt, subject, by }),
    )
  }
}
