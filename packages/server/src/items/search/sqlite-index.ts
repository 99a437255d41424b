import { sql } from 'kysely'
import { allInOrder } from '../../core/all-in-order.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import {
  columnWeights,
  type HitQuery,
  type SearchColumn,
  type SearchDocument,
  type SearchIndex,
  searchColumns,
} from './search-index.ts'
import { SqliteTerms } from './sqlite-terms.ts'

/** What says more than that an item says it at all. */
const rankedColumns = searchColumns.filter((column) => columnWeights[column] > columnWeights.body)

/** FTS5. Its row ids are the positions of items, so the newest hits come first without sorting. */
export class SqliteIndex implements SearchIndex {
  readonly #database: Pick<Database, 'longQuery' | 'within'>
  readonly #terms: SqliteTerms

  constructor(database: Pick<Database, 'inTransaction' | 'longQuery' | 'query' | 'within'>) {
    this.#database = database
    this.#terms = new SqliteTerms(database)
  }

  async replace(transaction: Transaction, itemId: string, document: SearchDocument): Promise<void> {
    const columns = sql.join(searchColumns.map((column) => sql.ref(column)))
    const texts = sql.join(searchColumns.map((column) => document[column].join(' ')))
    const replaced = sql`insert or replace into search_index (rowid, ${columns})
      select position, ${texts} from items where id = ${itemId}`.execute(
      this.#database.within(transaction),
    )
    await allInOrder(replaced, this.#terms.add(transaction, document))
  }

  async newest({ before = Number.MAX_SAFE_INTEGER, ...query }: HitQuery): Promise<number[]> {
    const words = await this.#wordsOf(query)
    if (words === undefined) return []
    const { rows } = await sql<{ position: number }>`select rowid as position from search_index
      where search_index match ${allOf(words)} and rowid < ${before}
      order by rowid desc limit ${query.limit}`.execute(this.#database.longQuery)
    return rows.map(({ position }) => position)
  }

  async best(query: Omit<HitQuery, 'before'>): Promise<number[]> {
    const words = await this.#wordsOf(query)
    if (words === undefined) return []
    const weights = sql.join(
      rankedColumns.flatMap((column) => weightsIn(column, words)),
      sql` union all `,
    )
    const { rows } = await sql<{ position: number }>`select position from (
        with hits(position) as materialized (
          select rowid from search_index where search_index match ${allOf(words)}
          order by rowid desc limit ${query.limit}
        ), weights(position, weight) as (select position, 0 from hits union all ${weights})
        select position, sum(weight) as weight from weights group by position
      ) order by weight desc, position desc`.execute(this.#database.longQuery)
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

  async tend(signal: AbortSignal): Promise<void> {
    await this.#terms.list(signal)
    await this.#terms.sweep(signal)
  }

  /** Each as FTS5 is asked for it; undefined when nothing says one of them. */
  async #wordsOf({
    scope,
    words,
  }: Pick<HitQuery, 'scope' | 'words'>): Promise<string[] | undefined> {
    const asked = words.map(async ({ word, isWhole }) => {
      if (isWhole) return quoted(`${scope}${word}`)
      const terms = await this.#terms.beginningWith(`${scope}${word}`)
      return terms ? terms.map(quoted).join(' OR ') : `${quoted(`${scope}${word}`)}*`
    })
    const found = await Promise.all(asked)
    return found.includes('') ? undefined : found
  }
}

/** Counted once where a column has some of the words, and once more where it has them all. */
function weightsIn(column: SearchColumn, words: readonly string[]) {
  const some = words.join(' OR ')
  const where = words.length > 1 ? [some, allOf(words)] : [some]
  return where.map((wanted) => {
    const match = `(${column} : (${wanted})) AND ${allOf(words)}`
    return sql`select rowid, ${columnWeights[column]} from search_index
      where search_index match ${match} and rowid >= (select min(position) from hits)`
  })
}

function allOf(words: readonly string[]): string {
  return words.map((word) => `(${word})`).join(' AND ')
}

// Words are letters, digits and pictures: there is nothing to escape.
function quoted(term: string): string {
  return `"${term}"`
}
