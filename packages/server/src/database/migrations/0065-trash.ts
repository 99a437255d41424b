import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** An index for the trash of one person: what was deleted last first, and the other way round what makes way first. */
export const trash: Migration = {
  name: '0065-trash',
  async up(open) {
    await sql`create index items_trash on items (owner_id, deleted_at, position)
      where deleted_at is not null`.execute(open)
  },
}
