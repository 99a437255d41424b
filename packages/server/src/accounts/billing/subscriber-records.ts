import { type Selectable, sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedForChange, sweepRows, type Tables } from '../../database/index.ts'

export type SubscriberRow = Selectable<Tables['subscribers']>

export type SubscriberRecords = ReturnType<typeof createSubscriberRecords>

/** SQL about people whom the payment provider knows. */
export function createSubscriberRecords(database: Database) {
  const { query } = database
  return {
    ...createSyncRecords(database),
    ...createEventRecords(database),

    async ofUser(userId: string): Promise<SubscriberRow | undefined> {
      return query
        .selectFrom('subscribers')
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirst()
    },

    /** Of two at once one is kept. */
    async insertIfNew(
      transaction: Transaction,
      userId: string,
      customerId: string,
      now: number,
    ): Promise<void> {
      await database
        .within(transaction)
        .insertInto('subscribers')
        .values({
          user_id: userId,
          customer_id: customerId,
          sync: 0,
          changed_at: now,
          subscription_id: null,
          plan_id: null,
          earlier_plan_id: null,
          status: null,
          ends_at: null,
        })
        .onConflict((same) => same.doNothing())
        .execute()
    },
  }
}

/** A look at the provider, and what it led to. */
function createSyncRecords(database: Database) {
  const { query } = database
  return {
    /** Begins to ask the provider: whoever began before will not write any more. Undefined for an unknown customer. */
    async beginSync(customerId: string): Promise<number | undefined> {
      const row = await query
        .updateTable('subscribers')
        .set({ sync: sql`sync + 1` })
        .where('customer_id', '=', customerId)
        .returning('sync')
        .executeTakeFirst()
      return row?.sync
    },

    /** The row as it is, and nobody else writes it until the transaction ends; undefined when somebody asked later. */
    async lockForSync(
      transaction: Transaction,
      customerId: string,
      sync: number,
    ): Promise<SubscriberRow | undefined> {
      return database
        .within(transaction)
        .updateTable('subscribers')
        .set({ sync })
        .where('customer_id', '=', customerId)
        .where('sync', '=', sync)
        .returningAll()
        .executeTakeFirst()
    },

    async change(
      transaction: Transaction,
      customerId: string,
      changes: Partial<Omit<SubscriberRow, 'customer_id' | 'user_id' | 'sync'>>,
    ): Promise<void> {
      await database
        .within(transaction)
        .updateTable('subscribers')
        .set(changes)
        .where('customer_id', '=', customerId)
        .execute()
    },

    /** Nobody else changes it before the transaction ends: what the operator gives meanwhile is seen here, or comes later. */
    async lockPlanOf(transaction: Transaction, userId: string): Promise<string | undefined> {
      const person = database
        .within(transaction)
        .selectFrom('users')
        .select('plan_id')
        .where('id', '=', userId)
      const row = await lockedForChange(database.engine, person).executeTakeFirst()
      return row?.plan_id
    },
  }
}

/** Events that were taken: the provider sends some twice. */
function createEventRecords(database: Database) {
  return {
    /** Answers whether it is new. */
    async takeEvent(transaction: Transaction, id: string, now: number): Promise<boolean> {
      const row = await database
        .within(transaction)
        .insertInto('payment_events')
        .values({ id, received_at: now })
        .onConflict((same) => same.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    removeEventsBefore: (time: number, signal?: AbortSignal) =>
      sweepRows(database, 'payment_events', (event) => event('received_at', '<', time), signal),
  }
}
