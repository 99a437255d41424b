import { sql } from 'kysely'
import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Folders and their links, which folder an item is in, and items whose deletion can be undone for a moment. */
export const folders: Migration = {
  name: '0011-folders',
  async up(open, engine) {
    await addTable(open, engine, 'folders', {
      id: 'key',
      user_id: 'user',
      slug: 'text',
      name: 'text',
      name_key: 'text',
      created_at: 'time',
    })
    for (const column of ['slug', 'name_key']) {
      const index = open.schema.createIndex(`folders_user_${column}`).on('folders').unique()
      await index.columns(['user_id', column]).execute()
    }
    await addTable(open, engine, 'folder_use', { user_id: 'user unique', folders: 'number' })
    await addTable(open, engine, 'folder_shares', {
      id: 'key',
      user_id: 'user',
      folder_id: 'text unique',
      created_at: 'time',
      expires_at: 'time null',
      password_hash: 'text null',
      password_version: 'number',
    })
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    const items = () => open.schema.alterTable('items')
    await items().addColumn('folder', 'text').execute()
    await items().addColumn('deleted_at', time).execute()
    await items().addColumn('deletion_id', 'text').execute()
    const byFolder = open.schema.createIndex('items_owner_id_folder').on('items')
    await byFolder.columns(['owner_id', 'folder']).execute()
    await open.schema
      .createIndex('items_deletion')
      .on('items')
      .columns(['deletion_id', 'deleted_at'])
      .where(sql.ref('deletion_id'), 'is not', null)
      .execute()
  },
}
