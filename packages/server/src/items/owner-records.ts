import { sql } from 'kysely'
import type { Database } from '../database/index.ts'
import type { Transaction } from '../kernel/transaction.ts'

export type OwnerRecords = ReturnType<typeof createOwnerRecords>

/** SQL about everything that one person uploaded. */
export function createOwnerRecords(database: Database) {
  return {
    async itemIds(transaction: Transaction, ownerId: string): Promise<string[]> {
      const rows = await database
        .within(transaction)
        .selectFrom('items')
        .select('id')
        .where('owner_id', '=', ownerId)
        .execute()
      return rows.map(({ id }) => id)
    },

    /** Removes all items with what is known of their views, and marks every blob of theirs for removal. */
    async removeItems(transaction: Transaction, ownerId: string, at: number): Promise<void> {
      const open = database.within(transaction)
      const theirs = open.selectFrom('items').select('id').where('owner_id', '=', ownerId)
      const doomedAt = sql<number>`cast(${at} as bigint)`.as('doomed_at')
      await open
        .insertInto('doomed_blobs')
        .columns(['blob_key', 'doomed_at'])
        .expression(
          open
            .selectFrom('renditions')
            .select(['blob_key', doomedAt])
            .where('item_id', 'in', theirs),
        )
        .execute()
      await open
        .insertInto('doomed_blobs')
        .columns(['blob_key', 'doomed_at'])
        .expression(
          open.selectFrom('items').select(['blob_key', doomedAt]).where('owner_id', '=', ownerId),
        )
        .execute()
      await open.deleteFrom('view_reservations').where('item_id', 'in', theirs).execute()
      await open.deleteFrom('view_log').where('item_id', 'in', theirs).execute()
      await open.deleteFrom('items').where('owner_id', '=', ownerId).execute()
    },
  }
}
