import { type Kysely, sql } from 'kysely'
import type { Engine } from './engine.ts'
import { migrations } from './migrations/index.ts'
import type { Migration, MigrationTransaction } from './migrations/migration.ts'
import { putSetting } from './put-setting.ts'
import type { Tables } from './tables.ts'

// Any number will do, as long as nothing else in this database takes it: "anybin" in ASCII.
const lock = 0x616e7962696e

/** What a database has and lacks, by the names of migrations, in their order. Nothing applied: the database is new. */
export type MigrationPlan = {
  readonly applied: readonly string[]
  readonly missing: readonly string[]
}

/** Of a database that is still to be made. */
export const newDatabasePlan: MigrationPlan = {
  applied: [],
  missing: migrations.map(({ name }) => name),
}

/** Whether this version can bring a database whose last change has this name up to date. */
export function isKnownSchema(last: string): boolean {
  return migrations.some(({ name }) => name === last)
}

export type MigrationOptions = {
  /** Of the product; noted, so that an earlier version can name it. */
  readonly version?: string
  /** Runs before the first change to a database that is not new; when it rejects, nothing is changed. */
  readonly before?: (plan: MigrationPlan) => Promise<void>
}

/** Changes nothing. Rejects for a database that a newer version has changed. */
export async function planMigrations(
  query: Kysely<Tables>,
  engine: Engine,
): Promise<MigrationPlan> {
  const isNew = !(await hasRecords(query, engine))
  const applied = isNew ? [] : await readRecorded(query as unknown as Recorded)
  await rejectNewerDatabase(query, applied)
  const missing = migrations.filter(({ name }) => !applied.includes(name))
  return { applied, missing: missing.map(({ name }) => name) }
}

/** Applies the migrations that are missing, in order; answers their names. Safe when many processes start at once. */
export async function migrate(
  query: Kysely<Tables>,
  engine: Engine,
  { version, before }: MigrationOptions,
): Promise<string[]> {
  const plan = await planMigrations(query, engine)
  if (plan.missing.length === 0) return []
  if (plan.applied.length > 0) await before?.(plan)
  await inLockedTransaction(query, engine, prepareRecords)
  const applied: string[] = []
  for (const migration of migrations.filter(({ name }) => plan.missing.includes(name))) {
    if (await applyOnce(query, engine, migration)) applied.push(migration.name)
  }
  if (version !== undefined) await putSetting(query, versionName, version)
  return applied
}

const versionName = 'migrated_by'

/** By name: PostgreSQL cannot always list tables with their columns while another process changes them. */
async function hasRecords(query: Kysely<Tables>, engine: Engine): Promise<boolean> {
  const { rows } =
    engine === 'postgresql'
      ? await sql`select 1 where to_regclass('migrations') is not null`.execute(query)
      : await sql`select 1 from sqlite_schema where type = 'table' and name = 'migrations'`.execute(
          query,
        )
  return rows.length > 0
}

async function rejectNewerDatabase(
  query: Kysely<Tables>,
  recorded: readonly string[],
): Promise<void> {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = recorded.filter((name) => !known.has(name))
  if (unknown.length === 0) return
  const row = await query
    .selectFrom('settings')
    .select('value')
    .where('name', '=', versionName)
    .executeTakeFirst()
  throw new Error(
    `The database belongs to a newer version (${row?.value ?? 'unknown'}), which applied: ${unknown.join(', ')}. This one knows changes up to ${migrations.at(-1)?.name}. Start that version, or restore the copy from before the upgrade: docs/operate/install.md.`,
  )
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

type Recorded = Kysely<{ migrations: { name: string; applied_at: number } }>
type Open = MigrationTransaction & Recorded

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

async function prepareRecords(open: Open): Promise<void> {
  await open.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (name) => name.primaryKey())
    .addColumn('applied_at', 'bigint', (at) => at.notNull())
    .execute()
}

async function readRecorded(query: Recorded): Promise<string[]> {
  const rows = await query.selectFrom('migrations').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}
