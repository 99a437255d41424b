import type { Migration } from './migration.ts'

/**
 * Sessions at the bins of a family: each hangs on the session at the accounts site through which it began, and ends with it.
 * Both columns are null for those of the accounts site.
 */
export const siteSessions: Migration = {
  name: '0014-site-sessions',
  async up(open) {
    await open.schema
      .alterTable('sessions')
      .addColumn('parent_id', 'text', (column) =>
        column.references('sessions.id').onDelete('cascade'),
      )
      .execute()
    await open.schema.alterTable('sessions').addColumn('site', 'text').execute()
    await open.schema.createIndex('sessions_parent_id').on('sessions').column('parent_id').execute()
  },
}
