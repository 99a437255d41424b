import type { Transaction } from '../../../core/transaction.ts'
import type { Database } from '../../../database/index.ts'
import { isOneOf, type Whose } from '../../listing/list-records.ts'

export type DeletionRecords = ReturnType<typeof createDeletionRecords>

/** SQL about items that are over: past their end, or deleted by their owner. */
export function createDeletionRecords(database: Database) {
  const { query } = database
  return {
    /** Deletes items of this owner, to be removed later. Answers how many of these there were. */
    async mark(
      transaction: Transaction,
      { ids, ...whose }: Whose & { readonly ids: readonly string[] },
      deletionId: string,
    ): Promise<number> {
      const { numUpdatedRows } = await database
        .within(transaction)
        .updateTable('items')
        .set({ deletion_id: deletionId, deleted_at: whose.now })
        .where(isOneOf(whose, ids))
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },

    /** Takes the mark off what was deleted together after `since`. Answers how many came back. */
    async unmark(ownerId: string, deletionId: string, since: number): Promise<number> {
      const { numUpdatedRows } = await query
        .updateTable('items')
        .set({ deletion_id: null, deleted_at: null })
        .where('deletion_id', '=', deletionId)
        .where('owner_id', '=', ownerId)
        .where('deleted_at', '>', since)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },

    async readMarked(
      ownerId: string,
      deletionId: string,
    ): Promise<{ readonly items: number; readonly deletedAt: number | null }> {
      const { count, at } = await query
        .selectFrom('items')
        .select((items) => items.fn.countAll<number>().as('count'))
        .select((items) => items.fn.min('deleted_at').as('at'))
        .where('deletion_id', '=', deletionId)
        .where('owner_id', '=', ownerId)
        .executeTakeFirstOrThrow()
      return { items: Number(count), deletedAt: at === null ? null : Number(at) }
    },
  }
}

/** What is over: at its end by `now`, or deleted before `deletedBefore`. */
export type Over = { readonly now: number; readonly deletedBefore: number }
