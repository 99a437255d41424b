import type { ItemKind } from '@anybin/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import { day } from '../../core/clock.ts'
import type { Tables } from '../../database/index.ts'
import { isIn, isOwn, type Whose } from '../item/item-filter.ts'
import type { ItemRow } from '../item/item-row.ts'

/** `best` is for searches: those first that say most of it. Where nothing is searched it is `newest`. */
export const ownListOrders = [
  'newest',
  'best',
  'oldest',
  'name',
  'largest',
  'views',
  'ending',
] as const
export type OwnListOrder = (typeof ownListOrders)[number]

/** How items end: never, within a day, later, or after so many viewers. */
export const ownListEndings = ['never', 'soon', 'later', 'views'] as const
export type OwnListEnding = (typeof ownListEndings)[number]

export const ownListAccesses = ['public', 'private', 'password'] as const
export type OwnListAccess = (typeof ownListAccesses)[number]

/** One person's items, by everything that they can be chosen by but their words. */
export type OwnListFilter = Whose & {
  readonly kind?: ItemKind | undefined
  readonly classification?: string | undefined
  readonly private?: boolean | undefined
  /** Slug; null for items in no folder, undefined for all. */
  readonly folder?: string | null | undefined
  readonly ending?: OwnListEnding | undefined
  readonly access?: OwnListAccess | undefined
  /** Only items before this position; the list runs from the newest to the oldest. */
  readonly before?: number | undefined
  /** Only items after this position. */
  readonly after?: number | undefined
}

export type Rows<O> = SelectQueryBuilder<Tables, 'items', O>

/** Leaves of the items those that are asked for. */
export function filtered<O>(items: Rows<O>, filter: OwnListFilter): Rows<O> {
  const { kind, ending, access, folder, before, after, classification } = filter
  let found = items.where(isOwn(filter))
  if (before !== undefined) found = found.where('position', '<', before)
  if (after !== undefined) found = found.where('position', '>', after)
  if (kind !== undefined) found = found.where('kind', '=', kind)
  if (filter.private !== undefined) found = found.where('private', '=', filter.private ? 1 : 0)
  if (folder !== undefined) found = found.where(isIn(folder))
  if (classification !== undefined) found = found.where('classification', '=', classification)
  if (ending !== undefined) found = endsLike(found, ending, filter.now + day)
  return access === undefined ? found : isOpenLike(found, access)
}

/** Of two that are alike in this the newer one first. */
export function sorted(items: Rows<ItemRow>, order: OwnListOrder): Rows<ItemRow> {
  return orders[order](items).orderBy('position', 'desc')
}

function endsLike<O>(items: Rows<O>, ending: OwnListEnding, tomorrow: number): Rows<O> {
  if (ending === 'views') return items.where('view_limit', 'is not', null)
  if (ending === 'soon') return items.where('expires_at', '<=', tomorrow)
  if (ending === 'later') return items.where('expires_at', '>', tomorrow)
  return items.where('expires_at', 'is', null).where('view_limit', 'is', null)
}

function isOpenLike<O>(items: Rows<O>, access: OwnListAccess): Rows<O> {
  if (access === 'password') return items.where('password_hash', 'is not', null)
  if (access === 'private') return items.where('private', '=', 1)
  return items.where('private', '=', 0).where('password_hash', 'is', null)
}

const orders: Readonly<Record<OwnListOrder, (items: Rows<ItemRow>) => Rows<ItemRow>>> = {
  newest: (items) => items,
  best: (items) => items,
  oldest: (items) => items.orderBy('position', 'asc'),
  name: (items) => items.orderBy(sql`lower(coalesce(title, filename, ''))`),
  largest: (items) => items.orderBy('size_bytes', 'desc'),
  views: (items) => items.orderBy('views', 'desc'),
  // The engines disagree about where null belongs.
  ending: (items) =>
    items.orderBy(sql`case when expires_at is null then 1 else 0 end`).orderBy('expires_at'),
}
