import type { Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

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

/** Whoever takes a finished one away gets the keys of the blobs that must go with it. */
function createExportRemoval(database: Database) {
  const removing = (transaction: Transaction) =>
    database.within(transaction).deleteFrom('exports').returning('blob_key')
  return {
    /** Takes this person's away if it is finished, or was given up before `now`. */
    removeReplaceable: (transaction: Transaction, userId: string, now: number): Promise<string[]> =>
      keysOf(
        removing(transaction)
          .where('user_id', '=', userId)
          .where((is) => is.or([is('blob_key', 'is not', null), is('expires_at', '<=', now)])),
      ),

    removeOf: (transaction: Transaction, userId: string): Promise<string[]> =>
      keysOf(removing(transaction).where('user_id', '=', userId)),

    /** Takes some away that have had their time; nothing when there are no more. */
    async removeExpired(transaction: Transaction, now: number, limit: number) {
      const rows = await removing(transaction)
        .where('id', 'in', (is) =>
          is.selectFrom('exports').select('id').where('expires_at', '<=', now).limit(limit),
        )
        .execute()
      return { exports: rows.length, keys: rows.flatMap(({ blob_key: key }) => key ?? []) }
    },
  }
}

async function keysOf(removed: {
  execute(): Promise<Pick<ExportRow, 'blob_key'>[]>
}): Promise<string[]> {
  return (await removed.execute()).flatMap(({ blob_key: key }) => key ?? [])
}
