import type { Item, ItemList } from '@anybin/contract'
import { sql } from 'kysely'
import type { Settings } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Database } from '../../database/index.ts'
import { noProofs, policy } from '../access/policy.ts'
import { inGallery, isGalleryItem } from '../item/in-gallery.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { Search } from '../search/search.ts'
import { anyone } from '../views/viewer.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { isAt } from './found-items.ts'

export type GalleryQuery = {
  readonly q?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Of an item as search engines are told of it. */
export type GalleryEntry = Pick<Item, 'id' | 'created_at'>

/** How many hits one search looks through: strangers must not make the server read all of them at once. */
const searchedAtOnce = 5000
/** How many positions one sitemap is about; sitemaps.org allows 50,000 addresses. */
const sitemapSpan = 10_000

/** The public gallery: safe public images, as they are at the moment of asking. Nothing of it is kept anywhere. */
export class Gallery {
  readonly #settings: Pick<Settings, 'current'>
  readonly #clock: Clock
  readonly #database: Pick<Database, 'engine' | 'query'>
  readonly #items: Items
  readonly #search: Search

  constructor(parts: {
    readonly clock: Clock
    readonly database: Pick<Database, 'engine' | 'query'>
    readonly settings: Pick<Settings, 'current'>
    readonly items: Items
    readonly search: Search
  }) {
    this.#settings = parts.settings
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#search = parts.search
  }

  /** Newest first. A search goes through so many hits at most; the cursor leads on from there. */
  async list({ q, limit, cursor }: GalleryQuery): Promise<ItemList> {
    this.#requireOpen()
    const before = cursor === undefined ? undefined : readCursor(cursor)
    const text = q?.trim() || undefined
    const hits = text === undefined ? undefined : await this.#hits(text, before)
    const rows = await this.#listed()
      .$if(before !== undefined, (list) => list.where('position', '<', before ?? 0))
      .$if(hits !== undefined, (list) => list.where(isAt(this.#database.engine, hits ?? [])))
      .orderBy('position', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const end = hits?.length === searchedAtOnce ? hits.at(-1) : undefined
    const last = rows.length > limit ? page.at(-1)?.position : end
    return {
      items: this.#describe(page),
      next_cursor: last === undefined ? null : writeCursor(last),
    }
  }

  /** Some, from anywhere: ids are random, so their order is none. */
  async some(limit: number): Promise<readonly Item[]> {
    this.#requireOpen()
    const from = newId()
    const after = this.#listed().where('id', '>=', from).orderBy('id').limit(limit)
    const rows = await after.execute()
    if (rows.length === limit) return this.#describe(rows)
    const others = this.#listed()
      .where('id', '<', from)
      .orderBy('id')
      .limit(limit - rows.length)
    return this.#describe([...rows, ...(await others.execute())])
  }

  /** The numbers of the sitemaps that have something in them. */
  async sitemaps(): Promise<readonly number[]> {
    this.#requireOpen()
    const now = this.#clock.now()
    const listed = inGallery(now)
    // From one that has something straight to the next: a look into the index for each, however many items there are.
    const { rows } = await sql<{ number: number }>`
      with recursive maps(number) as (
        select (select position / ${sql.lit(sitemapSpan)} from items where ${listed} order by position limit 1)
        union all
        select (select position / ${sql.lit(sitemapSpan)} from items
          where ${listed} and position >= (maps.number + 1) * ${sql.lit(sitemapSpan)} order by position limit 1)
        from maps where maps.number is not null
      )
      select number from maps where number is not null`.execute(this.#database.query)
    return rows.map(({ number }) => Number(number))
  }

  /** What one sitemap is about, oldest first. */
  async sitemap(number: number): Promise<readonly GalleryEntry[]> {
    this.#requireOpen()
    return this.#database.query
      .selectFrom('items')
      .select(['id', 'created_at'])
      .where(inGallery(this.#clock.now()))
      .where('position', '>=', number * sitemapSpan)
      .where('position', '<', (number + 1) * sitemapSpan)
      .orderBy('position')
      .execute()
  }

  #requireOpen(): void {
    if (!this.#settings.current.gallery) throw new AppError('not_found')
  }

  #listed() {
    return this.#database.query.selectFrom('items').selectAll().where(inGallery(this.#clock.now()))
  }

  #hits(text: string, before: number | undefined): Promise<number[]> {
    return this.#search.newest('gallery', text, { before, limit: searchedAtOnce })
  }

  /** The one decision is asked, too: what is new to it does not slip through a list that does not know it. */
  #describe(rows: readonly ItemRow[]): Item[] {
    const now = this.#clock.now()
    const shown = rows.filter((row) => isShownToAll(row, now))
    return shown.map((row) => this.#items.describe(row, false))
  }
}

function isShownToAll(row: ItemRow, now: number): boolean {
  return isGalleryItem(row, now) && policy(row, anyone, now, noProofs, 'page') === 'yes'
}
