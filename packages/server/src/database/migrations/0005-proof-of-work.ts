import { sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'
import { addTable } from './plain-table.ts'

/** How often somebody asked lately, and which challenges are used up. */
export const proofOfWork: Migration = {
  name: '0005-proof-of-work',
  async up(open, engine) {
    await makeRateWindows(open, engine)
    await addTable(open, engine, 'redeemed_challenges', { id: 'key', expires_at: 'time index' })
  },
}

// Counted on every request and worth little: on PostgreSQL not in its log, so that a crash there forgets the counts.
async function makeRateWindows(open: MigrationTransaction, engine: Engine): Promise<void> {
  const columns = { subject: 'key', taken: 'number', ends_at: 'time index' } as const
  await addTable(open, engine, 'rate_windows', columns)
  if (engine === 'postgresql') await setUnlogged(open, 'rate_windows')
}

async function setUnlogged(open: MigrationTransaction, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} set unlogged`.execute(open)
}
