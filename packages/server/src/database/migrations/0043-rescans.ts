import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** How far each engine has looked again at what it saw as another version of itself, or never. */
export const rescans: Migration = {
  name: '0043-rescans',
  async up(open, engine) {
    await addTable(open, engine, 'rescans', {
      engine: 'key',
      version: 'text',
      before_position: 'time null',
      looked_at: 'number',
      begun_at: 'time',
      finished_at: 'time null',
    })
  },
}
