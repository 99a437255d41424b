import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** For the list of what was decided lately, for what took a decision back, and for those that were made together. */
export const decisionIndexes: Migration = {
  name: '0042-decision-indexes',
  async up(open) {
    for (const [name, columns, condition] of indexes) {
      await sql`create index ${sql.ref(name)} on decisions (${sql.raw(columns)}) where ${sql.raw(condition)}`.execute(
        open,
      )
    }
  },
}

const indexes = [
  ['decisions_of_people', 'made_at, id', "made_by <> 'system'"],
  ['decisions_reverses', 'reverses', 'reverses is not null'],
  ['decisions_bulk_id', 'bulk_id', 'bulk_id is not null'],
] as const
