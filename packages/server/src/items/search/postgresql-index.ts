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

/** PostgreSQL's names of the columns, from what says most to what says least. */
const labels = ['A', 'B', 'C', 'D'] as const
// `ts_rank` takes them the other way around, each up to 1.
const weights = sql.lit(
  `{${searchColumns
    .map((column) => columnWeights[column] / columnWeights.title)
    .reverse()
    .join(',')}}`,
)

/** `tsvector` with a GIN index, made here and not by a configuration of PostgreSQL: both engines know the same words. */
export class PostgresqlIndex implements SearchIndex {
  readonly #database: Pick<Database, 'longQuery' | 'within'>

  constructor(database: Pick<Database, 'longQuery' | 'within'>) {
    this.#database = database
  }

  async replace(transaction: Transaction, itemId: string, document: SearchDocument): Promise<void> {
    await sql`insert into search_index (item_id, position, terms)
      select id, position, ${vectorOf(document)}::tsvector from items where id = ${itemId}
      on conflict (item_id) do update set terms = excluded.terms`.execute(
      this.#database.within(transaction),
    )
  }

  async newest(query: HitQuery): Promise<number[]> {
    const { rows } = await sql<{ position: string }>`select position ${hits(query)}`.execute(
      this.#database.longQuery,
    )
    return rows.map(({ position }) => Number(position))
  }

  async best(query: Omit<HitQuery, 'before'>): Promise<number[]> {
    const { rows } = await sql<{ position: string }>`select position from (
        select position, terms ${hits(query)}
      ) as newest
      order by ts_rank(${weights}, terms, ${matching(query)}::tsquery) desc, position desc`.execute(
      this.#database.longQuery,
    )
    return rows.map(({ position }) => Number(position))
  }

  async remove(transaction: Transaction, items: readonly { readonly id: string }[]): Promise<void> {
    const ids = items.map(({ id }) => id)
    await sql`delete from search_index where item_id = any(${ids}::text[])`.execute(
      this.#database.within(transaction),
    )
  }

  // PostgreSQL vacuums its tables itself.
  async tend(): Promise<void> {}
}

function hits({ before = Number.MAX_SAFE_INTEGER, ...query }: HitQuery) {
  return sql`from search_index
    where terms @@ ${matching(query)}::tsquery and position < ${before}
    order by position desc limit ${query.limit}`
}

// Words are letters, digits and pictures: there is nothing to escape.
function matching({ scope, words }: Pick<HitQuery, 'scope' | 'words'>): string {
  return words.map(({ word, isWhole }) => `'${scope}${word}'${isWhole ? '' : ':*'}`).join(' & ')
}

/** Each word with the columns that it stands in; where in a column it stands is nothing that anybody asks for. */
function vectorOf(document: SearchDocument): string {
  const places = new Map<string, string[]>()
  searchColumns.forEach((column, at) => {
    for (const term of document[column]) {
      places.set(term, [...(places.get(term) ?? []), `${at + 1}${labels[at]}`])
    }
  })
  return [...places].map(([term, columns]) => `'${term}':${columns.join(',')}`).join(' ')
}
