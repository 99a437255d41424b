import type { Item, ItemKind, TimedExpiration } from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { Addresses } from '../addresses.ts'
import { describeItem } from '../describe-item.ts'
import { chooseEnding } from '../expiration.ts'
import { chooseFolder, type FolderRecords, holdFolder } from '../folders/index.ts'
import type { ItemRow } from '../item-records.ts'
import type { Whose } from '../listing/list-records.ts'
import { selected } from '../listing/selected.ts'
import type {
  GalleryAccess,
  GalleryEnding,
  GalleryFilter,
  GalleryOrder,
  GalleryRecords,
} from './gallery-records.ts'

/** How many items a page of the dashboard shows. */
export const galleryPageSize = 48

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

export type GalleryParts = {
  readonly addresses: Addresses
  readonly clock: Clock
  readonly folderRecords: FolderRecords
  readonly galleryRecords: GalleryRecords
  readonly inTransaction: InTransaction
}

/** One page of the actor's items. */
export async function readGallery(
  parts: GalleryParts,
  actor: Actor,
  { order, page: wanted, q, ...wish }: GalleryQuery,
): Promise<GalleryPage> {
  requireScope(actor, ['image:read', 'voice:read'])
  const filter: GalleryFilter = { ...wish, ...ownAt(parts, actor), text: q || undefined }
  const total = await parts.galleryRecords.count(filter)
  const pages = Math.max(1, Math.ceil(total / galleryPageSize))
  const page = Math.min(Math.max(1, wanted), pages)
  const place = { offset: (page - 1) * galleryPageSize, limit: galleryPageSize }
  const rows = await parts.galleryRecords.page(filter, order, place)
  return { items: rows.map((row) => asOwnItem(parts, row)), total, page, pages }
}

/** What the actor has at the site that was asked. */
export function ownAt({ clock }: Pick<GalleryParts, 'clock'>, { user, kinds }: Actor): Whose {
  return { ownerId: user.id, kinds, now: clock.now() }
}

export function asOwnItem({ addresses }: Pick<GalleryParts, 'addresses'>, row: ItemRow): OwnItem {
  return { item: describeItem(addresses, row, true), hasPassword: row.password_hash !== null }
}

/** Puts items into a folder, or into none. Answers how many; what is not the actor's, or gone, is left out. */
export async function moveItems(
  parts: GalleryParts,
  actor: Actor,
  ids: readonly string[],
  slug: string | null,
): Promise<number> {
  requireScope(actor, ['image:create', 'voice:create'])
  const ownerId = actor.user.id
  const among = { ...ownAt(parts, actor), ids: selected(ids) }
  const folder = await chooseFolder(parts, ownerId, slug)
  return parts.inTransaction(async (transaction) => {
    await holdFolder(parts, transaction, ownerId, folder)
    return parts.galleryRecords.changeAmong(transaction, among, { folder })
  })
}

/** Gives items another end, counted from now, as far as the plan allows. Answers how many. */
export async function changeEndings(
  parts: GalleryParts,
  actor: Actor,
  ids: readonly string[],
  expiration: TimedExpiration,
): Promise<number> {
  requireScope(actor, ['image:create', 'voice:create'])
  const among = { ...ownAt(parts, actor), ids: selected(ids) }
  const ending = chooseEnding({ expiration }, expiration, actor.user.plan, among.now)
  return parts.inTransaction((transaction) =>
    parts.galleryRecords.changeAmong(transaction, among, {
      expiration: ending.expiration,
      expires_at: ending.expiresAt,
      view_limit: ending.viewLimit,
    }),
  )
}
