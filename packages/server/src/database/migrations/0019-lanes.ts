import type { Migration } from './migration.ts'

/** Jobs are claimed by name, so that what waits in one lane costs nothing in another. */
export const lanes: Migration = {
  name: '0019-lanes',
  async up(open) {
    await open.schema.dropIndex('jobs_state_run_at').execute()
    await open.schema
      .createIndex('jobs_name_state_run_at')
      .on('jobs')
      .columns(['name', 'state', 'run_at'])
      .execute()
  },
}
