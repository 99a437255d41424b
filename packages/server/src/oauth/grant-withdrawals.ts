import type { Clock } from '../core/clock.ts'
import { sha256 } from '../core/keyed-hash.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'

/** Programs whose access people removed: no company connects them again, only the person does. */
export class GrantWithdrawals {
  readonly #database: Database
  readonly #clock: Clock

  constructor(options: { readonly database: Database; readonly clock: Clock }) {
    this.#database = options.database
    this.#clock = options.clock
  }

  async has(transaction: Transaction, userId: string, clientId: string): Promise<boolean> {
    const row = await this.#database
      .within(transaction)
      .selectFrom('grant_withdrawals')
      .select('id')
      .where('id', '=', idOf(userId, clientId))
      .executeTakeFirst()
    return row !== undefined
  }

  async record(transaction: Transaction, userId: string, clientId: string): Promise<void> {
    await this.#database
      .within(transaction)
      .insertInto('grant_withdrawals')
      .values({ id: idOf(userId, clientId), user_id: userId, withdrawn_at: this.#clock.now() })
      .onConflict((same) => same.column('id').doNothing())
      .execute()
  }

  async forgetAll(transaction: Transaction, userId: string): Promise<void> {
    await this.#database
      .within(transaction)
      .deleteFrom('grant_withdrawals')
      .where('user_id', '=', userId)
      .execute()
  }

  async forget(transaction: Transaction, userId: string, clientId: string): Promise<void> {
    await this.#database
      .within(transaction)
      .deleteFrom('grant_withdrawals')
      .where('id', '=', idOf(userId, clientId))
      .execute()
  }
}

function idOf(userId: string, clientId: string): string {
  return sha256(JSON.stringify([userId, clientId]))
}
