import type { Migration } from './migration.ts'

/** What is known of an agent that announces a file, and files whose size only a person knows. */
export const agents: Migration = {
  name: '0067-agents',
  async up(open) {
    const uploads = open.schema.alterTable('uploads')
    await uploads
      .addColumn('any_size', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await uploads.addColumn('client', 'text').execute()
  },
}
