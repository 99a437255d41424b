import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../test/support/databases.ts'
import { describeWith } from '../../test/support/services.ts'
import { engineShapes } from './engine-shapes.suite.ts'
import { eventShapes } from './event-shapes.suite.ts'
import { identityShapes, type Shapes } from './identity-shapes.suite.ts'
import { planMigrations } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { moderationShapes } from './moderation-shapes.suite.ts'
import type { Tables } from './tables.ts'
import { wordShapes } from './word-shapes.suite.ts'

const times = { created_at: 'number', expires_at: 'number' } as const

// The compiler holds this against tables.ts, and the test against the database.
const shapes: Shapes = {
  ...identityShapes,
  ...engineShapes,
  ...eventShapes,
  ...moderationShapes,
  ...wordShapes,
  plans: {
    id: 'text',
    name: 'text',
    position: 'number',
    file_bytes: 'number',
    uploads_per_month: 'number or null',
    storage_bytes: 'number or null',
    max_expiration_ms: 'number or null',
    custom_date: 'number',
    custom_slug: 'number',
    archive: 'number',
    api_calls_per_minute: 'number',
    mcp_calls_per_minute: 'number',
  },
  users: {
    id: 'text',
    email: 'text',
    name: 'text',
    role: 'text',
    plan_id: 'text',
    created_at: 'number',
    banned_at: 'number or null',
    email_verified: 'number',
    two_factor_enabled: 'number',
    updated_at: 'number',
    image: 'text or null',
    banned_by: 'text or null',
    ban_reason: 'text or null',
    suspended_until: 'number or null',
    items_hidden_at: 'number or null',
    ai_optout: 'number or null',
    language: 'text or null',
  },
  site_settings: {
    name: 'text',
    value: 'text or null',
    revision: 'number',
    changed_at: 'number',
  },
  lane_pauses: { lane: 'text', paused_at: 'number' },
  account_deletions: { user_id: 'text', deleted_at: 'number' },
  storage_use: { user_id: 'text', bytes: 'number', items: 'number' },
  monthly_use: { user_id: 'text', month: 'text', uploads: 'number' },
  subscribers: {
    user_id: 'text',
    customer_id: 'text',
    sync: 'number',
    changed_at: 'number',
    subscription_id: 'text or null',
    plan_id: 'text or null',
    earlier_plan_id: 'text or null',
    status: 'text or null',
    ends_at: 'number or null',
  },
  payment_events: { id: 'text', received_at: 'number' },
  api_keys: {
    id: 'text',
    user_id: 'text',
    kind: 'text',
    hash: 'text',
    hint: 'text',
    name: 'text',
    scopes: 'text',
    audience: 'text',
    parent_id: 'text or null',
    created_at: 'number',
    expires_at: 'number or null',
    last_used_at: 'number or null',
    revoked_at: 'number or null',
    delete_links: 'number',
    upload_defaults: 'text or null',
    budget: 'text or null',
  },
  one_time_links: { hash: 'text', purpose: 'text', user_id: 'text or null', ...times },
  items: {
    id: 'text',
    position: 'number',
    kind: 'text',
    owner_id: 'text',
    blob_key: 'text',
    content_type: 'text',
    sha256: 'text',
    size_bytes: 'number',
    width: 'number or null',
    height: 'number or null',
    animated: 'number',
    duration_ms: 'number or null',
    created_at: 'number',
    replaced_at: 'number or null',
    filename: 'text or null',
    title: 'text or null',
    description: 'text or null',
    tags: 'text',
    category: 'text or null',
    private: 'number',
    link_number: 'number',
    password_hash: 'text or null',
    password_version: 'number',
    expiration: 'text',
    expires_at: 'number or null',
    downloads: 'number',
    dl_limit: 'number or null',
    ai_optout: 'number',
    ai_caption: 'text or null',
    ai_tags: 'text',
    ai_caption_state: 'text',
    alt_text: 'text or null',
    text_in_picture: 'text or null',
    text_state: 'text',
    transcript_state: 'text',
    edited_words: 'text',
    words_revision: 'number',
    classification: 'text',
    scan_state: 'text',
    upload_source: 'text',
    made_by: 'text or null',
    search_text: 'text',
    placeholder: 'text or null',
    pdq: 'text or null',
    pdq_quality: 'number or null',
    loudness_centilufs: 'number or null',
    view_limit: 'number or null',
    views: 'number',
    burned_at: 'number or null',
    sending_since: 'number or null',
    folder: 'text or null',
    deleted_at: 'number or null',
    deletion_id: 'text or null',
    kept_until: 'number or null',
    sealed_at: 'number or null',
    repaired: 'text',
    converted: 'text or null',
    hidden_at: 'number or null',
    scan_policy: 'text',
    required_checks: 'text',
    moderation: 'text or null',
  },
  folders: {
    id: 'text',
    user_id: 'text',
    slug: 'text',
    name: 'text',
    name_key: 'text',
    created_at: 'number',
  },
  folder_use: { user_id: 'text', folders: 'number' },
  folder_shares: {
    id: 'text',
    user_id: 'text',
    folder_id: 'text',
    created_at: 'number',
    expires_at: 'number or null',
    password_hash: 'text or null',
    password_version: 'number',
    hidden_at: 'number or null',
  },
  feeds: {
    id: 'text',
    user_id: 'text',
    folder_id: 'text',
    number: 'number',
    created_at: 'number',
    hidden_at: 'number or null',
  },
  request_links: {
    id: 'text',
    user_id: 'text',
    folder_id: 'text',
    kind: 'text or null',
    max_files: 'number or null',
    max_bytes: 'number or null',
    files: 'number',
    bytes: 'number',
    created_at: 'number',
    expires_at: 'number or null',
    password_hash: 'text or null',
    password_version: 'number',
    hidden_at: 'number or null',
  },
  renditions: {
    item_id: 'text',
    name: 'text',
    blob_key: 'text',
    content_type: 'text',
    bytes: 'number',
    created_at: 'number',
  },
  versions: {
    id: 'text',
    item_id: 'text',
    owner_id: 'text',
    blob_key: 'text or null',
    content_type: 'text',
    sha256: 'text',
    size_bytes: 'number',
    width: 'number or null',
    height: 'number or null',
    animated: 'number',
    duration_ms: 'number or null',
    filename: 'text or null',
    raw_hashes: 'text or null',
    made_at: 'number',
    replaced_at: 'number',
    kept_until: 'number',
  },
  doomed_blobs: { blob_key: 'text', doomed_at: 'number' },
  journal_entries: { id: 'text', at: 'number', lines: 'text' },
  search_texts: { item_id: 'text', source: 'text', content: 'text' },
  exports: {
    id: 'text',
    user_id: 'text',
    requested_at: 'number',
    blob_key: 'text or null',
    bytes: 'number or null',
    expires_at: 'number',
  },
  imported_items: {
    id: 'text',
    user_id: 'text',
    item_id: 'text',
    imported_at: 'number',
  },
  old_addresses: {
    id: 'text',
    user_id: 'text',
    item_id: 'text',
    shows: 'text',
  },
  uploads: {
    id: 'text',
    user_id: 'text',
    maker: 'text',
    via: 'text',
    key_id: 'text or null',
    grant_id: 'text or null',
    token_hash: 'text or null',
    kind: 'text',
    fallback: 'text',
    filename: 'text or null',
    mime: 'text or null',
    size: 'number',
    any_size: 'number',
    client: 'text or null',
    tool: 'text or null',
    actors: 'text or null',
    charged: 'text or null',
    sha256: 'text or null',
    options: 'text',
    password_hash: 'text or null',
    month: 'text or null',
    received: 'number',
    writer: 'text or null',
    writer_until: 'number or null',
    outcome: 'text or null',
    error: 'text or null',
    item_id: 'text or null',
    ...times,
  },
  agent_acts: {
    id: 'text',
    user_id: 'text',
    key_id: 'text or null',
    grant_id: 'text or null',
    client: 'text or null',
    tool: 'text',
    actors: 'text or null',
    act: 'text',
    item_id: 'text',
    done_at: 'number',
  },
  company_people: { id: 'text', user_id: 'text', issuer: 'text', linked_at: 'number' },
  grant_withdrawals: { id: 'text', user_id: 'text', withdrawn_at: 'number' },
  key_use: { id: 'text', user_id: 'text', day: 'number', uploads: 'number', bytes: 'number' },
  upload_pieces: { blob_key: 'text', upload_id: 'text', position: 'number', bytes: 'number' },
  view_reservations: {
    id: 'text',
    item_id: 'text',
    ticket_hash: 'text',
    fingerprint: 'text',
    by_cookie: 'number',
    ends_at: 'number',
  },
  view_log: {
    id: 'text',
    item_id: 'text',
    seen_at: 'number',
    address_hash: 'text',
    user_agent: 'text or null',
    referrer: 'text or null',
  },
  burn_receipts: {
    id: 'text',
    owner_id: 'text',
    kind: 'text',
    title: 'text or null',
    created_at: 'number',
    opened_at: 'number',
    filename: 'text or null',
    content_type: 'text or null',
    size_bytes: 'number or null',
    archived: 'number',
  },
  used_slugs: { slug: 'text', used_at: 'number' },
  idempotency_keys: {
    user_id: 'text',
    key: 'text',
    fingerprint: 'text',
    answer: 'text or null',
    claimed_at: 'number',
  },
  delete_links: {
    item_id: 'text',
    token_hash: 'text',
    created_at: 'number',
    revoked_at: 'number or null',
  },
  unlock_attempts: { subject: 'text', window_start: 'number', attempts: 'number' },
  rate_windows: { subject: 'text', taken: 'number', ends_at: 'number' },
  redeemed_challenges: { id: 'text', expires_at: 'number' },
  settings: { name: 'text', value: 'text' },
  audit_log: {
    position: 'number',
    at: 'number',
    actor: 'text',
    key_id: 'text or null',
    action: 'text',
    target: 'text or null',
    user_id: 'text or null',
    address_hash: 'text or null',
    details: 'text',
  },
  jobs: {
    id: 'text',
    name: 'text',
    payload: 'text',
    unique_key: 'text or null',
    state: 'text',
    run_at: 'number',
    attempts: 'number',
    max_attempts: 'number',
    lease_until: 'number or null',
    last_error: 'text or null',
    created_at: 'number',
  },
  schedules: { name: 'text', next_at: 'number' },
}

describeOnEngines('migrations', (engine) => {
  test('make the tables that the code believes in', async () => {
    await using database = await openTestDatabase(engine)
    const found = await introspect(database.query)
    delete found['migrations']
    expect(found).toEqual(shapes)
  })

  test('are applied once', async () => {
    await using database = await openTestDatabase(engine)
    expect(await database.migrate()).toEqual([])
  })

  test('refuse a database that a newer version has changed', async () => {
    await using database = await openTestDatabase(engine)
    const recorded = database.query.withTables<{
      migrations: { name: string; applied_at: number }
    }>()
    await recorded.insertInto('migrations').values({ name: '9999-later', applied_at: 0 }).execute()
    await expect(database.migrate()).rejects.toThrow('which applied: 9999-later')
  })

  test('seed the four plans', async () => {
    await using database = await openTestDatabase(engine)
    const plans = await database.query
      .selectFrom('plans')
      .select(['id', 'uploads_per_month', 'file_bytes', 'custom_slug'])
      .orderBy('position')
      .execute()
    expect(plans).toEqual([
      { id: 'free', uploads_per_month: 10, file_bytes: 26_214_400, custom_slug: 0 },
      { id: 'starter', uploads_per_month: 50, file_bytes: 26_214_400, custom_slug: 0 },
      { id: 'pro', uploads_per_month: null, file_bytes: 52_428_800, custom_slug: 1 },
      { id: 'business', uploads_per_month: null, file_bytes: 104_857_600, custom_slug: 1 },
    ])
  })

  test('refuse e-mail addresses with capitals and flags that are neither 0 nor 1', async () => {
    await using database = await openTestDatabase(engine)
    const person = {
      id: 'ada',
      name: 'Ada',
      role: 'member',
      plan_id: 'free',
      created_at: 0,
    } as const
    const users = database.query.insertInto('users')
    await expect(users.values({ ...person, email: 'Ada@example.org' }).execute()).rejects.toThrow()
    await users.values({ ...person, email: 'ada@example.org' }).execute()
    const plans = database.query.updateTable('plans').set({ custom_slug: 2 as 1 })
    await expect(plans.execute()).rejects.toThrow()
  })
})

describeWith('postgresql', 'what is missing', () => {
  test('is found while another process exchanges a table', async () => {
    await using database = await openTestDatabase('postgresql')
    const { query } = database
    await sql`create table exchanged (before text)`.execute(query)
    // What it sees is that of before, as for a long statement.
    const isolation = query.transaction().setIsolationLevel('repeatable read')
    const plan = await isolation.execute(async (open) => {
      await open.selectFrom('plans').select('id').execute()
      await sql`drop table exchanged`.execute(query)
      await sql`create table exchanged (after text)`.execute(query)
      return planMigrations(open, 'postgresql')
    })
    expect(plan).toEqual({ applied: migrations.map(({ name }) => name), missing: [] })
  })
})

async function introspect(query: Kysely<Tables>) {
  const tables = await query.introspection.getTables()
  const schema = await currentSchema(query)
  const ours = tables
    .filter((table) => (table.schema ?? schema) === schema)
    // The index of searches is another thing on each engine, and no table that queries know.
    .filter(({ name }) => !name.startsWith('search_index'))
  return Object.fromEntries(
    ours.map(({ name, columns }) => [
      name,
      Object.fromEntries(columns.map((column) => [column.name, shapeOf(column)])),
    ]),
  ) as Record<string, Record<string, string>>
}

async function currentSchema(query: Kysely<Tables>): Promise<string | undefined> {
  const row = await query
    .selectNoFrom((none) => none.fn<string>('current_schema').as('schema'))
    .executeTakeFirst()
    // SQLite has no schemas.
    .catch(() => undefined)
  return row?.schema
}

function shapeOf({
  dataType,
  isNullable,
  isAutoIncrementing,
}: {
  dataType: string
  isNullable: boolean
  isAutoIncrementing: boolean
}): string {
  const type = dataType.toLowerCase() === 'text' ? 'text' : 'number'
  // SQLite does not say so of a numeric primary key, but it is never null.
  return isNullable && !isAutoIncrementing ? `${type} or null` : type
}
