import type { Migration } from './migration.ts'

/** How often the link of an item was made anew. Links that were given out before are those of number 0, and go on working. */
export const renewedLinks: Migration = {
  name: '0022-renewed-links',
  async up(open) {
    await open.schema
      .alterTable('items')
      .addColumn('link_number', 'integer', (number) => number.notNull().defaultTo(0))
      .execute()
  },
}
