import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/**
 * What was imported from elsewhere: the id is made of the source, of what names it there and of its content. And where it was
 * found there: the id is a hash of the path.
 */
export const imports: Migration = {
  name: '0074-imports',
  async up(open, engine) {
    await addTable(open, engine, 'imported_items', {
      id: 'key',
      user_id: 'user',
      item_id: 'text index',
      imported_at: 'time',
    })
    await addTable(open, engine, 'old_addresses', {
      id: 'key',
      user_id: 'user',
      item_id: 'text',
      shows: 'text',
    })
  },
}
