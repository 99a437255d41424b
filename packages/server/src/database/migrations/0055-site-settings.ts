import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** What administrators change while the site runs; a value of null is back to what holds without a change. */
export const siteSettings: Migration = {
  name: '0055-site-settings',
  async up(open, engine) {
    await addTable(open, engine, 'site_settings', {
      name: 'key',
      value: 'text null',
      revision: 'number',
      changed_at: 'time',
    })
  },
}
