import { sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'
import { addTable } from './plain-table.ts'

/** What staff may do with accounts and items, how it is taken back, and what the law wants to be kept of it. */
export const powers: Migration = {
  name: '0028-powers',
  async up(open, engine) {
    await addToAccounts(open, engine)
    await addToDecisions(open, engine)
    await addToItems(open, engine)
    await addBulks(open, engine)
    await addStaffAccess(open, engine)
    await addEvidence(open, engine)
  },
}

async function addToAccounts(open: MigrationTransaction, engine: Engine): Promise<void> {
  const users = open.schema.alterTable('users')
  await users.addColumn('suspended_until', timeOn(engine)).execute()
  await users.addColumn('items_hidden_at', timeOn(engine)).execute()
  await sql`update users set items_hidden_at =
    (select min(items.hidden_at) from items where items.owner_id = users.id)`.execute(open)
}

/** A ban from before is a decision from now on, so that it can be read and taken back like any other. */
async function addToDecisions(open: MigrationTransaction, engine: Engine): Promise<void> {
  const decisions = open.schema.alterTable('decisions')
  await decisions.addColumn('ends_at', timeOn(engine)).execute()
  await decisions.addColumn('bulk_id', 'text').execute()
  await decisions
    .addColumn('hold_similar', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`insert into decisions
    (id, subject_kind, subject_id, owner_id, act, overrules, ground, note_for_team, source,
      automated_detection, automated_decision, scope, made_by, made_at)
    select 'ban-' || id, 'user', id, id, 'ban', '[]', 'terms', ban_reason, 'own', 0, 'none',
      case when items_hidden_at is null then 'account' else 'account_and_items' end,
      coalesce(banned_by, 'operator'), banned_at
    from users where banned_at is not null`.execute(open)
}

async function addToItems(open: MigrationTransaction, engine: Engine): Promise<void> {
  const items = open.schema.alterTable('items')
  await items.addColumn('kept_until', timeOn(engine)).execute()
  await items.addColumn('sealed_at', timeOn(engine)).execute()
  await sql`update items set kept_until = deleted_at where deletion_id is not null`.execute(open)
  await sql`create index items_kept_until on items (kept_until) where kept_until is not null`.execute(
    open,
  )
}

async function addBulks(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'bulks', {
    id: 'key',
    verdict: 'text',
    made_by: 'text',
    made_at: 'time',
    undone_by: 'text null',
    undone_at: 'time null',
    finished_at: 'time null',
  })
  await addTable(open, engine, 'bulk_members', {
    id: 'key',
    bulk_id: 'text',
    item_id: 'text',
    decision_id: 'text null',
    refusal: 'text null',
    reversed_at: 'time null',
  })
  await open.schema
    .createIndex('bulk_members_bulk_id_item_id')
    .unique()
    .on('bulk_members')
    .columns(['bulk_id', 'item_id'])
    .execute()
}

async function addStaffAccess(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'staff_searches', {
    id: 'key',
    made_by: 'text index',
    query: 'text',
    reason: 'text',
    found: 'text',
    made_at: 'time',
  })
  await addTable(open, engine, 'staff_looks', {
    id: 'key',
    made_by: 'text index',
    item_id: 'text index',
    case_id: 'text null',
    search_id: 'text null',
    reason: 'text null',
    made_at: 'time',
    ends_at: 'time',
  })
}

async function addEvidence(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'evidence', {
    id: 'key',
    case_id: 'text null',
    decision_id: 'text',
    item_id: 'text',
    content_sha256: 'text index',
    content_type: 'text',
    bytes: 'time',
    blob_key: 'text null',
    wrapped_key: 'text null',
    master_key_id: 'text',
    snapshot: 'text null',
    basis: 'text',
    keep_until: 'time index',
    sealed_by: 'text',
    sealed_at: 'time',
    removed_at: 'time null',
  })
}

function timeOn(engine: Engine): 'bigint' | 'integer' {
  return engine === 'postgresql' ? 'bigint' : 'integer'
}
