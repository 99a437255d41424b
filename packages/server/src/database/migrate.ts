import { type Kysely, sql } from 'kysely'
import type { Engine } from './engine.ts'
import { migrations } from './migrations/index.ts'
import type { Migration, MigrationTransaction } from './migrations/migration.ts'
import type { Tables } from './tables.ts'

// Any number will do, as long as nothing else in this database takes it: "anybin" in ASCII.
const lock = 0x616e7962696e

/** Applies the migrations that are missing, in order; answers their names. Safe when many processes start at once. */
export async function migrate(query: Kysely<Tables>, engine: Engine): Promise<string[]> {
  const recorded = await inLockedTransaction(query, engine, readRecorded)
  rejectNewerDatabase(recorded)
  const applied: string[] = []
  for (const migration of migrations.filter(({ name }) => !recorded.includes(name))) {
    if (await applyOnce(query, engine, migration)) applied.push(migration.name)
  }
  return applied
}

function rejectNewerDatabase(recorded: readonly string[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = recorded.filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new Error(`The database belongs to a newer version, which applied: ${unknown.join(', ')}`)
}

function applyOnce(query: Kysely<Tables>, engine: Engine, migration: Migration): Promise<boolean> {
  return inLockedTransaction(query, engine, async (open) => {
    // Another process may have been faster since.
    const recorded = await readRecorded(open)
    if (recorded.includes(migration.name)) return false
    await migration.up(open, engine)
    await open
      .insertInto('migrations')
      .values({ name: migration.name, applied_at: Date.now() })
      .execute()
    return true
  })
}

type Open = MigrationTransaction & Kysely<{ migrations: { name: string; applied_at: number } }>

function inLockedTransaction<T>(
  query: Kysely<Tables>,
  engine: Engine,
  work: (open: Open) => Promise<T>,
): Promise<T> {
  return query.transaction().execute(async (open) => {
    // On SQLite every transaction is alone, among all processes.
    if (engine === 'postgresql') await lockOut(open)
    return work(open as unknown as Open)
  })
}

// A migration may take longer than a request ever should.
async function lockOut(open: Kysely<Tables>): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(open)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(open)
  await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(open)
}

async function readRecorded(open: Open): Promise<string[]> {
  await open.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (name) => name.primaryKey())
    .addColumn('applied_at', 'bigint', (at) => at.notNull())
    .execute()
  const rows = await open.selectFrom('migrations').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}
