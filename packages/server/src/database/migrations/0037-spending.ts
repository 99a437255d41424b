import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** What is asked of engines each day, by the installation and by whoever else has a budget. */
export const spending: Migration = {
  name: '0037-spending',
  async up(open, engine) {
    await addTable(open, engine, 'spending', {
      scope: 'text',
      engine: 'text',
      day: 'text',
      calls: 'number',
      micros: 'time',
      bytes: 'time',
    })
    await open.schema
      .createIndex('spending_day')
      .unique()
      .on('spending')
      .columns(['day', 'engine', 'scope'])
      .execute()
  },
}
