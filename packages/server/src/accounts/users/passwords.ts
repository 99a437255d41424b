import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { isPassword } from '../../core/password-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

/** Passwords of people: what the sign-in library keeps for its provider `credential`. */
export class Passwords {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** `hash` in PHC string form, made before the transaction because it takes long. */
  async insert(transaction: Transaction, userId: string, hash: string): Promise<void> {
    const now = this.#clock.now()
    const values = { id: newId(), account_id: userId, provider_id: 'credential', user_id: userId }
    await this.#database
      .within(transaction)
      .insertInto('identities')
      .values({ ...values, password: hash, created_at: now, updated_at: now })
      .execute()
  }

  async has({ id }: { readonly id: string }): Promise<boolean> {
    return (await this.#hashOf(id)) !== undefined
  }

  /** Undefined for somebody who has none. */
  async isRight({ id }: { readonly id: string }, password: string): Promise<boolean | undefined> {
    const hash = await this.#hashOf(id)
    return hash === undefined ? undefined : isPassword(hash, password)
  }

  async #hashOf(userId: string): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('identities')
      .select('password')
      .where('user_id', '=', userId)
      .where('provider_id', '=', 'credential')
      .executeTakeFirst()
    return row?.password ?? undefined
  }
}
