import { sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'

/** An index that begins with the owner for every order that a list of one's own items has, so that none is sorted. */
export const listIndexes: Migration = {
  name: '0034-list-indexes',
  async up(open, engine) {
    await open.schema.dropIndex('items_owner_id_folder').execute()
    for (const [name, columns] of indexes) {
      await sql`create index ${sql.ref(name)} on items (${sql.raw(columns)})`.execute(open)
    }
    await keepForWalks(open, engine)
  },
}

const indexes = [
  // With all that is asked of an item before it is counted, so that counting reads no rows.
  ['items_own_folder', 'owner_id, folder, position, kind, expires_at, burned_at, deleted_at'],
  ['items_own_name', "owner_id, lower(coalesce(title, filename, '')), position desc"],
  ['items_own_size', 'owner_id, size_bytes, position'],
  ['items_own_views', 'owner_id, views, position'],
  [
    'items_own_ending',
    'owner_id, (case when expires_at is null then 1 else 0 end), expires_at, position desc',
  ],
] as const

/**
 * Whose items are many and old has them at the end of the index of positions alone, and PostgreSQL reads it from the beginning,
 * past everybody else's. With a condition that lists do not have, it is there for those who walk through all items.
 */
async function keepForWalks(open: MigrationTransaction, engine: Engine): Promise<void> {
  if (engine === 'sqlite') return
  await open.schema.alterTable('items').dropConstraint('items_position_key').execute()
  await sql`create unique index items_walk on items (position) where position > 0`.execute(open)
}
