import { type Selectable, sql } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

export type Subscriber = Selectable<Tables['subscribers']>

/** People whom the payment provider knows. */
export class Subscribers {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  async ofUser({ id }: { readonly id: string }): Promise<Subscriber | undefined> {
    return this.#database.query
      .selectFrom('subscribers')
      .selectAll()
      .where('user_id', '=', id)
      .executeTakeFirst()
  }

  /** Of two at once one is kept. */
  async insertIfNew(transaction: Transaction, userId: string, customerId: string): Promise<void> {
    await this.#database
      .within(transaction)
      .insertInto('subscribers')
      .values({
        user_id: userId,
        customer_id: customerId,
        sync: 0,
        changed_at: this.#clock.now(),
        subscription_id: null,
        plan_id: null,
        earlier_plan_id: null,
        status: null,
        ends_at: null,
      })
      .onConflict((same) => same.doNothing())
      .execute()
  }

  /** Begins to ask the provider: whoever began before will not write any more. Undefined for an unknown customer. */
  async beginSync(customerId: string): Promise<number | undefined> {
    const row = await this.#database.query
      .updateTable('subscribers')
      .set({ sync: sql`sync + 1` })
      .where('customer_id', '=', customerId)
      .returning('sync')
      .executeTakeFirst()
    return row?.sync
  }

  /** The row as it is, and nobody else writes it until the transaction ends; undefined when somebody asked later. */
  async lockForSync(
    transaction: Transaction,
    customerId: string,
    sync: number,
  ): Promise<Subscriber | undefined> {
    return this.#database
      .within(transaction)
      .updateTable('subscribers')
      .set({ sync })
      .where('customer_id', '=', customerId)
      .where('sync', '=', sync)
      .returningAll()
      .executeTakeFirst()
  }

  async change(
    transaction: Transaction,
    customerId: string,
    changes: Partial<Omit<Subscriber, 'customer_id' | 'user_id' | 'sync' | 'changed_at'>>,
  ): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('subscribers')
      .set({ ...changes, changed_at: this.#clock.now() })
      .where('customer_id', '=', customerId)
      .execute()
  }
}
