import type { Migration } from './migration.ts'

/** Since when somebody works on a case, and what was decided about somebody's items. */
export const caseClaims: Migration = {
  name: '0033-case-claims',
  async up(open, engine) {
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    await open.schema.alterTable('cases').addColumn('claimed_at', time).execute()
    await open.schema
      .createIndex('decisions_owner_id')
      .on('decisions')
      .columns(['owner_id', 'made_at'])
      .execute()
    await open.schema.createIndex('appeals_item_id').on('appeals').column('item_id').execute()
  },
}
