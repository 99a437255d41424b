import type { Migration } from './migration.ts'

/** How often the keys of a plan may call in a minute: the same on the four plans that there are. */
export const calls: Migration = {
  name: '0010-calls',
  async up(open) {
    const limits = { api_calls_per_minute: 60, mcp_calls_per_minute: 120 }
    for (const [name, preset] of Object.entries(limits)) {
      await open.schema
        .alterTable('plans')
        .addColumn(name, 'integer', (column) => column.notNull().defaultTo(preset))
        .execute()
    }
  },
}
