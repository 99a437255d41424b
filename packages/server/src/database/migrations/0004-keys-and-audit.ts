import { type CreateTableBuilder, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'

/** Who did what to accounts, written once and never changed; one live personal key a person; who banned somebody and why. */
export const keysAndAudit: Migration = {
  name: '0004-keys-and-audit',
  async up(open, engine) {
    await makeAuditLog(open, engine)
    await (engine === 'postgresql' ? guardOnPostgresql(open) : guardOnSqlite(open))
    await open.schema
      .createIndex('api_keys_one_personal')
      .on('api_keys')
      .columns(['user_id', 'audience'])
      .unique()
      .where(sql.ref('kind'), '=', sql.lit('personal'))
      .where(sql.ref('revoked_at'), 'is', null)
      .execute()
    for (const column of ['banned_by', 'ban_reason']) {
      await open.schema.alterTable('users').addColumn(column, 'text').execute()
    }
  },
}

// Without foreign keys: what was done stays known when the account is gone.
async function makeAuditLog(open: MigrationTransaction, engine: Engine): Promise<void> {
  const plain = open.schema.createTable('audit_log') as unknown as CreateTableBuilder<
    string,
    string
  >
  const table = engine === 'sqlite' ? plain.modifyEnd(sql`strict`) : plain
  const time = engine === 'postgresql' ? 'bigint' : 'integer'
  await table
    .addColumn('position', time, (position) =>
      engine === 'postgresql'
        ? position.generatedAlwaysAsIdentity().primaryKey()
        : position.primaryKey().autoIncrement(),
    )
    .addColumn('at', time, (at) => at.notNull())
    .addColumn('actor', 'text', (actor) => actor.notNull())
    .addColumn('key_id', 'text')
    .addColumn('action', 'text', (action) => action.notNull())
    .addColumn('target', 'text')
    .addColumn('user_id', 'text')
    .addColumn('address_hash', 'text')
    .addColumn('details', 'text', (details) => details.notNull())
    .execute()
  for (const column of ['at', 'actor', 'user_id']) {
    await open.schema
      .createIndex(`audit_log_${column}`)
      .on('audit_log')
      .columns([column, 'position'])
      .execute()
  }
}

async function guardOnSqlite(open: MigrationTransaction): Promise<void> {
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`audit_log_no_${change}`)} before ${sql.raw(change)} on audit_log
      begin select raise(abort, 'the audit log is append-only'); end`.execute(open)
  }
}

async function guardOnPostgresql(open: MigrationTransaction): Promise<void> {
  await sql`create function refuse_audit_change() returns trigger language plpgsql as $$
    begin raise exception 'the audit log is append-only'; end $$`.execute(open)
  await sql`create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change()`.execute(open)
}
