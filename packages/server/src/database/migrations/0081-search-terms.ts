import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * On SQLite, the terms of the index that items are searched by, for those that begin with something (docs/adr/0091). Those that
 * are in the index already are listed by a job.
 */
export const searchTerms: Migration = {
  name: '0081-search-terms',
  async up(open, engine) {
    if (engine === 'postgresql') return
    await sql`create table search_index_terms (term text primary key) strict, without rowid`.execute(
      open,
    )
    await sql`create virtual table search_index_vocabulary using fts5vocab('search_index', 'row')`.execute(
      open,
    )
    await sql`update schedules set next_at = 0 where name = 'items.index'`.execute(open)
    await sql`insert into settings (name, value)
      select 'search_terms_listed', '' from items limit 1`.execute(open)
  },
}
