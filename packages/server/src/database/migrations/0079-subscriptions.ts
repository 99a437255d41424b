import type { Migration } from './migration.ts'

/** Webhooks that a program asked for over MCP: what it wants to hear of and for whom, and when it ends unless it asks again. */
export const subscriptions: Migration = {
  name: '0079-subscriptions',
  async up({ schema }, engine) {
    await schema.alterTable('webhooks').addColumn('subscription', 'text').execute()
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    await schema.alterTable('webhooks').addColumn('ends_at', time).execute()
  },
}
