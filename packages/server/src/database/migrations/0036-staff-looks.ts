import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Looks are of cases alone, and asked for by them. Until now nothing wrote one. */
export const staffLooks: Migration = {
  name: '0036-staff-looks',
  async up(open, engine) {
    await open.schema.dropTable('staff_looks').execute()
    await addTable(open, engine, 'staff_looks', {
      id: 'key',
      made_by: 'text',
      item_id: 'text',
      case_id: 'text index',
      reason: 'text',
      made_at: 'time',
      ends_at: 'time',
    })
  },
}
