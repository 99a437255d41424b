import { type Clock, hour } from '../../core/clock.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { AuditActor, AuditEvent, RecordAuditEvent } from '../audit/audit-log.ts'
import {
  countAttempt,
  createMemoryWindows,
  type RateLimit,
  type RateWindows,
} from '../rate-limits/index.ts'
import type { UserRecords } from '../users/user-records.ts'

export type SecurityEventParts = {
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly recordAuditEvent: RecordAuditEvent
  readonly users: Pick<UserRecords, 'byEmail'>
  /** What all nodes have counted. */
  readonly windows: RateWindows
  /** Beside the answer, which then takes as long for an address that nobody has. */
  readonly run: (work: Promise<unknown>) => void
}

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

type Attempt = { readonly email: string; readonly address?: string | undefined }

/** What was tried and refused, for the audit log. Nobody waits for it. */
export class SecurityEvents {
  readonly #parts: SecurityEventParts
  readonly #windows = createMemoryWindows()

  constructor(parts: SecurityEventParts) {
    this.#parts = parts
  }

  signInRefused({ email, address }: Attempt): void {
    this.#parts.run(this.#recordByEmail(email, address, 'session.refuse', { by: 'password' }))
  }

  secondFactorRefused(userId: string | undefined, address: string | undefined): void {
    this.#parts.run(this.#record(userId, address, 'second-factor.refuse'))
  }

  /** Undefined for a key that is none of ours. A sample: the first of each key, and of all unknown ones, in an hour. */
  keyRefused(key: RefusedKey | undefined): void {
    this.#parts.run(this.#recordRefusedKey(key))
  }

  /** Once for each window that is full. */
  limitReached(limit: string, { email }: { readonly email?: string } = {}): void {
    this.#parts.run(this.#recordByEmail(email, undefined, 'limit.reach', { limit }))
  }

  /** Once for each subject, limit and window, on all nodes together: whoever goes on fills no log. */
  limitReachedBy(reached: ReachedLimit): void {
    this.#parts.run(this.#recordReached(reached))
  }

  async #recordReached({ limit, endsAt, subject, by, userId, target }: ReachedLimit) {
    const { clock, windows, inTransaction, recordAuditEvent } = this.#parts
    const now = clock.now()
    const name = `reached:${limit}:${subject}`
    // Memory first: somebody who is refused all the time costs one write for each window.
    if (this.#windows.take(name, now, endsAt).taken > 1) return
    if ((await windows.take(name, now, endsAt)).taken > 1) return
    const act = { by, action: 'limit.reach', userId, target, details: { limit } } as const
    await inTransaction((transaction) => recordAuditEvent(transaction, act))
  }

  async #recordRefusedKey(key: RefusedKey | undefined): Promise<void> {
    const sampling = { windows: this.#windows, clock: this.#parts.clock }
    const turn = await countAttempt(sampling, refusedKeys, key?.id ?? 'unknown')
    if (!turn.isAllowed) return
    const { inTransaction, recordAuditEvent } = this.#parts
    const act = {
      by: 'system',
      action: 'key.refuse',
      userId: key?.userId,
      target: key?.id,
    } as const
    await inTransaction((transaction) => recordAuditEvent(transaction, act))
  }

  async #recordByEmail(
    email: string | undefined,
    address: string | undefined,
    action: AuditEvent['action'],
    details: NonNullable<AuditEvent['details']>,
  ): Promise<void> {
    const user = email === undefined ? undefined : await this.#parts.users.byEmail(email)
    await this.#record(user?.id, address, action, details)
  }

  async #record(
    userId: string | undefined,
    address: string | undefined,
    action: AuditEvent['action'],
    details: AuditEvent['details'] = {},
  ): Promise<void> {
    const { inTransaction, recordAuditEvent } = this.#parts
    // Whoever tried is not known: the account concerned is.
    const by = address === undefined ? 'system' : { userId: 'nobody', address }
    await inTransaction((transaction) =>
      recordAuditEvent(transaction, { by, action, userId, details }),
    )
  }
}
