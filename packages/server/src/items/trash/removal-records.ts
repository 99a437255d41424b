import type { Transaction } from '../../core/transaction.ts'
import { type Database, skippingLocked } from '../../database/index.ts'
import type { ItemRow } from '../item-records.ts'
import type { Over } from './deletions/index.ts'

/** Items that nobody else can change or remove before the transaction ends. */
export type HeldItem = Pick<ItemRow, 'id' | 'owner_id' | 'blob_key' | 'size_bytes'>

export type RemovalRecords = ReturnType<typeof createRemovalRecords>

const columns = ['id', 'owner_id', 'blob_key', 'size_bytes'] as const

/** SQL about removing items for good, a batch by one statement for each table. */
export function createRemovalRecords(database: Database) {
  const items = (transaction: Transaction) =>
    database.within(transaction).selectFrom('items').select(columns)
  const held = (rows: ReturnType<typeof items>): Promise<HeldItem[]> =>
    skippingLocked(database.engine, rows).execute()

  return {
    async one(transaction: Transaction, id: string): Promise<HeldItem[]> {
      const row = items(transaction).where('id', '=', id)
      return (database.engine === 'postgresql' ? row.forUpdate() : row).execute()
    },

    /** Items at their end. */
    ended: (transaction: Transaction, { now }: Over, limit: number) =>
      held(items(transaction).where('expires_at', '<=', now).orderBy('expires_at').limit(limit)),

    /**
     * Items whose deletion nobody undid. One that was deleted later than now was so before the clock went back: it is as good
     * as long ago.
     */
    deleted: (transaction: Transaction, { now, deletedBefore }: Over, limit: number) =>
      held(
        items(transaction)
          .where('deletion_id', 'is not', null)
          .where((is) => is.or([is('deleted_at', '<=', deletedBefore), is('deleted_at', '>', now)]))
          .limit(limit),
      ),

    /** Some of one person. */
    owned: (transaction: Transaction, ownerId: string, limit: number) =>
      held(items(transaction).where('owner_id', '=', ownerId).limit(limit)),

    /** Takes them away with all that hangs on them; answers the keys of their blobs. */
    async remove(transaction: Transaction, rows: readonly HeldItem[]): Promise<string[]> {
      const open = database.within(transaction)
      const ids = rows.map(({ id }) => id)
      const renditions = await open
        .deleteFrom('renditions')
        .where('item_id', 'in', ids)
        .returning('blob_key')
        .execute()
      await open.deleteFrom('view_reservations').where('item_id', 'in', ids).execute()
      await open.deleteFrom('view_log').where('item_id', 'in', ids).execute()
      await open.deleteFrom('items').where('id', 'in', ids).execute()
      return [...rows, ...renditions].map(({ blob_key: key }) => key)
    },
  }
}
