import type { Migration } from './migration.ts'

/** How loud a clip is all in all, in hundredths of LUFS; null for pictures, silence, and what was not measured. */
export const loudness: Migration = {
  name: '0070-loudness',
  async up(open) {
    await open.schema.alterTable('items').addColumn('loudness_centilufs', 'integer').execute()
  },
}
