import { sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import {
  columnWeights,
  type HitQuery,
  type SearchDocument,
  type SearchIndex,
  searchColumns,
} from './search-index.ts'

/** FTS5. Its row ids are the positions of items, so the newest hits come first without sorting. */
export class SqliteIndex implements SearchIndex {
  readonly #database: Pick<Database, 'longQuery' | 'within'>

  constructor(database: Pick<Database, 'longQuery' | 'within'>) {
    this.#database = database
  }

  async replace(transaction: Transaction, itemId: string, document: SearchDocument): Promise<void> {
    const columns = sql.join(searchColumns.map((column) => sql.ref(column)))
    const texts = sql.join(searchColumns.map((column) => document[column].join(' ')))
    await sql`insert or replace into search_index (rowid, ${columns})
      select position, ${texts} from items where id = ${itemId}`.execute(
      this.#database.within(transaction),
    )
  }

  async newest({ before = Number.MAX_SAFE_INTEGER, ...query }: HitQuery): Promise<number[]> {
    const { rows } = await sql<{ position: number }>`select rowid as position from search_index
      where search_index match ${matching(query)} and rowid < ${before}
      order by rowid desc limit ${query.limit}`.execute(this.#database.longQuery)
    return rows.map(({ position }) => position)
  }

  async best({ before = Number.MAX_SAFE_INTEGER, ...query }: HitQuery): Promise<number[]> {
    const weights = sql.join(searchColumns.map((column) => sql.lit(columnWeights[column])))
    const { rows } = await sql<{ position: number }>`select position from (
        select rowid as position, bm25(search_index, ${weights}) as rank from search_index
        where search_index match ${matching(query)} and rowid < ${before}
        order by rowid desc limit ${query.limit}
      ) order by rank, position desc`.execute(this.#database.longQuery)
    return rows.map(({ position }) => position)
  }

  async remove(
    transaction: Transaction,
    items: readonly { readonly position: number }[],
  ): Promise<void> {
    const positions = JSON.stringify(items.map(({ position }) => position))
    await sql`delete from search_index where rowid in (select value from json_each(${positions}))`.execute(
      this.#database.within(transaction),
    )
  }
}

// Words are letters, digits and pictures: there is nothing to escape.
function matching({ scope, words }: Pick<HitQuery, 'scope' | 'words'>): string {
  return words.map(({ word, isWhole }) => `"${scope}${word}"${isWhole ? '' : '*'}`).join(' AND ')
}
