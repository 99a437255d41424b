import { type ColumnDefinitionBuilder, type CreateTableBuilder, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'

/** People and what they may do, items and their bytes, jobs. */
export const first: Migration = {
  name: '0001-first',
  async up(open, engine) {
    for (const make of [makePlans, makePeople, makeKeys, makeItems, makeLedgers, makeJobs]) {
      await make(open, engine)
    }
  },
}

type Column = ColumnDefinitionBuilder

const required = (column: Column) => column.notNull()
const key = (column: Column) => column.notNull().primaryKey()
const zero = (column: Column) => column.notNull().defaultTo(0)
const flag = (name: string) => (column: Column) =>
  column
    .notNull()
    .defaultTo(0)
    .check(sql`${sql.ref(name)} in (0, 1)`)
const amount = (name: string) => (column: Column) =>
  column
    .notNull()
    .defaultTo(0)
    .check(sql`${sql.ref(name)} >= 0`)
const oneOf = (name: string, values: readonly string[]) => (column: Column) =>
  column
    .notNull()
    .check(sql`${sql.ref(name)} in (${sql.join(values.map((value) => sql.lit(value)))})`)
/** Of a user or an item: goes when they go. */
const partOf = (target: string) => (column: Column) => column.references(target).onDelete('cascade')

async function makePlans(open: MigrationTransaction, engine: Engine): Promise<void> {
  await table(open, engine, 'plans')
    .addColumn('id', 'text', key)
    .addColumn('name', 'text', required)
    .addColumn('position', 'integer', required)
    .addColumn('uploads_per_month', 'integer')
    .addColumn('storage_bytes', big(engine))
    .addColumn('file_bytes', big(engine), required)
    .addColumn('max_expiration_ms', big(engine))
    .addColumn('custom_date', 'integer', flag('custom_date'))
    .addColumn('custom_slug', 'integer', flag('custom_slug'))
    .execute()
  await open.withTables<{ plans: Plan }>().insertInto('plans').values(plans).execute()
}

async function makePeople(open: MigrationTransaction, engine: Engine): Promise<void> {
  await table(open, engine, 'users')
    .addColumn('id', 'text', key)
    .addColumn('email', 'text', (email) =>
      email.notNull().unique().check(sql`email = lower(email)`),
    )
    .addColumn('name', 'text', required)
    .addColumn('role', 'text', oneOf('role', ['admin', 'moderator', 'member']))
    .addColumn('plan_id', 'text', (plan) => plan.notNull().references('plans.id'))
    .addColumn('created_at', big(engine), required)
    .addColumn('banned_at', big(engine))
    .execute()
  await table(open, engine, 'storage_use')
    .addColumn('user_id', 'text', (user) => partOf('users.id')(key(user)))
    .addColumn('bytes', big(engine), amount('bytes'))
    .addColumn('items', 'integer', amount('items'))
    .execute()
  await table(open, engine, 'monthly_use')
    .addColumn('user_id', 'text', (user) => partOf('users.id')(required(user)))
    .addColumn('month', 'text', required)
    .addColumn('uploads', 'integer', amount('uploads'))
    .addPrimaryKeyConstraint('monthly_use_primary', ['user_id', 'month'])
    .execute()
}

async function makeKeys(open: MigrationTransaction, engine: Engine): Promise<void> {
  await table(open, engine, 'api_keys')
    .addColumn('id', 'text', key)
    .addColumn('user_id', 'text', (user) => partOf('users.id')(required(user)))
    .addColumn('kind', 'text', oneOf('kind', ['family', 'personal']))
    .addColumn('hash', 'text', (hash) => hash.notNull().unique())
    .addColumn('hint', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('scopes', 'text', required)
    .addColumn('audience', 'text', required)
    .addColumn('parent_id', 'text', partOf('api_keys.id'))
    .addColumn('created_at', big(engine), required)
    .addColumn('expires_at', big(engine))
    .addColumn('last_used_at', big(engine))
    .addColumn('revoked_at', big(engine))
    .execute()
  await index(open, 'api_keys', ['user_id'])
  await index(open, 'api_keys', ['parent_id'])
  await table(open, engine, 'sessions')
    .addColumn('hash', 'text', key)
    .addColumn('user_id', 'text', (user) => partOf('users.id')(required(user)))
    .addColumn('created_at', big(engine), required)
    .addColumn('expires_at', big(engine), required)
    .addColumn('user_agent', 'text')
    .execute()
  await index(open, 'sessions', ['user_id'])
  await index(open, 'sessions', ['expires_at'])
  await table(open, engine, 'one_time_links')
    .addColumn('hash', 'text', key)
    .addColumn('purpose', 'text', required)
    .addColumn('user_id', 'text', partOf('users.id'))
    .addColumn('created_at', big(engine), required)
    .addColumn('expires_at', big(engine), required)
    .execute()
  await index(open, 'one_time_links', ['user_id'])
}

async function makeItems(open: MigrationTransaction, engine: Engine): Promise<void> {
  await itemsTable(open, engine).execute()
  // The list of one owner, the newest first: read from the end.
  await index(open, 'items', ['owner_id', 'position'])
  await open.schema
    .createIndex('items_expires_at')
    .on('items')
    .column('expires_at')
    .where(sql.ref('expires_at'), 'is not', null)
    .execute()
  await table(open, engine, 'renditions')
    .addColumn('item_id', 'text', (item) => partOf('items.id')(required(item)))
    .addColumn('name', 'text', required)
    .addColumn('blob_key', 'text', (blob) => blob.notNull().unique())
    .addColumn('content_type', 'text', required)
    .addColumn('bytes', big(engine), amount('bytes'))
    .addColumn('created_at', big(engine), required)
    .addPrimaryKeyConstraint('renditions_primary', ['item_id', 'name'])
    .execute()
  await table(open, engine, 'doomed_blobs')
    .addColumn('blob_key', 'text', key)
    .addColumn('doomed_at', big(engine), required)
    .execute()
  await index(open, 'doomed_blobs', ['doomed_at'])
}

function itemsTable(open: MigrationTransaction, engine: Engine) {
  return withPosition(table(open, engine, 'items'), engine)
    .addColumn('kind', 'text', oneOf('kind', ['image', 'audio']))
    .addColumn('owner_id', 'text', (owner) => partOf('users.id')(required(owner)))
    .addColumn('blob_key', 'text', (blob) => blob.notNull().unique())
    .addColumn('content_type', 'text', required)
    .addColumn('sha256', 'text', required)
    .addColumn('size_bytes', big(engine), amount('size_bytes'))
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('animated', 'integer', flag('animated'))
    .addColumn('duration_ms', big(engine))
    .addColumn('created_at', big(engine), required)
    .addColumn('filename', 'text')
    .addColumn('title', 'text')
    .addColumn('description', 'text')
    .addColumn('tags', 'text', required)
    .addColumn('category', 'text')
    .addColumn('private', 'integer', flag('private'))
    .addColumn('password_hash', 'text')
    .addColumn('password_version', 'integer', zero)
    .addColumn('expiration', 'text', required)
    .addColumn('expires_at', big(engine))
    .addColumn('downloads', big(engine), amount('downloads'))
    .addColumn('dl_limit', 'integer')
    .addColumn('ai_optout', 'integer', flag('ai_optout'))
    .addColumn('ai_caption', 'text')
    .addColumn('ai_tags', 'text', required)
    .addColumn('ai_caption_state', 'text', required)
    .addColumn('classification', 'text', required)
    .addColumn('scan_state', 'text', required)
    .addColumn('upload_source', 'text', oneOf('upload_source', ['api', 'mcp', 'web']))
    .addColumn('search_text', 'text', required)
}

// The database counts. SQLite does so only for a primary key, and never reuses a number only with AUTOINCREMENT.
function withPosition(items: Table, engine: Engine): Table {
  if (engine === 'postgresql') {
    return items
      .addColumn('id', 'text', key)
      .addColumn('position', 'bigint', (position) => position.generatedAlwaysAsIdentity().unique())
  }
  return items
    .addColumn('id', 'text', (id) => id.notNull().unique())
    .addColumn('position', 'integer', (position) => position.primaryKey().autoIncrement())
}

async function makeLedgers(open: MigrationTransaction, engine: Engine): Promise<void> {
  await table(open, engine, 'idempotency_keys')
    .addColumn('user_id', 'text', (user) => partOf('users.id')(required(user)))
    .addColumn('key', 'text', required)
    .addColumn('fingerprint', 'text', required)
    .addColumn('answer', 'text')
    .addColumn('claimed_at', big(engine), required)
    .addPrimaryKeyConstraint('idempotency_keys_primary', ['user_id', 'key'])
    .execute()
  await index(open, 'idempotency_keys', ['claimed_at'])
  await table(open, engine, 'unlock_attempts')
    .addColumn('subject', 'text', key)
    .addColumn('window_start', big(engine), required)
    .addColumn('attempts', 'integer', amount('attempts'))
    .execute()
  await index(open, 'unlock_attempts', ['window_start'])
  await table(open, engine, 'settings')
    .addColumn('name', 'text', key)
    .addColumn('value', 'text', required)
    .execute()
}

async function makeJobs(open: MigrationTransaction, engine: Engine): Promise<void> {
  await table(open, engine, 'jobs')
    .addColumn('id', 'text', key)
    .addColumn('name', 'text', required)
    .addColumn('payload', 'text', required)
    .addColumn('unique_key', 'text')
    .addColumn('state', 'text', oneOf('state', ['waiting', 'running', 'dead']))
    .addColumn('run_at', big(engine), required)
    .addColumn('attempts', 'integer', amount('attempts'))
    .addColumn('max_attempts', 'integer', required)
    .addColumn('lease_until', big(engine))
    .addColumn('last_error', 'text')
    .addColumn('created_at', big(engine), required)
    .execute()
  await index(open, 'jobs', ['state', 'run_at'])
  await open.schema
    .createIndex('jobs_waiting_unique')
    .on('jobs')
    .columns(['name', 'unique_key'])
    .unique()
    // Without the keyless jobs: otherwise PostgreSQL, before it knows the table, reads all that wait to claim a few.
    .where(sql.ref('state'), '=', sql.lit('waiting'))
    .where(sql.ref('unique_key'), 'is not', null)
    .execute()
  await table(open, engine, 'schedules')
    .addColumn('name', 'text', key)
    .addColumn('next_at', big(engine), required)
    .execute()
}

type Table = CreateTableBuilder<string, string>

// Strict tables refuse text in a number's column, as PostgreSQL does.
function table(open: MigrationTransaction, engine: Engine, name: string): Table {
  const made = open.schema.createTable(name) as unknown as Table
  return engine === 'sqlite' ? made.modifyEnd(sql`strict`) : made
}

/** Bytes and milliseconds. SQLite's integers have 64 bits anyhow. */
function big(engine: Engine): 'bigint' | 'integer' {
  return engine === 'postgresql' ? 'bigint' : 'integer'
}

async function index(open: MigrationTransaction, on: string, columns: string[]): Promise<void> {
  await open.schema
    .createIndex([on, ...columns].join('_'))
    .on(on)
    .columns(columns)
    .execute()
}

type Plan = {
  id: string
  name: string
  position: number
  uploads_per_month: number | null
  storage_bytes: number | null
  file_bytes: number
  max_expiration_ms: number | null
  custom_date: number
  custom_slug: number
}

const megabyte = 1_048_576
const gigabyte = 1024 * megabyte
const thirtyDays = 30 * 24 * 60 * 60 * 1000

const free = { uploads_per_month: 10, storage_bytes: 500 * megabyte, file_bytes: 25 * megabyte }
const starter = { uploads_per_month: 50, storage_bytes: 5 * gigabyte, file_bytes: 25 * megabyte }
const pro = { uploads_per_month: null, storage_bytes: 50 * gigabyte, file_bytes: 50 * megabyte }
const business = { ...pro, storage_bytes: 500 * gigabyte, file_bytes: 100 * megabyte }
const plain = { max_expiration_ms: null, custom_date: 0, custom_slug: 0 }
const custom = { max_expiration_ms: null, custom_date: 1, custom_slug: 1 }

const plans: Plan[] = [
  { id: 'free', name: 'Free', position: 1, ...free, ...plain, max_expiration_ms: thirtyDays },
  { id: 'starter', name: 'Starter', position: 2, ...starter, ...plain },
  { id: 'pro', name: 'Pro', position: 3, ...pro, ...custom },
  { id: 'business', name: 'Business', position: 4, ...business, ...custom },
]
