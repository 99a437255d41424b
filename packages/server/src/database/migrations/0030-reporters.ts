import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** How reports end for whoever sent them, who is trusted to report, and who was wrong too often. */
export const reporters: Migration = {
  name: '0030-reporters',
  async up(open, engine) {
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    await open.schema.alterTable('reports').addColumn('flagger_id', 'text').execute()
    await open.schema.alterTable('reports').addColumn('ends_at', time).execute()
    await open.schema.alterTable('appeals').addColumn('ends_at', time).execute()
    await addTable(open, engine, 'flaggers', {
      id: 'key',
      user_id: 'user unique',
      name: 'text',
      kind: 'text',
      suspended_until: 'time null',
      added_at: 'time',
      added_by: 'text',
    })
    await addTable(open, engine, 'reporters', {
      subject: 'key',
      upheld: 'number',
      refused: 'number',
      warned_at: 'time null',
      muted_until: 'time null',
      changed_at: 'time',
    })
  },
}
