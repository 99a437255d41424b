import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Exports of everything that a person has here: one a person, deleted after a while. */
export const exportsOfPeople: Migration = {
  name: '0008-exports',
  async up(open, engine) {
    await addTable(open, engine, 'exports', {
      id: 'key',
      user_id: 'user unique',
      requested_at: 'time',
      blob_key: 'text null',
      bytes: 'time null',
      expires_at: 'time index',
    })
  },
}
