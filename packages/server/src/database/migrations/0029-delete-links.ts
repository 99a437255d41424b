import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Links of the answers to uploads, by which whoever has them changes and deletes (docs/adr/0046). Items from before have none. */
export const deleteLinks: Migration = {
  name: '0029-delete-links',
  async up(open, engine) {
    await addTable(open, engine, 'delete_links', {
      item_id: 'key',
      token_hash: 'text',
      created_at: 'time',
      revoked_at: 'time null',
    })
    await open.schema
      .alterTable('api_keys')
      .addColumn('delete_links', 'integer', (column) => column.notNull().defaultTo(1))
      .execute()
  },
}
