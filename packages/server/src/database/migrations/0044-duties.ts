import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** What laws ask to be known of decisions, counter-notices, and figures of months whose reports are gone. */
export const duties: Migration = {
  name: '0044-duties',
  async up(open, engine) {
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    const decisions = open.schema.alterTable('decisions')
    await decisions.addColumn('content_kind', 'text').execute()
    await decisions.addColumn('content_at', time).execute()
    await decisions.addColumn('case_opened_at', time).execute()
    await open.schema
      .createIndex('decisions_made_at')
      .on('decisions')
      .columns(['made_at', 'id'])
      .execute()
    const appeals = open.schema.alterTable('appeals')
    await appeals.addColumn('sworn', 'text').execute()
    await appeals.addColumn('put_back_after', time).execute()
    await addTable(open, engine, 'transparency_months', {
      month: 'key',
      figures: 'text',
      counted_at: 'time',
    })
  },
}
