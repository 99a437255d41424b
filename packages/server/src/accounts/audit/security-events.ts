import type { Background } from '../../core/background.ts'
import { type Clock, hour } from '../../core/clock.ts'
import { type Database, notDeleted } from '../../database/index.ts'
import { type RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'
import { MemoryWindows, StoredWindows } from '../rate-limits/rate-windows.ts'
import type { AuditActor, AuditEvent, AuditLog } from './audit-log.ts'

// The log is kept for ever: a program that goes on with an old key, or guesses, is in it once an hour and node.
const refusedKeys: RateLimit = { name: 'refused-key', limit: 1, windowMs: hour }

/** An API key that is known here and worth nothing any more, or at another site only. */
export type RefusedKey = { readonly id: string; readonly userId: string }

/** A limit that somebody came up against. */
export type ReachedLimit = {
  readonly limit: string
  /** When its window ends, epoch milliseconds. */
  readonly endsAt: number
  /** Whose limit it is, as a key: no address in clear. */
  readonly subject: string
  readonly by: AuditActor
  /** Whose account it concerns. */
  readonly userId?: string | undefined
  readonly target?: string | undefined
}

type RefusedSignIn = { readonly email: string; readonly address?: string | undefined }

/** What was tried and refused, for the audit log. Nobody waits for it. */
export class SecurityEvents {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  /** An answer takes as long for an address that nobody has. */
  readonly #background: Background
  /** Of this process, and of all nodes. */
  readonly #seen = new MemoryWindows()
  readonly #counted: StoredWindows
  readonly #samples: RateLimits

  constructor(
    database: Database,
    {
      clock,
      audit,
      background,
    }: { readonly clock: Clock; readonly audit: AuditLog; readonly background: Background },
  ) {
    this.#database = database
    this.#clock = clock
    this.#audit = audit
    this.#background = background
    this.#counted = new StoredWindows(database)
    this.#samples = new RateLimits(this.#seen, clock)
  }

  signInRefused({ email, address }: RefusedSignIn): void {
    this.#background.run(this.#recordByEmail(email, address, 'session.refuse', { by: 'password' }))
  }

  secondFactorRefused(userId: string | undefined, address: string | undefined): void {
    this.#background.run(this.#record(userId, address, 'second-factor.refuse'))
  }

  /** Undefined for a key that is none of ours. A sample: the first of each key, and of all unknown ones, in an hour. */
  keyRefused(key: RefusedKey | undefined): void {
    this.#background.run(this.#recordRefusedKey(key))
  }

  /** Once for each window that is full. */
  limitReached(limit: string, { email }: { readonly email?: string } = {}): void {
    this.#background.run(this.#recordByEmail(email, undefined, 'limit.reach', { limit }))
  }

  /** Once for each subject, limit and window, on all nodes together: whoever goes on fills no log. */
  limitReachedBy(reached: ReachedLimit): void {
    this.#background.run(this.#recordReached(reached))
  }

  async #recordReached({ limit, endsAt, subject, by, userId, target }: ReachedLimit) {
    const now = this.#clock.now()
    const name = `reached:${limit}:${subject}`
    // Memory first: somebody who is refused all the time costs one write for each window.
    if (this.#seen.take(name, now, endsAt).taken > 1) return
    if ((await this.#counted.take(name, now, endsAt)).taken > 1) return
    await this.#audit.recordNow({ by, action: 'limit.reach', userId, target, details: { limit } })
  }

  async #recordRefusedKey(key: RefusedKey | undefined): Promise<void> {
    const attempt = await this.#samples.count(refusedKeys, key?.id ?? 'unknown')
    if (!attempt.isAllowed) return
    const { id: target, userId } = key ?? {}
    await this.#audit.recordNow({ by: 'system', action: 'key.refuse', userId, target })
  }

  async #recordByEmail(
    email: string | undefined,
    address: string | undefined,
    action: AuditEvent['action'],
    details: NonNullable<AuditEvent['details']>,
  ): Promise<void> {
    const userId = email === undefined ? undefined : await this.#userIdOf(email)
    await this.#record(userId, address, action, details)
  }

  async #record(
    userId: string | undefined,
    address: string | undefined,
    action: AuditEvent['action'],
    details: AuditEvent['details'] = {},
  ): Promise<void> {
    // Whoever tried is not known: the account concerned is.
    const by = address === undefined ? 'system' : { userId: 'nobody', address }
    await this.#audit.recordNow({ by, action, userId, details })
  }

  async #userIdOf(email: string): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('users')
      .select('id')
      .where('email', '=', email.toLowerCase())
      .where(notDeleted('users.id'))
      .executeTakeFirst()
    return row?.id
  }
}
