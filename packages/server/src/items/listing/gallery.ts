import type { Item, ItemKind } from '@anybin/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { type Clock, day } from '../../core/clock.ts'
import type { Database, Tables } from '../../database/index.ts'
import { isIn, isOwn, likePattern, type Whose } from '../item/item-filter.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'

/** How many items a page of the dashboard shows. */
const pageSize = 48

export const galleryOrders = ['newest', 'oldest', 'name', 'largest', 'views', 'ending'] as const
export type GalleryOrder = (typeof galleryOrders)[number]

/** How items end: never, within a day, later, or after so many viewers. */
export const galleryEndings = ['never', 'soon', 'later', 'views'] as const
export type GalleryEnding = (typeof galleryEndings)[number]

export const galleryAccesses = ['public', 'private', 'password'] as const
export type GalleryAccess = (typeof galleryAccesses)[number]

export type GalleryQuery = {
  /** Slug; null for items in no folder, undefined for all. */
  readonly folder?: string | null | undefined
  readonly q?: string | undefined
  readonly kind?: ItemKind | undefined
  readonly ending?: GalleryEnding | undefined
  readonly access?: GalleryAccess | undefined
  readonly order: GalleryOrder
  /** From 1 on; beyond the last one is the last one. */
  readonly page: number
}

/** An item as its owner sees it, with what is not part of an Item. */
export type OwnItem = { readonly item: Item; readonly hasPassword: boolean }

export type GalleryPage = {
  readonly items: readonly OwnItem[]
  /** Of all pages. */
  readonly total: number
  readonly page: number
  readonly pages: number
}

type GalleryFilter = Whose &
  Omit<GalleryQuery, 'order' | 'page' | 'q'> & { readonly text?: string | undefined }

/** The dashboard: one person's items, by everything that they can be searched for and sorted by. */
export class Gallery {
  readonly #clock: Clock
  readonly #database: Pick<Database, 'query'>
  readonly #items: Items

  constructor(parts: {
    readonly clock: Clock
    readonly database: Pick<Database, 'query'>
    readonly items: Items
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
  }

  /** One page of the actor's items. */
  async page(
    actor: Actor,
    { order, page: requested, q, ...options }: GalleryQuery,
  ): Promise<GalleryPage> {
    requireScope(actor, ['image:read', 'voice:read'])
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now: this.#clock.now() }
    const filter: GalleryFilter = { ...options, ...whose, text: q || undefined }
    const total = await this.#count(filter)
    const pages = Math.max(1, Math.ceil(total / pageSize))
    const page = Math.min(Math.max(1, requested), pages)
    const rows = await this.#rows(filter, order, (page - 1) * pageSize)
    return { items: rows.map((row) => this.#asOwnItem(row)), total, page, pages }
  }

  async read(actor: Actor, id: string): Promise<OwnItem> {
    requireScope(actor, ['image:read', 'voice:read'])
    return this.#asOwnItem(await this.#items.own(actor, id))
  }

  #asOwnItem(row: ItemRow): OwnItem {
    return { item: this.#items.describe(row), hasPassword: row.password_hash !== null }
  }

  async #rows(filter: GalleryFilter, order: GalleryOrder, offset: number): Promise<ItemRow[]> {
    const found = filtered(this.#database.query.selectFrom('items'), filter).selectAll()
    const sorted = orders[order](found).orderBy('position', 'desc')
    return sorted.limit(pageSize).offset(offset).execute()
  }

  async #count(filter: GalleryFilter): Promise<number> {
    const { count } = await filtered(this.#database.query.selectFrom('items'), filter)
      .select((items) => items.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}

type Rows<O = object> = SelectQueryBuilder<Tables, 'items', O>

function filtered(items: Rows, filter: GalleryFilter): Rows {
  const { kind, text, ending, access, folder } = filter
  let found = items.where(isOwn(filter))
  if (folder !== undefined) found = found.where(isIn(folder))
  if (kind !== undefined) found = found.where('kind', '=', kind)
  if (text !== undefined) {
    found = found.where(sql<boolean>`search_text like ${likePattern(text)} escape '!'`)
  }
  if (ending !== undefined) found = endings[ending](found, filter.now + day)
  return access === undefined ? found : accesses[access](found)
}

const endings: Readonly<Record<GalleryEnding, (items: Rows, tomorrow: number) => Rows>> = {
  never: (items) => items.where('expires_at', 'is', null).where('view_limit', 'is', null),
  soon: (items, tomorrow) => items.where('expires_at', '<=', tomorrow),
  later: (items, tomorrow) => items.where('expires_at', '>', tomorrow),
  views: (items) => items.where('view_limit', 'is not', null),
}

const accesses: Readonly<Record<GalleryAccess, (items: Rows) => Rows>> = {
  public: (items) => items.where('private', '=', 0).where('password_hash', 'is', null),
  private: (items) => items.where('private', '=', 1),
  password: (items) => items.where('password_hash', 'is not', null),
}

const orders: Readonly<Record<GalleryOrder, (items: Rows<ItemRow>) => Rows<ItemRow>>> = {
  newest: (items) => items,
  oldest: (items) => items.orderBy('position', 'asc'),
  name: (items) => items.orderBy(sql`lower(coalesce(title, filename, ''))`),
  largest: (items) => items.orderBy('size_bytes', 'desc'),
  views: (items) => items.orderBy('views', 'desc'),
  // The engines disagree about where null belongs.
  ending: (items) =>
    items.orderBy(sql`case when expires_at is null then 1 else 0 end`).orderBy('expires_at'),
}
