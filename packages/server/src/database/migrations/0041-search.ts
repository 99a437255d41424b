import { sql } from 'kysely'
import type { Migration, MigrationTransaction } from './migration.ts'

/**
 * The index that items are searched by (docs/adr/0059), and the words that engines say about them. Items that are there already
 * are put into it by a job, from the newest to the oldest: what is before the boundary waits.
 */
export const search: Migration = {
  name: '0041-search',
  async up(open, engine) {
    await makeTexts(open)
    await (engine === 'sqlite' ? makeSqliteIndex(open) : makePostgresqlIndex(open))
    await sql`insert into settings (name, value)
      select 'search_boundary', cast(max(position) + 1 as text) from items having max(position) is not null`.execute(
      open,
    )
  },
}

async function makeTexts(open: MigrationTransaction): Promise<void> {
  await open.schema
    .createTable('search_texts')
    .addColumn('item_id', 'text', (id) => id.notNull().references('items.id').onDelete('cascade'))
    .addColumn('source', 'text', (source) => source.notNull())
    .addColumn('content', 'text', (content) => content.notNull())
    .addPrimaryKeyConstraint('search_texts_key', ['item_id', 'source'])
    .execute()
}

/** Keeps no text besides the index. With less detail than all of it, `bm25` is nought where there is no text. */
async function makeSqliteIndex(open: MigrationTransaction): Promise<void> {
  await sql`create virtual table search_index using fts5(
    title, tags, about, body,
    content='', contentless_delete=1, tokenize='ascii'
  )`.execute(open)
}

/** No index of positions: it would be walked, past everybody else's items, where few are hits. */
async function makePostgresqlIndex(open: MigrationTransaction): Promise<void> {
  await open.schema
    .createTable('search_index')
    .addColumn('item_id', 'text', (id) =>
      id.primaryKey().references('items.id').onDelete('cascade'),
    )
    .addColumn('position', 'bigint', (position) => position.notNull())
    .addColumn('terms', sql`tsvector`, (terms) => terms.notNull())
    .execute()
  await sql`create index search_index_terms on search_index using gin (terms)`.execute(open)
}
