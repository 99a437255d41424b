import type { Migration } from './migration.ts'

/** What stands for a picture: shown while it loads, and found again by. Null until a job has looked at it. */
export const looks: Migration = {
  name: '0002-looks',
  async up(open) {
    await open.schema.alterTable('items').addColumn('placeholder', 'text').execute()
    await open.schema.alterTable('items').addColumn('pdq', 'text').execute()
    await open.schema.alterTable('items').addColumn('pdq_quality', 'integer').execute()
  },
}
