import type { Migration } from './migration.ts'

/** What holds for uploads with a key that say nothing else. Keys of before have none. */
export const keyDefaults: Migration = {
  name: '0047-key-defaults',
  async up(open) {
    await open.schema.alterTable('api_keys').addColumn('upload_defaults', 'text').execute()
  },
}
