import { type Selectable, sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'

export type ViewLogRow = Selectable<Tables['view_log']>

export type ViewLogRecords = ReturnType<typeof createViewLogRecords>

/** SQL about who saw what. */
export function createViewLogRecords(database: Database) {
  const { query } = database
  return {
    async insert(rows: readonly ViewLogRow[], transaction?: Transaction): Promise<void> {
      const open = transaction ? database.within(transaction) : query
      await open.insertInto('view_log').values(rows).execute()
    },

    /** The newest first. */
    async ofItem(itemId: string, limit: number): Promise<ViewLogRow[]> {
      return query
        .selectFrom('view_log')
        .selectAll()
        .where('item_id', '=', itemId)
        .orderBy('seen_at', 'desc')
        .limit(limit)
        .execute()
    },

    /** Counts views of an item that has no limit of them. */
    async addViews(itemId: string, count: number): Promise<void> {
      await query
        .updateTable('items')
        .set({ views: sql`views + ${count}` })
        .where('id', '=', itemId)
        .where('view_limit', 'is', null)
        .execute()
    },

    removeBefore: (time: number, signal?: AbortSignal) =>
      sweepRows(database, 'view_log', (view) => view('seen_at', '<', time), signal),
  }
}
