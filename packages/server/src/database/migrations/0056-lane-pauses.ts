import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Lanes of which no job is begun until they are let go on. */
export const lanePauses: Migration = {
  name: '0056-lane-pauses',
  async up(open, engine) {
    await addTable(open, engine, 'lane_pauses', { lane: 'key', paused_at: 'time' })
  },
}
