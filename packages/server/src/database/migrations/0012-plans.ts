import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Uploads that are counted before their work, what an archive keeps of burned items, and what is known of payments. */
export const plans: Migration = {
  name: '0012-plans',
  async up(open, engine) {
    await addTable(open, engine, 'upload_places', {
      id: 'key',
      user_id: 'user',
      month: 'text',
      ends_at: 'time index',
    })
    await open.schema
      .alterTable('plans')
      .addColumn('archive', 'integer', (archive) => archive.notNull().defaultTo(0))
      .execute()
    await open
      .withTables<{ plans: { id: string; archive: number } }>()
      .updateTable('plans')
      .set({ archive: 1 })
      .where('id', 'in', ['pro', 'business'])
      .execute()
    for (const [name, type] of [
      ['filename', 'text'],
      ['content_type', 'text'],
      ['size_bytes', engine === 'postgresql' ? 'bigint' : 'integer'],
    ] as const) {
      await open.schema.alterTable('burn_receipts').addColumn(name, type).execute()
    }
    await open.schema
      .alterTable('burn_receipts')
      .addColumn('archived', 'integer', (archived) => archived.notNull().defaultTo(0))
      .execute()
    await addTable(open, engine, 'subscribers', {
      user_id: 'user unique',
      customer_id: 'key',
      sync: 'number',
      subscription_id: 'text null',
      plan_id: 'text null',
      earlier_plan_id: 'text null',
      status: 'text null',
      ends_at: 'time null',
      changed_at: 'time',
    })
    await addTable(open, engine, 'payment_events', { id: 'key', received_at: 'time index' })
  },
}
