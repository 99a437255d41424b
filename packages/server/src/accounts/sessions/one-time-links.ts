import type { Selectable } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'

export type OneTimeLink = Selectable<Tables['one_time_links']>
export type LinkPurpose = OneTimeLink['purpose']

// 43 base-62 characters: 256 bits.
export const linkTokenLength = 43

/** Links that work once, by the hash of their token. */
export class OneTimeLinks {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  async insert(
    transaction: Transaction,
    {
      token,
      purpose,
      userId,
      ttlMs,
    }: {
      readonly token: string
      readonly purpose: LinkPurpose
      readonly userId: string | null
      readonly ttlMs: number
    },
  ): Promise<void> {
    const open = this.#database.within(transaction)
    const created_at = this.#clock.now()
    const times = { created_at, expires_at: created_at + ttlMs }
    // A new setup link replaces the one before: only the last one printed works.
    if (purpose === 'setup') {
      await open.deleteFrom('one_time_links').where('purpose', '=', 'setup').execute()
    }
    // The sign-in library makes the same token twice within a second: the letter goes out again, and the link is one.
    await open
      .insertInto('one_time_links')
      .values({ hash: sha256(token), purpose, user_id: userId, ...times })
      .onConflict((same) => same.column('hash').doNothing())
      .execute()
  }

  /** The link while it works. Looking does not use it up, because link scanners look. */
  async find(token: string): Promise<OneTimeLink | undefined> {
    const link = await this.#database.query
      .selectFrom('one_time_links')
      .selectAll()
      .where('hash', '=', sha256(token))
      .executeTakeFirst()
    return link && this.isActive(link) ? link : undefined
  }

  /** Takes the link away, also one that has expired: of two parallel callers only one gets it. */
  async take(transaction: Transaction, token: string): Promise<OneTimeLink | undefined> {
    return this.#database
      .within(transaction)
      .deleteFrom('one_time_links')
      .where('hash', '=', sha256(token))
      .returningAll()
      .executeTakeFirst()
  }

  isActive(link: OneTimeLink): boolean {
    return link.expires_at > this.#clock.now()
  }

  /** Ends what was handed to this person for any of these purposes and not used yet. */
  async end(
    transaction: Transaction,
    userId: string,
    purposes: readonly LinkPurpose[],
  ): Promise<void> {
    await this.#database
      .within(transaction)
      .deleteFrom('one_time_links')
      .where('user_id', '=', userId)
      .where('purpose', 'in', purposes)
      .execute()
  }

  /** Ends what the sign-in library has under way for this person: reset links, second steps, trusted browsers. */
  async endVerifications(transaction: Transaction, userId: string): Promise<void> {
    const open = this.#database.within(transaction)
    await open.deleteFrom('verifications').where('value', '=', userId).execute()
  }

  async removeExpired(signal?: AbortSignal): Promise<void> {
    const now = this.#clock.now()
    for (const table of ['one_time_links', 'verifications'] as const) {
      await sweepRows(this.#database, table, (row) => row('expires_at', '<=', now), signal)
    }
    // Nothing writes here any more; earlier releases left addresses as they came.
    await sweepRows(this.#database, 'auth_rate_limits', (row) => row.lit(true), signal)
  }
}
