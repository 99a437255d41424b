import { sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'
import { addTable } from './plain-table.ts'

/** What is found out, reported and decided about items: facts, of which the state of an item is folded. */
export const moderation: Migration = {
  name: '0027-moderation',
  async up(open, engine) {
    await addFacts(open, engine)
    await addHashLists(open, engine)
    await addCases(open, engine)
    await addDecisions(open, engine)
    await addToItems(open)
    await addIndexes(open)
    await (engine === 'postgresql' ? guardOnPostgresql(open) : guardOnSqlite(open))
  },
}

async function addFacts(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'checks', {
    id: 'key',
    item_id: 'text null',
    content_sha256: 'text',
    engine: 'text',
    engine_version: 'text',
    outcome: 'text',
    kind: 'text null',
    effect: 'text null',
    classification: 'text null',
    score: 'number null',
    details: 'text',
    source: 'text',
    cost_micros: 'time',
    ms: 'number',
    at: 'time',
  })
  await addTable(open, engine, 'fingerprints', {
    id: 'key',
    content_sha256: 'text',
    item_id: 'text',
    kind: 'text',
    value: 'text',
    quality: 'number null',
  })
  await addTable(open, engine, 'engines', {
    name: 'key',
    version: 'text null',
    failures: 'number',
    breaker_until: 'time null',
    last_ok_at: 'time null',
    last_error: 'text null',
    paused_by: 'text null',
  })
}

async function addHashLists(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'hash_lists', {
    id: 'key',
    name: 'text',
    source: 'text',
    legal_class: 'text',
    action: 'text',
    threshold: 'number null',
    enabled: 'flag',
    checkpoint: 'text null',
    fetched_at: 'time null',
    version: 'number',
    added_at: 'time',
  })
  await addTable(open, engine, 'hash_entries', {
    id: 'key',
    list_id: 'text',
    kind: 'text',
    value: 'text',
    quality: 'number null',
    external_id: 'text null',
    reason: 'text null',
    decision_id: 'text null',
    version: 'number',
    added_at: 'time',
    added_by: 'text',
    withdrawn_at: 'time null',
  })
}

async function addCases(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'cases', {
    id: 'key',
    subject_kind: 'text',
    subject_id: 'text',
    content_sha256: 'text null',
    owner_id: 'text null',
    category: 'text',
    priority: 'number',
    state: 'text',
    claimed_by: 'text null',
    claimed_until: 'time null',
    due_at: 'time null',
    opened_by: 'text',
    opened_at: 'time',
    closed_at: 'time null',
    outcome: 'text null',
  })
  await addTable(open, engine, 'reports', {
    id: 'key',
    case_id: 'text null',
    item_id: 'text null',
    reporter_user: 'text null',
    reporter_name: 'text null',
    reporter_email: 'text null',
    address_hash: 'text null',
    category: 'text',
    text: 'text',
    url: 'text',
    good_faith_at: 'time null',
    received_at: 'time',
    answered_at: 'time null',
    weight: 'number',
    state: 'text',
    token_hash: 'text',
  })
}

async function addDecisions(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'decisions', {
    id: 'key',
    case_id: 'text null',
    subject_kind: 'text',
    subject_id: 'text',
    content_sha256: 'text null',
    owner_id: 'text null',
    act: 'text',
    classification: 'text null',
    overrules: 'text',
    ground: 'text',
    ground_ref: 'text null',
    category: 'text null',
    facts_for_owner: 'text null',
    note_for_team: 'text null',
    source: 'text',
    automated_detection: 'flag',
    automated_decision: 'text',
    scope: 'text',
    made_by: 'text',
    made_at: 'time',
    reverses: 'text null',
  })
  await addTable(open, engine, 'appeals', {
    id: 'key',
    decision_id: 'text',
    item_id: 'text null',
    kind: 'text',
    by: 'text',
    text: 'text',
    at: 'time',
    state: 'text',
    decided_by: 'text null',
    decided_at: 'time null',
    answer: 'text null',
  })
}

async function addToItems(open: MigrationTransaction): Promise<void> {
  const items = open.schema.alterTable('items')
  await items
    .addColumn('scan_policy', 'text', (column) => column.notNull().defaultTo('open'))
    .execute()
  await items
    .addColumn('required_checks', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute()
  await items.addColumn('moderation', 'text').execute()
}

const indexes: readonly (readonly [table: string, unique: boolean, ...columns: string[]])[] = [
  ['checks', true, 'content_sha256', 'engine', 'engine_version'],
  ['fingerprints', true, 'item_id', 'kind', 'value'],
  ['fingerprints', false, 'kind', 'value'],
  ['fingerprints', false, 'content_sha256'],
  ['hash_lists', true, 'name'],
  ['hash_entries', true, 'list_id', 'kind', 'value'],
  ['hash_entries', false, 'kind', 'value'],
  ['hash_entries', false, 'list_id', 'version'],
  ['cases', false, 'state', 'due_at'],
  ['reports', true, 'token_hash'],
  ['reports', false, 'case_id'],
  ['decisions', false, 'content_sha256'],
  ['decisions', false, 'subject_id'],
  ['decisions', false, 'case_id'],
  ['appeals', true, 'decision_id', 'kind', 'by'],
  ['items', false, 'sha256'],
]

async function addIndexes(open: MigrationTransaction): Promise<void> {
  for (const [table, unique, ...columns] of indexes) {
    const index = open.schema
      .createIndex(`${table}_${columns.join('_')}`)
      .on(table)
      .columns([...columns])
    await (unique ? index.unique() : index).execute()
  }
  await sql`create unique index cases_one_open on cases (subject_kind, subject_id)
    where state <> 'closed'`.execute(open)
  await sql`create index items_pending on items (position) where scan_state = 'pending'`.execute(
    open,
  )
  await sql`create index items_gallery on items (position)
    where scan_state = 'clean' and classification = 'safe' and private = 0`.execute(open)
}

async function guardOnSqlite(open: MigrationTransaction): Promise<void> {
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`decisions_no_${change}`)} before ${sql.raw(change)} on decisions
      begin select raise(abort, 'decisions are append-only'); end`.execute(open)
  }
}

async function guardOnPostgresql(open: MigrationTransaction): Promise<void> {
  await sql`create function refuse_decision_change() returns trigger language plpgsql as $$
    begin raise exception 'decisions are append-only'; end $$`.execute(open)
  await sql`create trigger decisions_append_only before update or delete or truncate on decisions
    for each statement execute function refuse_decision_change()`.execute(open)
}
