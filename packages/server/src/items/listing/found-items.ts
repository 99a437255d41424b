import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/index.ts'
import type { ItemRow } from '../item/item-row.ts'
import { type Moment, rankedHits, type Search } from '../search/search.ts'
import { filtered, type OwnListFilter, type OwnListOrder, type Rows, sorted } from './own-list.ts'

/** Whose items, which of them, and what they must say. */
type FoundFilter = OwnListFilter & { readonly text: string }

/** So many hits are looked at first. Where others of them are not wanted, more at a time. */
const firstHits = 100
const moreHits = 4

/** One person's items that say something. The index knows the words; which of the hits are wanted, and there, the rows say. */
export class FoundItems {
  readonly #database: Pick<Database, 'engine' | 'longQuery'>
  readonly #search: Search

  constructor(parts: {
    readonly database: Pick<Database, 'engine' | 'longQuery'>
    readonly search: Search
  }) {
    this.#database = parts.database
    this.#search = parts.search
  }

  /** The newest so many. */
  async newest({ text, ...filter }: FoundFilter, limit: number): Promise<ItemRow[]> {
    const rows: ItemRow[] = []
    let { before } = filter
    for (let count = firstHits + limit; ; count *= moreHits) {
      const hits = await this.#search.newest(filter, text, { before, limit: count })
      const wanted = this.#among(filter, hits).orderBy('position', 'desc')
      rows.push(...(await wanted.limit(limit - rows.length).execute()))
      if (rows.length >= limit || hits.length < count) return rows
      before = hits.at(-1)
    }
  }

  /** Those of the newest thousand hits, in an order, from one on; and how many they are. */
  async page(
    { text, ...filter }: FoundFilter,
    order: OwnListOrder,
    toSpan: (total: number) => { readonly from: number; readonly count: number },
  ): Promise<{ readonly total: number; readonly rows: ItemRow[] }> {
    const hits = await (order === 'best'
      ? this.#search.best(filter, text)
      : this.#search.newest(filter, text, { limit: rankedHits }))
    const there = await this.#there(filter, hits)
    const wanted = new Set(there.map(({ position }) => Number(position)))
    const { from, count } = toSpan(wanted.size)
    if (order === 'best') {
      const shown = hits.filter((position) => wanted.has(position)).slice(from, from + count)
      const rows = await this.#among(filter, shown).execute()
      const rank = (row: ItemRow) => shown.indexOf(row.position)
      return { total: wanted.size, rows: rows.sort((one, other) => rank(one) - rank(other)) }
    }
    const rows = await this.#sorted(filter, hits, order).limit(count).offset(from).execute()
    return { total: wanted.size, rows }
  }

  /** Where in those of them that are clips it is said, by the id of the item. */
  moments(rows: readonly ItemRow[], text: string): Promise<ReadonlyMap<string, Moment>> {
    const clips = rows.filter(({ transcript_state }) => transcript_state === 'ready')
    const ids = clips.map(({ id }) => id)
    return this.#search.moments(ids, text)
  }

  /** From among the hits: without stepping between, SQLite walks an index of all that somebody has. */
  #there(filter: OwnListFilter, hits: readonly number[]) {
    const { engine, longQuery } = this.#database
    const found = longQuery.selectFrom('items').selectAll().where(isAt(engine, hits))
    const items = longQuery.selectFrom(found.limit(rankedHits).as('items'))
    return filtered(items, filter).select('position').execute()
  }

  #among(filter: OwnListFilter, positions: readonly number[]): Rows<ItemRow> {
    return filtered(this.#database.longQuery.selectFrom('items').selectAll(), filter).where(
      isAt(this.#database.engine, positions),
    )
  }

  /** By their positions first, and then sorted: else an index of the order would be walked, past all that is no hit. */
  #sorted(filter: OwnListFilter, hits: readonly number[], order: OwnListOrder): Rows<ItemRow> {
    const found = this.#among(filter, hits).orderBy('position', 'desc').limit(rankedHits)
    return sorted(this.#database.longQuery.selectFrom(found.as('items')).selectAll(), order)
  }
}

/** One parameter, however many there are. */
export function isAt(
  engine: Database['engine'],
  positions: readonly number[],
): RawBuilder<boolean> {
  return engine === 'sqlite'
    ? sql<boolean>`position in (select value from json_each(${JSON.stringify(positions)}))`
    : sql<boolean>`position > 0 and position = any(${positions}::bigint[])`
}
