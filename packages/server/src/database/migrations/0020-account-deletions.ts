import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** People whose account is deleted, for as long as what they had is being taken away. */
export const accountDeletions: Migration = {
  name: '0020-account-deletions',
  async up(open, engine) {
    await addTable(open, engine, 'account_deletions', {
      user_id: 'user unique',
      deleted_at: 'time',
    })
  },
}
