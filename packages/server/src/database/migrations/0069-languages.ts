import type { Migration } from './migration.ts'

/** The language in which the pages speak to somebody; null: as their browser asks for. */
export const languages: Migration = {
  name: '0069-languages',
  async up({ schema }) {
    await schema.alterTable('users').addColumn('language', 'text').execute()
  },
}
