import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Administrators look for what was held or blocked, which is little among much. */
export const judgedItems: Migration = {
  name: '0083-judged-items',
  async up(open) {
    await sql`create index items_held on items (position) where scan_state = 'held'`.execute(open)
    await sql`create index items_blocked on items (position) where scan_state = 'blocked'`.execute(
      open,
    )
  },
}
