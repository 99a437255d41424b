import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Feeds of folders: at most one for each. Its address is made from the id and the number, and stored nowhere. */
export const feeds: Migration = {
  name: '0064-feeds',
  async up(open, engine) {
    await addTable(open, engine, 'feeds', {
      id: 'key',
      user_id: 'user',
      folder_id: 'text unique',
      number: 'number',
      created_at: 'time',
      hidden_at: 'time null',
    })
  },
}
