import { type Item, type ItemKind, type ItemList, noFolderSlugs } from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import { isOneOf, type Whose } from '../item/item-filter.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items, OwnItem } from '../item/items.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { fitting } from './fitting.ts'
import type { FoundItems } from './found-items.ts'
import { filtered, type OwnListFilter, type OwnListOrder, sorted } from './own-list.ts'
import { visibleKinds } from './visible-kinds.ts'

export type ListQuery = {
  readonly q?: string | undefined
  readonly classification?: NonNullable<Item['classification']> | undefined
  readonly private?: boolean | undefined
  readonly kind?: ItemKind | undefined
  /** Slug of a folder; `unsorted` for items in none. */
  readonly folder?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

type PageOptions = {
  readonly limit: number
  /** The slug of a folder, or a word for none; without it all. */
  readonly folder?: string | undefined
  /** How many newer ones to pass over. */
  readonly offset: number
  /** Of the answer in JSON. */
  readonly max_characters?: number
}

/** Some of the actor's own items. Fewer than asked for when the answer would grow too long; then `nextOffset` is not null. */
export type OwnPage<Entry> = {
  readonly entries: readonly Entry[]
  readonly nextOffset: number | null
  /** How many of those that were asked for did not fit. */
  readonly leftOut: number
}

/** What a page of the dashboard shows. */
export type OwnListQuery = Pick<OwnListFilter, 'folder' | 'kind' | 'ending' | 'access'> & {
  readonly q?: string | undefined
  readonly order: OwnListOrder
  /** From 1 on; beyond the last one is the last one. */
  readonly page: number
}

export type OwnListPage = {
  readonly items: readonly OwnItem[]
  /** Of all pages. Of a search, of its newest thousand hits. */
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** How many items a page of the dashboard shows. */
const pageSize = 48
// Of JSON: what a model reads costs, and hosts cut off what is much longer.
const maxPageCharacters = 60_000
const batch = 200

/** Lists of one person's items, newest first. */
export class ItemLists {
  readonly #clock: Clock
  readonly #database: Pick<Database, 'longQuery'>
  readonly #foundItems: FoundItems
  readonly #items: Items

  constructor(parts: {
    readonly clock: Clock
    readonly database: Pick<Database, 'longQuery'>
    readonly foundItems: FoundItems
    readonly items: Items
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#foundItems = parts.foundItems
    this.#items = parts.items
  }

  /** The actor's own items. A key sees the kinds that its scopes allow. */
  async list(actor: Actor, query: ListQuery): Promise<ItemList> {
    requireScope(actor, ['image:read', 'voice:read'])
    const filter = {
      ownerId: actor.user.id,
      kinds: visibleKinds(actor, query.kind),
      classification: query.classification,
      private: query.private,
      folder: folderOf(query.folder),
      before: query.cursor === undefined ? undefined : readCursor(query.cursor),
      now: this.#clock.now(),
    }
    const rows = query.q
      ? await this.#foundItems.newest({ ...filter, text: query.q }, query.limit + 1)
      : await this.#rows(filter, query.limit + 1)
    const page = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? page.at(-1) : undefined
    return {
      items: (await this.#describeFound(page, query.q)).map(({ item }) => item),
      next_cursor: last ? writeCursor(last.position) : null,
    }
  }

  /** The actor's own items of one kind, each described by the caller: as many as asked for, but never an answer without an end. */
  async page<Entry>(
    actor: Actor,
    kind: ItemKind,
    { folder, limit, offset, max_characters: most = maxPageCharacters }: PageOptions,
    describe: (item: Item, row: ItemRow) => Entry,
  ): Promise<OwnPage<Entry>> {
    requireScope(actor, [kind === 'image' ? 'image:read' : 'voice:read'])
    const filter = {
      ownerId: actor.user.id,
      kinds: [kind],
      now: this.#clock.now(),
      folder: folderOf(folder),
    }
    const rows = await this.#rows(filter, limit + 1, offset)
    const page = rows.slice(0, limit)
    const described = page.map((row) => describe(this.#items.describe(row), row))
    const entries = fitting(described, most)
    return {
      entries,
      nextOffset: rows.length > entries.length ? offset + entries.length : null,
      leftOut: page.length - entries.length,
    }
  }

  /** A page of the dashboard: of the actor's own items, sorted and narrowed as they like. */
  async numbered(
    actor: Actor,
    { order, page: requested, q, ...options }: OwnListQuery,
  ): Promise<OwnListPage> {
    requireScope(actor, ['image:read', 'voice:read'])
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now: this.#clock.now() }
    const filter = { ...options, ...whose }
    const spanIn = (total: number) => {
      const page = Math.min(Math.max(1, requested), pagesOf(total))
      return { page, from: (page - 1) * pageSize, count: pageSize }
    }
    const { total, rows } = q
      ? await this.#foundItems.page({ ...filter, text: q }, order, spanIn)
      : await this.#span(filter, order, spanIn)
    const items = await this.#describeFound(rows, q)
    return { items, total, page: spanIn(total).page, pages: pagesOf(total) }
  }

  /** Everything that a person has, read page by page. */
  async *all(ownerId: string): AsyncGenerator<ItemRow> {
    const kinds = ['image', 'audio'] as const
    let before: number | undefined
    for (;;) {
      const rows = await this.#rows({ ownerId, kinds, before, now: this.#clock.now() }, batch)
      yield* rows
      before = rows.at(-1)?.position
      if (before === undefined) return
    }
  }

  /** Those of these items that are this person's and still there. */
  async among(whose: Whose, ids: readonly string[]): Promise<ItemRow[]> {
    if (ids.length === 0) return []
    return this.#database.longQuery
      .selectFrom('items')
      .selectAll()
      .where(isOneOf(whose, ids))
      .orderBy('position', 'desc')
      .execute()
  }

  /** The newest of somebody's folder; who may see them is the caller's decision. */
  async newestIn({ limit, ...folder }: Omit<OwnListFilter, 'now'> & InFolder): Promise<ItemRow[]> {
    return this.#rows({ ...folder, now: this.#clock.now() }, limit)
  }

  /** What stands next to an item in a folder, the nearest first; who may see them is the caller's decision. */
  async beside(
    { position }: Pick<ItemRow, 'position'>,
    { limit, ...options }: Omit<OwnListFilter, 'now' | 'before' | 'after'> & InFolder,
  ): Promise<{ readonly newer: ItemRow[]; readonly older: ItemRow[] }> {
    const filter = { ...options, now: this.#clock.now() }
    const [newer, older] = await Promise.all([
      this.#rows({ ...filter, after: position }, limit, 0, 'oldest'),
      this.#rows({ ...filter, before: position }, limit),
    ])
    return { newer, older }
  }

  /** A clip that was found says where in it the words are said. */
  async #describeFound(rows: readonly ItemRow[], text: string | undefined): Promise<OwnItem[]> {
    const moments = text ? await this.#foundItems.moments(rows, text) : undefined
    return rows.map((row) => {
      const own = this.#items.describeOwn(row)
      const moment = moments?.get(row.id)
      return moment ? { ...own, item: { ...own.item, said_at_ms: moment.atMs } } : own
    })
  }

  async #rows(
    filter: OwnListFilter,
    limit: number,
    offset = 0,
    order: OwnListOrder = 'newest',
  ): Promise<ItemRow[]> {
    const found = filtered(this.#database.longQuery.selectFrom('items').selectAll(), filter)
    return sorted(found, order).limit(limit).offset(offset).execute()
  }

  async #span(
    filter: OwnListFilter,
    order: OwnListOrder,
    spanIn: (total: number) => { readonly from: number; readonly count: number },
  ): Promise<{ readonly total: number; readonly rows: ItemRow[] }> {
    const total = await this.#count(filter)
    const { from, count } = spanIn(total)
    return { total, rows: await this.#rows(filter, count, from, order) }
  }

  async #count(filter: OwnListFilter): Promise<number> {
    const { count } = await filtered(this.#database.longQuery.selectFrom('items'), filter)
      .select((items) => items.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}

function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / pageSize))
}

type InFolder = { readonly folder: string; readonly limit: number }

// A folder that is not there has nothing in it.
function folderOf(slug: string | undefined): string | null | undefined {
  return slug !== undefined && noFolderSlugs.includes(slug) ? null : slug
}
