import type { ItemKind } from '@anybin/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import { day } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type { ItemChangesRow, ItemRow } from '../item-records.ts'
import { isIn, isOneOf, isOwn, likePattern, type Whose } from '../listing/list-records.ts'

export const galleryOrders = ['newest', 'oldest', 'name', 'largest', 'views', 'ending'] as const
export type GalleryOrder = (typeof galleryOrders)[number]

/** How items end: never, within a day, later, or after so many viewers. */
export const galleryEndings = ['never', 'soon', 'later', 'views'] as const
export type GalleryEnding = (typeof galleryEndings)[number]

export const galleryAccesses = ['public', 'private', 'password'] as const
export type GalleryAccess = (typeof galleryAccesses)[number]

export type GalleryFilter = Whose & {
  /** Slug; null for items in no folder. */
  readonly folder?: string | null | undefined
  readonly text?: string | undefined
  readonly kind?: ItemKind | undefined
  readonly ending?: GalleryEnding | undefined
  readonly access?: GalleryAccess | undefined
}

export type GalleryRecords = ReturnType<typeof createGalleryRecords>

/** SQL of the dashboard: one person's items, by everything that they can be searched for and sorted by. */
export function createGalleryRecords(database: Database) {
  const { query } = database
  return {
    async page(
      filter: GalleryFilter,
      order: GalleryOrder,
      { offset, limit }: { readonly offset: number; readonly limit: number },
    ): Promise<ItemRow[]> {
      const sorted = orders[order](filtered(query.selectFrom('items'), filter).selectAll())
      return sorted.orderBy('position', 'desc').limit(limit).offset(offset).execute()
    },

    async count(filter: GalleryFilter): Promise<number> {
      const counted = filtered(query.selectFrom('items'), filter)
      const { count } = await counted
        .select((items) => items.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    /** Those of these items that are this person's and still there. */
    async among(whose: Whose, ids: readonly string[]): Promise<ItemRow[]> {
      if (ids.length === 0) return []
      return query
        .selectFrom('items')
        .selectAll()
        .where(isOneOf(whose, ids))
        .orderBy('position', 'desc')
        .execute()
    },

    /** Changes those of these items that are this person's and still there; answers how many. */
    async changeAmong(
      transaction: Transaction,
      { ids, ...whose }: Whose & { readonly ids: readonly string[] },
      changes: Pick<ItemChangesRow, 'folder' | 'expiration' | 'expires_at' | 'view_limit'>,
    ): Promise<number> {
      if (ids.length === 0) return 0
      const { numUpdatedRows } = await database
        .within(transaction)
        .updateTable('items')
        .set(changes)
        .where(isOneOf(whose, ids))
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },
  }
}

type Items<O = object> = SelectQueryBuilder<Tables, 'items', O>

function filtered(items: Items, filter: GalleryFilter): Items {
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

const endings: Readonly<Record<GalleryEnding, (items: Items, tomorrow: number) => Items>> = {
  never: (items) => items.where('expires_at', 'is', null).where('view_limit', 'is', null),
  soon: (items, tomorrow) => items.where('expires_at', '<=', tomorrow),
  later: (items, tomorrow) => items.where('expires_at', '>', tomorrow),
  views: (items) => items.where('view_limit', 'is not', null),
}

const accesses: Readonly<Record<GalleryAccess, (items: Items) => Items>> = {
  public: (items) => items.where('private', '=', 0).where('password_hash', 'is', null),
  private: (items) => items.where('private', '=', 1),
  password: (items) => items.where('password_hash', 'is not', null),
}

const orders: Readonly<Record<GalleryOrder, (items: Items<ItemRow>) => Items<ItemRow>>> = {
  newest: (items) => items,
  oldest: (items) => items.orderBy('position', 'asc'),
  name: (items) => items.orderBy(sql`lower(coalesce(title, filename, ''))`),
  largest: (items) => items.orderBy('size_bytes', 'desc'),
  views: (items) => items.orderBy('views', 'desc'),
  // The engines disagree about where null belongs.
  ending: (items) =>
    items.orderBy(sql`case when expires_at is null then 1 else 0 end`).orderBy('expires_at'),
}
