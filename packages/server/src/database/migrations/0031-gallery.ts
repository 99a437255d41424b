import { sql } from 'kysely'
import type { Migration } from './migration.ts'

const listed = sql.raw(`kind = 'image' and scan_state = 'clean' and classification = 'safe'
  and private = 0 and password_hash is null and view_limit is null and dl_limit is null
  and burned_at is null and hidden_at is null and deleted_at is null`)

/** The items of the public gallery, in the order of time and in that of their ids, which is none. */
export const galleryIndexes: Migration = {
  name: '0031-gallery',
  async up(open) {
    await sql`drop index items_gallery`.execute(open)
    await sql`create index items_gallery on items (position) where ${listed}`.execute(open)
    await sql`create index items_gallery_mixed on items (id) where ${listed}`.execute(open)
  },
}
