import type { Selectable } from 'kysely'
import type { Database, Tables } from '../../database/index.ts'
import type { Transaction } from '../../kernel/transaction.ts'

export type ExportRow = Selectable<Tables['exports']>

export type ExportRecords = ReturnType<typeof createExportRecords>

/** SQL about exports. */
export function createExportRecords(database: Database) {
  return {
    ...createExportRemoval(database),

    async ofUser(userId: string): Promise<ExportRow | undefined> {
      return database.query
        .selectFrom('exports')
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirst()
    },

    /** Adds one for somebody who has none; answers whether it did. */
    async insert(transaction: Transaction, row: ExportRow): Promise<boolean> {
      const added = await database
        .within(transaction)
        .insertInto('exports')
        .values(row)
        .onConflict((conflict) => conflict.column('user_id').doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },

    /** Notes that it is there; false when nobody waits for it any more. */
    async finish(
      id: string,
      done: { readonly blob_key: string; readonly bytes: number; readonly expires_at: number },
    ): Promise<boolean> {
      const { numUpdatedRows } = await database.query
        .updateTable('exports')
        .set(done)
        .where('id', '=', id)
        .where('blob_key', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
  }
}

/** Whoever takes a finished one away marks its blob for removal. */
function createExportRemoval(database: Database) {
  return {
    /** Takes this person's away if it is finished, or was given up before `now`. */
    async removeReplaceable(transaction: Transaction, userId: string, now: number): Promise<void> {
      const rows = await database
        .within(transaction)
        .deleteFrom('exports')
        .where('user_id', '=', userId)
        .where((is) => is.or([is('blob_key', 'is not', null), is('expires_at', '<=', now)]))
        .returning('blob_key')
        .execute()
      await doom(database, transaction, rows, now)
    },

    async doomOf(transaction: Transaction, userId: string, now: number): Promise<void> {
      const rows = await database
        .within(transaction)
        .deleteFrom('exports')
        .where('user_id', '=', userId)
        .returning('blob_key')
        .execute()
      await doom(database, transaction, rows, now)
    },

    /** Takes all away that have had their time. */
    async removeExpired(transaction: Transaction, now: number): Promise<void> {
      const rows = await database
        .within(transaction)
        .deleteFrom('exports')
        .where('expires_at', '<=', now)
        .returning('blob_key')
        .execute()
      await doom(database, transaction, rows, now)
    },
  }
}

async function doom(
  database: Database,
  transaction: Transaction,
  rows: readonly Pick<ExportRow, 'blob_key'>[],
  now: number,
): Promise<void> {
  const keys = rows.flatMap(({ blob_key: key }) => (key === null ? [] : [key]))
  if (keys.length === 0) return
  await database
    .within(transaction)
    .insertInto('doomed_blobs')
    .values(keys.map((key) => ({ blob_key: key, doomed_at: now })))
    .execute()
}
