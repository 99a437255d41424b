import { sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

// Beyond every counter of its column: 32 bits for uploads, 53 for bytes.
const maxUploads = 2_147_483_647
const maxBytes = Number.MAX_SAFE_INTEGER

/** By how much the storage of somebody grows or shrinks. */
type StorageStep = { readonly bytes: number; readonly items: 0 | 1 }

/** What somebody gets back. */
export type StorageSum = { readonly userId: string; readonly bytes: number; readonly items: number }

export type UseRecords = ReturnType<typeof createUseRecords>

/** SQL of the counters that guard a right. Each is taken by one conditional statement, never read first. */
export function createUseRecords(database: Database) {
  return {
    ...createPlainUse(database),

    /** Counts one upload; answers the new count, or undefined when the month is full. */
    async takeUpload(
      transaction: Transaction,
      userId: string,
      month: string,
      limit: number | null,
    ): Promise<number | undefined> {
      if (limit !== null && limit < 1) return undefined
      const row = await database
        .within(transaction)
        .insertInto('monthly_use')
        .values({ user_id: userId, month, uploads: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['user_id', 'month'])
            .doUpdateSet({ uploads: sql`monthly_use.uploads + 1` })
            .where('monthly_use.uploads', '<', limit ?? maxUploads),
        )
        .returning('uploads')
        .executeTakeFirst()
      return row?.uploads
    },

    /** Books bytes of one item, or of what may become one; answers whether they fit. */
    async takeStorage(
      transaction: Transaction,
      userId: string,
      { bytes, items }: StorageStep,
      limit: number | null,
    ): Promise<boolean> {
      if (limit !== null && bytes > limit) return false
      const row = await database
        .within(transaction)
        .insertInto('storage_use')
        .values({ user_id: userId, bytes, items })
        .onConflict((conflict) =>
          conflict
            .column('user_id')
            .doUpdateSet({
              bytes: sql`storage_use.bytes + ${bytes}`,
              items: sql`storage_use.items + ${items}`,
            })
            .where('storage_use.bytes', '<=', (limit ?? maxBytes) - bytes),
        )
        .returning('bytes')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}

/** What needs no condition: reading, and giving back. */
function createPlainUse(database: Database) {
  const { query } = database
  return {
    async uploads(userId: string, month: string, transaction?: Transaction): Promise<number> {
      const row = await (transaction ? database.within(transaction) : query)
        .selectFrom('monthly_use')
        .select('uploads')
        .where('user_id', '=', userId)
        .where('month', '=', month)
        .executeTakeFirst()
      return row?.uploads ?? 0
    },

    async storedBytes(userId: string): Promise<number> {
      const row = await query
        .selectFrom('storage_use')
        .select('bytes')
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row?.bytes ?? 0
    },

    async stored(userId: string): Promise<{ bytes: number; items: number }> {
      const row = await query
        .selectFrom('storage_use')
        .select(['bytes', 'items'])
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row ?? { bytes: 0, items: 0 }
    },

    async returnStorage(
      transaction: Transaction,
      userId: string,
      { bytes, items }: StorageStep,
    ): Promise<void> {
      await database
        .within(transaction)
        .updateTable('storage_use')
        .set({ bytes: sql`bytes - ${bytes}`, items: sql`items - ${items}` })
        .where('user_id', '=', userId)
        .execute()
    },

    /** The same for many people, by one statement. A count that is off must not keep anything from being removed. */
    async returnSums(transaction: Transaction, sums: readonly StorageSum[]): Promise<void> {
      if (sums.length === 0) return
      const rows = sums.map(
        ({ userId, bytes, items }) =>
          sql`(cast(${userId} as text), cast(${bytes} as bigint), cast(${items} as bigint))`,
      )
      await sql`with gone (user_id, bytes, items) as (values ${sql.join(rows)})
        update storage_use set
          bytes = case when storage_use.bytes > gone.bytes then storage_use.bytes - gone.bytes else 0 end,
          items = case when storage_use.items > gone.items then storage_use.items - gone.items else 0 end
        from gone where gone.user_id = storage_use.user_id`.execute(database.within(transaction))
    },

    async returnUpload(transaction: Transaction, userId: string, month: string): Promise<void> {
      await database
        .within(transaction)
        .updateTable('monthly_use')
        .set({ uploads: sql`uploads - 1` })
        .where('user_id', '=', userId)
        .where('month', '=', month)
        .where('uploads', '>', 0)
        .execute()
    },
  }
}
