import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** For the lists of people that administrators search and page through: none is sorted, and none is read whole. */
export const peopleIndexes: Migration = {
  name: '0048-people-indexes',
  async up(open, engine) {
    for (const [name, columns, condition] of indexes) {
      const where = condition === undefined ? sql`` : sql`where ${sql.raw(condition)}`
      await sql`create index ${sql.ref(name)} on users (${sql.raw(columns)}) ${where}`.execute(open)
    }
    // The beginning of a text is a range of texts only where they are compared by bytes.
    const bytes = engine === 'postgresql' ? sql`collate "C"` : sql``
    await sql`create index users_email_begins on users (email ${bytes})`.execute(open)
    await sql`create index users_name_begins on users ((lower(name)) ${bytes}, email)`.execute(open)
  },
}

const indexes = [
  ['users_newest', 'created_at, id'],
  ['users_of_plan', 'plan_id, created_at, id'],
  ['users_of_role', 'role, created_at, id'],
  ['users_banned', 'created_at, id', 'banned_at is not null'],
  ['users_suspended', 'created_at, id', 'suspended_until is not null'],
] as const
