import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** What is still to be written into the journal beside the files. */
export const journal: Migration = {
  name: '0073-journal',
  async up(open, engine) {
    await addTable(open, engine, 'journal_entries', { id: 'key', at: 'time', lines: 'text' })
  },
}
