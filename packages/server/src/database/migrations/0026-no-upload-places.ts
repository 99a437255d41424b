import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** An upload is counted when it is recorded (docs/adr/0043): what those under way took before is given back. */
export const noUploadPlaces: Migration = {
  name: '0026-no-upload-places',
  async up(open) {
    const held = sql<number>`(select count(*) from upload_places where upload_places.user_id = monthly_use.user_id
      and upload_places.month = monthly_use.month)`
    await (open as unknown as Kysely<{ monthly_use: { uploads: number } }>)
      .updateTable('monthly_use')
      .set({ uploads: sql`case when uploads > ${held} then uploads - ${held} else 0 end` })
      .execute()
    await open.schema.dropTable('upload_places').execute()
  },
}
