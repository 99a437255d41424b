import { type Selectable, sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

export type FolderShareRow = Selectable<Tables['folder_shares']>
export type FolderShareChanges = Partial<Pick<FolderShareRow, 'expires_at' | 'password_hash'>>

export type FolderShareRecords = ReturnType<typeof createFolderShareRecords>

/** SQL about the links of folders. */
export function createFolderShareRecords(database: Database) {
  const { query } = database
  return {
    async byId(id: string): Promise<FolderShareRow | undefined> {
      return query.selectFrom('folder_shares').selectAll().where('id', '=', id).executeTakeFirst()
    },

    async ofOwner(userId: string): Promise<FolderShareRow[]> {
      return query.selectFrom('folder_shares').selectAll().where('user_id', '=', userId).execute()
    },

    /** Shares the folder, or changes how it is shared. A new password shuts out whoever was let in with the old one. */
    async share(
      transaction: Transaction,
      row: FolderShareRow,
      changes: FolderShareChanges,
    ): Promise<FolderShareRow> {
      const hasPassword = changes.password_hash !== undefined
      return database
        .within(transaction)
        .insertInto('folder_shares')
        .values({ ...row, ...changes })
        .onConflict((conflict) =>
          conflict.column('folder_id').doUpdateSet({
            ...changes,
            password_version: sql`folder_shares.password_version + ${hasPassword ? 1 : 0}`,
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow()
    },

    async unshareAll(transaction: Transaction, userId: string): Promise<void> {
      await database
        .within(transaction)
        .deleteFrom('folder_shares')
        .where('user_id', '=', userId)
        .execute()
    },

    async unshare(transaction: Transaction, folderId: string): Promise<boolean> {
      const row = await database
        .within(transaction)
        .deleteFrom('folder_shares')
        .where('folder_id', '=', folderId)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
