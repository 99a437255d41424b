import type { Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'

export type ReceiptRow = Selectable<Tables['burn_receipts']>

export type NewReceiptRow = Pick<
  ReceiptRow,
  'id' | 'owner_id' | 'kind' | 'title' | 'created_at' | 'opened_at'
>

type ArchivedFacts = Pick<
  ReceiptRow,
  'id' | 'owner_id' | 'filename' | 'content_type' | 'size_bytes'
>

export type ReceiptRecords = ReturnType<typeof createReceiptRecords>

/** SQL about what remains of burned items. */
export function createReceiptRecords(database: Database) {
  const { query } = database
  return {
    async insert(transaction: Transaction, row: NewReceiptRow): Promise<void> {
      await database.within(transaction).insertInto('burn_receipts').values(row).execute()
    },

    /** Makes the receipt an entry that stays, where the plan of its owner has an archive. */
    async archive(transaction: Transaction, { id, owner_id, ...facts }: ArchivedFacts) {
      const open = database.within(transaction)
      const archivists = open
        .selectFrom('users')
        .innerJoin('plans', 'plans.id', 'users.plan_id')
        .select('users.id')
        .where('users.id', '=', owner_id)
        .where('plans.archive', '=', 1)
      await open
        .updateTable('burn_receipts')
        .set({ ...facts, archived: 1 })
        .where('id', '=', id)
        .where('owner_id', 'in', archivists)
        .execute()
    },

    /** The newest first. */
    async ofOwner(ownerId: string, limit: number): Promise<ReceiptRow[]> {
      return query
        .selectFrom('burn_receipts')
        .selectAll()
        .where('owner_id', '=', ownerId)
        .orderBy('opened_at', 'desc')
        .limit(limit)
        .execute()
    },

    /** Answers whether there was one of this person. */
    async remove(id: string, ownerId: string): Promise<boolean> {
      const row = await query
        .deleteFrom('burn_receipts')
        .where('id', '=', id)
        .where('owner_id', '=', ownerId)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** All but what is archived. */
    removeBefore: (time: number, signal?: AbortSignal) =>
      sweepRows(
        database,
        'burn_receipts',
        (receipt) => receipt.and([receipt('opened_at', '<', time), receipt('archived', '=', 0)]),
        signal,
      ),
  }
}
