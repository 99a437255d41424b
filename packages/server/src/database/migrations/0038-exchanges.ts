import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Lists that are kept elsewhere: where they are, how far they were read, and entries that are not in use yet. */
export const exchanges: Migration = {
  name: '0038-exchanges',
  async up(open, engine) {
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    const lists = open.schema.alterTable('hash_lists')
    for (const column of ['address', 'progress', 'waiting', 'last_error']) {
      await lists.addColumn(column, 'text').execute()
    }
    const entries = open.schema.alterTable('hash_entries')
    await entries.addColumn('staged', 'integer', (one) => one.notNull().defaultTo(0)).execute()
    await entries.addColumn('seen_at', time).execute()
    // Two entries elsewhere may name the same file, and each is withdrawn by itself.
    await open.schema.dropIndex('hash_entries_list_id_kind_value').execute()
    await sql`create unique index hash_entries_origin
      on hash_entries (list_id, kind, value, coalesce(external_id, ''))`.execute(open)
    await open.schema.dropIndex('hash_entries_list_id_version').execute()
    await sql`create index hash_entries_changes on hash_entries (list_id, version, id)`.execute(
      open,
    )
    await sql`create index hash_entries_external on hash_entries (list_id, external_id)
      where external_id is not null`.execute(open)
    await sql`create index hash_entries_staged on hash_entries (list_id, id)
      where staged = 1`.execute(open)
  },
}
