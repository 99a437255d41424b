import type { Migration } from './migration.ts'

/** The grant by which a program announced an upload: the address that takes its bytes ends with it. */
export const uploadGrants: Migration = {
  name: '0015-upload-grants',
  async up(open) {
    await open.schema.alterTable('uploads').addColumn('grant_id', 'text').execute()
  },
}
