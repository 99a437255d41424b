import { sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { SearchedRow } from './search-document.ts'
import { hasWord, type QueryWord, wordsOf } from './words.ts'

/** Set by the migration; gone once everything is in the index. */
const boundaryName = 'search_boundary'
/** For the gallery, so many positions are read and none before: strangers must not make the server read all at once. */
const galleryReach = 50_000

type OldQuery = {
  readonly whose: { readonly ownerId: string } | 'gallery'
  readonly words: readonly QueryWord[]
  readonly before?: number | undefined
  readonly limit: number
}

type OldRow = SearchedRow & { readonly position: number }

/**
 * Items from before there was an index (docs/adr/0059), which a job puts into it from the newest to the oldest. Until then they
 * are found by reading them: slower, and only by letters as they were written.
 */
export class UnindexedItems {
  readonly #database: Pick<Database, 'query' | 'longQuery' | 'within'>

  constructor(parts: { readonly database: Pick<Database, 'query' | 'longQuery' | 'within'> }) {
    this.#database = parts.database
  }

  /** Items at positions before this one may be missing in the index; undefined when none are. */
  async boundary(): Promise<number | undefined> {
    const row = await this.#database.query
      .selectFrom('settings')
      .select('value')
      .where('name', '=', boundaryName)
      .executeTakeFirst()
    return row && Number(row.value)
  }

  /** Undefined: nothing is missing any more. */
  async setBoundary(transaction: Transaction, position: number | undefined): Promise<void> {
    const open = this.#database.within(transaction)
    if (position === undefined) {
      await open.deleteFrom('settings').where('name', '=', boundaryName).execute()
      return
    }
    const value = String(position)
    await open.updateTable('settings').set({ value }).where('name', '=', boundaryName).execute()
  }

  /** The hits of the index with those that are not in it yet, behind them. */
  async complete(hits: number[], query: OldQuery): Promise<number[]> {
    const boundary = await this.boundary()
    if (boundary === undefined) return hits
    const indexed = hits.filter((position) => position >= boundary)
    const missing = query.limit - indexed.length
    if (missing <= 0) return indexed
    const before = Math.min(boundary, query.before ?? boundary)
    const rows = await this.#read({ ...query, before, limit: missing })
    const says = (row: OldRow) => saysAll(row, query)
    return [...indexed, ...rows.filter(says).map(({ position }) => position)]
  }

  async #read({ whose, words, before, limit }: OldQuery): Promise<OldRow[]> {
    const older = this.#database.longQuery
      .selectFrom('items')
      .where('position', '<', before ?? 0)
      .orderBy('position', 'desc')
    const meant =
      whose === 'gallery'
        ? older.where('private', '=', 0).where('position', '>', (before ?? 0) - galleryReach)
        : older.where('owner_id', '=', whose.ownerId)
    return words
      .reduce(
        (found, { word }) =>
          found.where(sql<boolean>`search_text like ${likePattern(word)} escape '!'`),
        meant,
      )
      .selectAll()
      .limit(limit)
      .execute()
  }
}

function saysAll(row: SearchedRow, { whose, words }: Pick<OldQuery, 'whose' | 'words'>): boolean {
  const name = whose === 'gallery' ? null : row.filename
  const there = wordsOf([row.title, row.description, row.tags, name].join('\n'))
  return words.every((word) => hasWord(there, word))
}

function likePattern(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`
}
