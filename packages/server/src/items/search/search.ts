import { sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { PostgresqlIndex } from './postgresql-index.ts'
import type { SearchedRow } from './search-document.ts'
import { type ColumnText, galleryScope, ownerScope, searchDocumentOf } from './search-document.ts'
import type { SearchIndex } from './search-index.ts'
import {
  type Passage,
  type SearchSource,
  type SourceText,
  searchSources,
} from './search-sources.ts'
import { SqliteIndex } from './sqlite-index.ts'
import type { UnindexedItems } from './unindexed-items.ts'
import { type QueryWord, queryWordsOf, wordsOf } from './words.ts'

/** Whose items are searched: one person's, or those of the public gallery. */
export type SearchedIn = { readonly ownerId: string } | 'gallery'

/** `before`: a position; only older items. `limit`: how many hits at most. */
export type SearchOptions = { readonly before?: number | undefined; readonly limit: number }

/** Where in a clip something is said. `atMs` from its beginning. */
export type Moment = Passage

/** A passage as it is kept: with its words, so that nobody has to cut them for each search. Those of before have none. */
type KeptPassage = Passage & { readonly words?: string }

const clipsAtOnce = 10

/** How many hits are ranked, the newest ones. */
export const rankedHits = 1000

/**
 * The search of items by words (docs/adr/0059): who finds what an item says, in which order. What it finds are positions;
 * whether whoever asks may see those items is for the caller's query of `items` to say, so that what is deleted, hidden, held
 * or at its end is found by nobody from that moment on.
 *
 * The texts of the row itself (title, description, tags, file name) follow the row: `Items` indexes what it writes. A source
 * of other words is a row of `searchSources`. In the transaction in which its text changes it calls
 *
 *     await search.put(transaction, itemId, 'caption', 'Two boats in a harbour.')
 *     await search.put(transaction, itemId, 'transcript', [{ atMs: 1500, text: 'Good morning.' }])
 *     await search.remove(transaction, itemId, ['caption', 'alt_text'])
 *
 * and nothing else: `put` replaces what the source said before, an empty text says nothing any more, and what an item says goes
 * with it. An item that is not there (any more) is no error.
 */
export class Search {
  readonly #database: Pick<Database, 'longQuery' | 'within'>
  readonly #index: SearchIndex
  readonly #unindexed: UnindexedItems

  constructor(parts: { readonly database: Database; readonly unindexed: UnindexedItems }) {
    const { database } = parts
    this.#database = database
    this.#index =
      database.engine === 'sqlite' ? new SqliteIndex(database) : new PostgresqlIndex(database)
    this.#unindexed = parts.unindexed
  }

  /** Puts the text of a source in the place of what it said before. Plain text: it is cut into words here. */
  async put(
    transaction: Transaction,
    itemId: string,
    source: SearchSource,
    text: SourceText,
  ): Promise<void> {
    const row = await this.#hold(transaction, itemId)
    if (!row) return
    const content = JSON.stringify(typeof text === 'string' ? text : text.map(keptPassage))
    await this.#database
      .within(transaction)
      .insertInto('search_texts')
      .values({ item_id: itemId, source, content })
      .onConflict((same) => same.columns(['item_id', 'source']).doUpdateSet({ content }))
      .execute()
    await this.follow(transaction, row)
  }

  /** Takes out what these sources said. */
  async remove(
    transaction: Transaction,
    itemId: string,
    sources: readonly SearchSource[],
  ): Promise<void> {
    const row = await this.#hold(transaction, itemId)
    if (!row || sources.length === 0) return
    await this.#database
      .within(transaction)
      .deleteFrom('search_texts')
      .where('item_id', '=', itemId)
      .where('source', 'in', sources)
      .execute()
    await this.follow(transaction, row)
  }

  /** Of a row that is new: nothing else is known of it. It may be sent together with the insertion, after it. */
  async add(transaction: Transaction, row: SearchedRow): Promise<void> {
    await this.#index.replace(transaction, row.id, searchDocumentOf(row, []))
  }

  /** Of a row that has changed: its own words by what they are now, and those of all sources. */
  async follow(transaction: Transaction, row: SearchedRow): Promise<void> {
    const texts = await this.#database
      .within(transaction)
      .selectFrom('search_texts')
      .selectAll()
      .where('item_id', '=', row.id)
      .execute()
    const others = texts.map(columnText)
    await this.#index.replace(transaction, row.id, searchDocumentOf(row, others))
  }

  /** Of rows that are removed. */
  async removeItems(
    transaction: Transaction,
    items: readonly { readonly id: string; readonly position: number }[],
  ): Promise<void> {
    const ids = items.map(({ id }) => id)
    await this.#database
      .within(transaction)
      .deleteFrom('search_texts')
      .where('item_id', 'in', ids)
      .execute()
    await this.#index.remove(transaction, items)
  }

  /** The upkeep of the index, for a job. */
  tend(signal: AbortSignal): Promise<void> {
    return this.#index.tend(signal)
  }

  /** The positions of items that say all of the words, newest first. Without any word in the text there are none. */
  async newest(whose: SearchedIn, text: string, options: SearchOptions): Promise<number[]> {
    const words = queryWordsOf(text)
    if (words.length === 0) return []
    const hits = await this.#index.newest({ scope: scopeOf(whose), words, ...options })
    return this.#unindexed.complete(hits, { whose, words, ...options })
  }

  /** The newest thousand of them at most, those first that say most of it. */
  async best(whose: SearchedIn, text: string): Promise<number[]> {
    const words = queryWordsOf(text)
    if (words.length === 0) return []
    const query = { scope: scopeOf(whose), words, limit: rankedHits }
    const hits = await this.#index.best(query)
    return this.#unindexed.complete(hits, { whose, ...query })
  }

  /** Where in clips it is said first, by the id of the item: in the passage that has most of the words. */
  async moments(itemIds: readonly string[], text: string): Promise<ReadonlyMap<string, Moment>> {
    const words = queryWordsOf(text)
    const moments = new Map<string, Moment>()
    // A few at a time: transcripts may be of hours, and others want the processor in between.
    for (let from = 0; from < itemIds.length && words.length > 0; from += clipsAtOnce) {
      const rows = await this.#database.longQuery
        .selectFrom('search_texts')
        .select(['item_id', 'content'])
        .where('item_id', 'in', itemIds.slice(from, from + clipsAtOnce))
        .where('source', '=', 'transcript')
        .execute()
      for (const { item_id, content } of rows) {
        const moment = momentIn(content, words)
        if (moment) moments.set(item_id, moment)
      }
    }
    return moments
  }

  /** By writing, because that locks a row on both engines: of two sources at once the second knows the first. */
  async #hold(transaction: Transaction, itemId: string): Promise<SearchedRow | undefined> {
    return this.#database
      .within(transaction)
      .updateTable('items')
      .set({ id: sql`id` })
      .where('id', '=', itemId)
      .returningAll()
      .executeTakeFirst()
  }
}

function scopeOf(whose: SearchedIn): string {
  return whose === 'gallery' ? galleryScope : ownerScope(whose.ownerId)
}

function columnText({ source, content }: { source: string; content: string }): ColumnText {
  const text = JSON.parse(content) as SourceText
  const all = typeof text === 'string' ? text : text.map((passage) => passage.text).join('\n')
  // A source of a newer version is worth what text in a picture is.
  return { column: searchSources[source as SearchSource] ?? 'body', text: all }
}

function momentIn(content: string, words: readonly QueryWord[]): Moment | undefined {
  const said = JSON.parse(content) as string | readonly KeptPassage[]
  if (typeof said === 'string') return undefined
  const wanted = words.map(({ word, isWhole }) => (isWhole ? ` ${word} ` : ` ${word}`))
  let best: KeptPassage | undefined
  let most = 0
  for (const passage of said) {
    const there = passage.words ?? lineOf(passage.text)
    const count = wanted.filter((word) => there.includes(word)).length
    if (count > most) [best, most] = [passage, count]
    if (most === wanted.length) break
  }
  return best && { atMs: best.atMs, text: best.text }
}

function keptPassage({ atMs, text }: Passage): KeptPassage {
  return { atMs, text, words: lineOf(text) }
}

/** Words between spaces, in which a word or its beginning is found without cutting. */
function lineOf(text: string): string {
  return ` ${wordsOf(text).join(' ')} `
}
