import { sql } from 'kysely'
import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Addresses that events are sent to, and what became of each sending. */
export const webhooks: Migration = {
  name: '0059-webhooks',
  async up(open, engine) {
    await addTable(open, engine, 'webhooks', {
      id: 'key',
      user_id: 'user null',
      created_by: 'text null',
      name: 'text',
      url: 'text',
      types: 'text',
      secret: 'text',
      previous_secret: 'text null',
      previous_until: 'time null',
      created_at: 'time',
      disabled_at: 'time null',
      disabled_reason: 'text null',
      failing_since: 'time null',
    })
    await addTable(open, engine, 'deliveries', {
      id: 'key',
      webhook_id: 'text',
      event_id: 'text null',
      type: 'text',
      subject: 'text',
      position: 'time',
      state: 'text',
      attempts: 'number',
      next_at: 'time',
      lease_until: 'time null',
      created_at: 'time',
      ended_at: 'time null',
      status: 'number null',
      error: 'text null',
      duration_ms: 'number null',
    })
    const index = (name: string) => open.schema.createIndex(name).on('deliveries')
    const isWaiting = sql<boolean>`state = 'waiting'`
    await index('deliveries_due').columns(['webhook_id', 'next_at']).where(isWaiting).execute()
    await index('deliveries_in_order')
      .columns(['webhook_id', 'subject', 'position'])
      .where(isWaiting)
      .execute()
    await index('deliveries_log').columns(['webhook_id', 'created_at', 'id']).execute()
    await index('deliveries_event').columns(['webhook_id', 'event_id']).execute()
    await index('deliveries_age').column('created_at').execute()
  },
}
