import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/**
 * What agents do: who announced a file, files whose size only a person knows, what made an item, what a key did in the last days,
 * and what it may do in one.
 */
export const agents: Migration = {
  name: '0067-agents',
  async up(open, engine) {
    const { schema } = open
    await schema
      .alterTable('uploads')
      .addColumn('any_size', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    for (const column of ['client', 'tool', 'charged']) {
      await schema.alterTable('uploads').addColumn(column, 'text').execute()
    }
    await schema.alterTable('items').addColumn('made_by', 'text').execute()
    await schema.alterTable('api_keys').addColumn('budget', 'text').execute()
    await addTable(open, engine, 'agent_acts', {
      id: 'key',
      user_id: 'user',
      key_id: 'text null',
      grant_id: 'text null',
      client: 'text null',
      tool: 'text',
      act: 'text',
      item_id: 'text',
      done_at: 'time index',
    })
    await addTable(open, engine, 'key_use', {
      id: 'key',
      user_id: 'user',
      day: 'time index',
      uploads: 'number',
      bytes: 'time',
    })
  },
}
