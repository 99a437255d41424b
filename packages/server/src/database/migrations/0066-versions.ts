import { sql } from 'kysely'
import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Files that items had before, each kept for a time; and since when an item has the one that it has. */
export const versions: Migration = {
  name: '0066-versions',
  async up(open, engine) {
    const time = engine === 'postgresql' ? 'bigint' : 'integer'
    await open.schema.alterTable('items').addColumn('replaced_at', time).execute()
    await addTable(open, engine, 'versions', {
      id: 'key',
      item_id: 'text index',
      owner_id: 'text',
      blob_key: 'text null',
      content_type: 'text',
      sha256: 'text',
      size_bytes: 'time',
      width: 'number null',
      height: 'number null',
      animated: 'flag',
      duration_ms: 'number null',
      filename: 'text null',
      raw_hashes: 'text null',
      made_at: 'time',
      replaced_at: 'time',
      kept_until: 'time',
    })
    await sql`create unique index versions_blob on versions (blob_key) where blob_key is not null`.execute(
      open,
    )
    await sql`create index versions_kept on versions (kept_until) where blob_key is not null`.execute(
      open,
    )
    await sql`create index versions_of_owner on versions (owner_id, replaced_at)
      where blob_key is not null`.execute(open)
  },
}
