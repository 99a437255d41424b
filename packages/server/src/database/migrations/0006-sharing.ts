import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Items that end after so many viewers, what is known of views, and slugs that nobody may take again. */
export const sharing: Migration = {
  name: '0006-sharing',
  async up(open, engine) {
    await extendItems(open, engine)
    await addTable(open, engine, 'view_reservations', {
      id: 'key',
      item_id: 'text',
      ticket_hash: 'text',
      fingerprint: 'text',
      by_cookie: 'flag',
      ends_at: 'time index',
    })
    await addTable(open, engine, 'view_log', {
      id: 'key',
      item_id: 'text',
      seen_at: 'time index',
      address_hash: 'text',
      user_agent: 'text null',
      referrer: 'text null',
    })
    for (const [table, by] of [
      ['view_reservations', 'ends_at'],
      ['view_log', 'seen_at'],
    ] as const) {
      const name = `${table}_item_id`
      await open.schema.createIndex(name).on(table).columns(['item_id', by]).execute()
    }
    await addTable(open, engine, 'burn_receipts', {
      id: 'key',
      owner_id: 'user',
      kind: 'text',
      title: 'text null',
      created_at: 'time',
      opened_at: 'time index',
    })
    await addTable(open, engine, 'used_slugs', { slug: 'key', used_at: 'time' })
  },
}

async function extendItems(open: MigrationTransaction, engine: Engine): Promise<void> {
  const time = engine === 'postgresql' ? 'bigint' : 'integer'
  await open.schema.alterTable('items').addColumn('view_limit', 'integer').execute()
  await open.schema
    .alterTable('items')
    .addColumn('views', 'integer', (views) => views.notNull().defaultTo(0))
    .execute()
  await open.schema.alterTable('items').addColumn('burned_at', time).execute()
  await open.schema.alterTable('items').addColumn('sending_since', time).execute()
}
