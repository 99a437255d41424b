import { type Selectable, sql } from 'kysely'
import type { Transaction } from '../core/transaction.ts'
import { type CachedQuery, type Database, notDeleted, type Tables } from '../database/index.ts'

export type ItemRow = Selectable<Tables['items']>
export type NewItemRow = Omit<ItemRow, 'position'>
export type ItemChangesRow = Partial<
  Pick<
    ItemRow,
    | 'title'
    | 'description'
    | 'tags'
    | 'category'
    | 'private'
    | 'link_number'
    | 'ai_optout'
    | 'ai_caption'
    | 'ai_tags'
    | 'ai_caption_state'
    | 'dl_limit'
    | 'search_text'
    | 'expiration'
    | 'expires_at'
    | 'view_limit'
    | 'views'
    | 'password_hash'
    | 'folder'
  >
>

export type ItemRecords = ReturnType<typeof createItemRecords>

/** SQL about items. */
export function createItemRecords(database: Database) {
  const { query } = database
  const byId: CachedQuery<[id: string], ItemRow> = database.hot(
    query
      .selectFrom('items')
      .selectAll()
      .where('id', '=', '')
      .where(notDeleted('items.owner_id'))
      .compile(),
    (row) => row,
  )

  return {
    ...createItemNotes(database),

    byId,

    /** Answers nothing when another item has this id. */
    async insert(transaction: Transaction, row: NewItemRow): Promise<ItemRow | undefined> {
      return database
        .within(transaction)
        .insertInto('items')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returningAll()
        .executeTakeFirst()
    },

    /**
     * The item as it is until the transaction ends; nothing when it was burned or deleted, or is somebody else's. By
     * writing, because that locks a row on both engines.
     */
    async hold(
      transaction: Transaction,
      id: string,
      ownerId: string,
    ): Promise<ItemRow | undefined> {
      return database
        .within(transaction)
        .updateTable('items')
        .set({ owner_id: ownerId })
        .where('id', '=', id)
        .where('owner_id', '=', ownerId)
        .where('burned_at', 'is', null)
        .where('deleted_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
    },

    /** Changes an item that is held. */
    change: (transaction: Transaction, id: string, changes: ItemChangesRow) =>
      changeRow(database, transaction, id, changes),

    /** Takes the row away; of two parallel callers only one gets it. */
    async remove(transaction: Transaction, id: string): Promise<ItemRow | undefined> {
      return database
        .within(transaction)
        .deleteFrom('items')
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
    },
  }
}

/** What is written beside the owner's wishes. */
function createItemNotes({ query }: Database) {
  return {
    async setLook(id: string, look: Look) {
      await query.updateTable('items').set(look).where('id', '=', id).execute()
    },

    async addDownloads(id: string, count: number): Promise<void> {
      await query
        .updateTable('items')
        .set({ downloads: sql`downloads + ${count}` })
        .where('id', '=', id)
        .execute()
    },
  }
}

/** What was seen of a picture when all of it was decoded. */
type Look = Pick<ItemRow, 'placeholder' | 'pdq' | 'pdq_quality'> &
  Partial<Pick<ItemRow, 'repaired'>>

/** A new password shuts out whoever was let in with the old one. */
async function changeRow(
  database: Database,
  transaction: Transaction,
  id: string,
  changes: ItemChangesRow,
): Promise<ItemRow> {
  const hasPassword = changes.password_hash !== undefined
  return database
    .within(transaction)
    .updateTable('items')
    .set(changes)
    .$if(hasPassword, (item) => item.set({ password_version: sql`password_version + 1` }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
