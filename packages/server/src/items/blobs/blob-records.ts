import { inBatches } from '../../core/in-batches.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

export type BlobRecords = ReturnType<typeof createBlobRecords>

// Fewer than the parameters that SQLite takes, and few enough to be one short statement.
const batch = 1000

/** SQL about the blobs behind items: which belong to something, and which must go. */
export function createBlobRecords(database: Database) {
  const { query } = database
  return {
    /** Marks blobs for removal. */
    async mark(transaction: Transaction, keys: readonly string[], at: number): Promise<void> {
      for await (const some of inBatches(keys, batch)) {
        const rows = some.map((key) => ({ blob_key: key, doomed_at: at }))
        await database.within(transaction).insertInto('doomed_blobs').values(rows).execute()
      }
    },

    /** Marked blobs in the order of their keys. */
    async marked(after: string, limit: number): Promise<string[]> {
      const rows = await query
        .selectFrom('doomed_blobs')
        .select('blob_key')
        .where('blob_key', '>', after)
        .orderBy('blob_key')
        .limit(limit)
        .execute()
      return rows.map((row) => row.blob_key)
    },

    async unmark(keys: readonly string[]): Promise<void> {
      for await (const some of inBatches(keys, batch)) {
        await query.deleteFrom('doomed_blobs').where('blob_key', 'in', some).execute()
      }
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
