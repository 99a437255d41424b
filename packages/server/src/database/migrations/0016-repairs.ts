import type { Migration } from './migration.ts'

/** What intake mended in a file (JSON, a list), and the type that arrived where another is kept. */
export const repairsOfItems: Migration = {
  name: '0016-repairs',
  async up(open) {
    const items = () => open.schema.alterTable('items')
    await items()
      .addColumn('repaired', 'text', (repaired) => repaired.notNull().defaultTo('[]'))
      .execute()
    await items().addColumn('converted', 'text').execute()
  },
}
