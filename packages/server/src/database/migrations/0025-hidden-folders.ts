import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Since when the link of a folder is worth nothing, because its owner is banned. Of those who are banned now, the same as of their items. */
export const hiddenFolders: Migration = {
  name: '0025-hidden-folders',
  async up(open, engine) {
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    await open.schema.alterTable('folder_shares').addColumn('hidden_at', time).execute()
    await sql`
      update folder_shares set hidden_at =
        (select min(items.hidden_at) from items where items.owner_id = folder_shares.user_id)
    `.execute(open)
  },
}
