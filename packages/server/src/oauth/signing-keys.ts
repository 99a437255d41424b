import type { AuditLog } from '../accounts/index.ts'
import { type Clock, hour } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'

export type SigningKeyRow = { id: string; public_key: string; alg: string | null }

/** How long a retired key stays in the key set: until everything that it signed has expired. */
export const retiredKeyStaysMs = 2 * hour

/** The keys that sign tokens. The library makes one when it needs one. */
export class SigningKeys {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog

  constructor(options: {
    readonly database: Database
    readonly clock: Clock
    readonly audit: AuditLog
  }) {
    this.#database = options.database
    this.#clock = options.clock
    this.#audit = options.audit
  }

  async list(): Promise<SigningKeyRow[]> {
    return this.#database.query
      .selectFrom('signing_keys')
      .select(['id', 'public_key', 'alg'])
      .execute()
  }

  /** Signs with a new key from now on; answers how many were retired. */
  async rotate(): Promise<number> {
    return this.#database.inTransaction(async (transaction) => {
      const retired = await this.#retireAll(transaction)
      await this.#audit.record(transaction, {
        by: 'operator',
        action: 'signing-key.rotate',
        details: { retired },
      })
      return retired.length
    })
  }

  async removeRetired(): Promise<void> {
    await this.#database.query
      .deleteFrom('signing_keys')
      .where('expires_at', '<=', this.#clock.now() - retiredKeyStaysMs)
      .execute()
  }

  /** Answers their ids. */
  async #retireAll(transaction: Transaction): Promise<string[]> {
    const now = this.#clock.now()
    const rows = await this.#database
      .within(transaction)
      .updateTable('signing_keys')
      .set({ expires_at: now })
      .where((key) => key.or([key('expires_at', 'is', null), key('expires_at', '>', now)]))
      .returning('id')
      .execute()
    return rows.map(({ id }) => id)
  }
}
