import { type Database, lockedForRemoval } from '../database/index.ts'
import type { Transaction } from '../kernel/transaction.ts'

export type BlobRecords = ReturnType<typeof createBlobRecords>

/** SQL about the blobs behind items: which belong to something, and which must go. */
export function createBlobRecords(database: Database) {
  const { query } = database
  return {
    /** Marks the item's blob and those of its renditions for removal. Call it before the rows go. */
    async doom(transaction: Transaction, itemId: string, at: number): Promise<void> {
      const open = database.within(transaction)
      const item = open.selectFrom('items').select('blob_key').where('id', '=', itemId)
      // Before the renditions are read: none can be added behind our back.
      const own = await lockedForRemoval(database.engine, item).execute()
      const made = await open
        .selectFrom('renditions')
        .select('blob_key')
        .where('item_id', '=', itemId)
        .execute()
      const rows = [...own, ...made].map(({ blob_key }) => ({ blob_key, doomed_at: at }))
      if (rows.length > 0) await open.insertInto('doomed_blobs').values(rows).execute()
    },

    /** Marks blobs whose rows go in the same transaction. */
    async doomKeys(transaction: Transaction, keys: readonly string[], at: number): Promise<void> {
      if (keys.length === 0) return
      const rows = keys.map((key) => ({ blob_key: key, doomed_at: at }))
      await database.within(transaction).insertInto('doomed_blobs').values(rows).execute()
    },

    async doomed(limit: number): Promise<string[]> {
      const rows = await query.selectFrom('doomed_blobs').select('blob_key').limit(limit).execute()
      return rows.map((row) => row.blob_key)
    },

    async forgetDoomed(keys: readonly string[]): Promise<void> {
      await query.deleteFrom('doomed_blobs').where('blob_key', 'in', keys).execute()
    },

    /** Which of these blobs have a row: of an item, of something made from one, of one that comes, or of one that is about to be removed. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      const tables = ['items', 'renditions', 'exports', 'upload_pieces', 'doomed_blobs'] as const
      const found = await Promise.all(
        tables.map((table) =>
          query.selectFrom(table).select('blob_key').where('blob_key', 'in', keys).execute(),
        ),
      )
      return new Set(found.flat().flatMap((row) => row.blob_key ?? []))
    },
  }
}
