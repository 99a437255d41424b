import { maxFolders } from '@anybin/contract'
import { type Selectable, sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, isUniqueViolation, type Tables } from '../../database/index.ts'

export type FolderRow = Selectable<Tables['folders']>

export type FolderRecords = ReturnType<typeof createFolderRecords>

/** SQL about folders and what is in them. */
export function createFolderRecords(database: Database) {
  const { query } = database
  return {
    ...createFolderReads(database),
    ...createFolderCounter(database),

    /** Answers nothing where the name or the slug is taken. */
    async insert(transaction: Transaction, row: FolderRow): Promise<FolderRow | undefined> {
      return database
        .within(transaction)
        .insertInto('folders')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst()
    },

    async rename(
      id: string,
      named: Pick<FolderRow, 'name' | 'name_key'>,
    ): Promise<FolderRow | 'taken' | undefined> {
      try {
        return await query
          .updateTable('folders')
          .set(named)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
      } catch (thrown) {
        if (isUniqueViolation(thrown)) return 'taken'
        throw thrown
      }
    },

    /**
     * Makes sure that the folder stays until the transaction ends, and answers its id; nothing when it is not there. By
     * writing, because that locks a row on both engines.
     */
    async hold(
      transaction: Transaction,
      userId: string,
      slug: string,
    ): Promise<string | undefined> {
      const row = await database
        .within(transaction)
        .updateTable('folders')
        .set({ slug })
        .where('user_id', '=', userId)
        .where('slug', '=', slug)
        .returning('id')
        .executeTakeFirst()
      return row?.id
    },
  }
}

function createFolderReads(database: Database) {
  const { query } = database
  return {
    async ofOwner(userId: string): Promise<FolderRow[]> {
      return query
        .selectFrom('folders')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('name_key')
        .execute()
    },

    async find(userId: string, slug: string): Promise<FolderRow | undefined> {
      return query
        .selectFrom('folders')
        .selectAll()
        .where('user_id', '=', userId)
        .where('slug', '=', slug)
        .executeTakeFirst()
    },

    async byId(id: string): Promise<FolderRow | undefined> {
      return query.selectFrom('folders').selectAll().where('id', '=', id).executeTakeFirst()
    },

    async slugs(transaction: Transaction, userId: string): Promise<string[]> {
      const rows = await database
        .within(transaction)
        .selectFrom('folders')
        .select('slug')
        .where('user_id', '=', userId)
        .execute()
      return rows.map(({ slug }) => slug)
    },
  }
}

/** The counter, and what goes with a folder. */
function createFolderCounter(database: Database) {
  return {
    /** Takes one of the places that a person has for folders; false when none is left. */
    async reserve(transaction: Transaction, userId: string): Promise<boolean> {
      const row = await database
        .within(transaction)
        .insertInto('folder_use')
        .values({ user_id: userId, folders: 1 })
        .onConflict((conflict) =>
          conflict
            .column('user_id')
            .doUpdateSet({ folders: sql`folder_use.folders + 1` })
            .where('folder_use.folders', '<', maxFolders),
        )
        .returning('folders')
        .executeTakeFirst()
      return row !== undefined
    },

    /**
     * Removes the folder, gives its place back, and takes everything out of it. The row goes first: whoever holds it has put
     * their item in by then. Answers whether it was there.
     */
    async remove(transaction: Transaction, { id, user_id, slug }: FolderRow): Promise<boolean> {
      const open = database.within(transaction)
      const gone = await open
        .deleteFrom('folders')
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      if (!gone) return false
      await open
        .updateTable('items')
        .set({ folder: null })
        .where('owner_id', '=', user_id)
        .where('folder', '=', slug)
        .execute()
      await open
        .updateTable('folder_use')
        .set({ folders: sql`folders - 1` })
        .where('user_id', '=', user_id)
        .execute()
      return true
    },
  }
}
