import type { Migration } from './migration.ts'

/** Since when an item is shown to nobody but its owner, because that person is banned. */
export const hiddenItems: Migration = {
  name: '0017-hidden-items',
  async up(open, engine) {
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    await open.schema.alterTable('items').addColumn('hidden_at', time).execute()
  },
}
