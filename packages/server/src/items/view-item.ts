import type { Item, ItemKind } from '@anybin/contract'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type DownloadParts, resolveAccess } from './access/resolve-access.ts'
import { tryPassword, type Unlocked, unlockCookie } from './access/view-password.ts'
import type { ItemRow } from './item-records.ts'
import type { Ticket, Viewer } from './views/viewing.ts'

/** What a share page may show. */
export type View =
  | { readonly state: 'locked'; readonly id: string; readonly kind: ItemRow['kind'] }
  | HiddenView
  | {
      readonly state: 'open'
      readonly row: ItemRow
      readonly item: Item
      readonly isOwner: boolean
      /** The bytes as the page itself shows them, which is no download. */
      readonly shownUrl: string
    }

/** Seeing the item is counted, so it waits until somebody says that they want to see it now. */
export type HiddenView = {
  readonly state: 'hidden'
  readonly id: string
  readonly kind: ItemRow['kind']
  /** It can be seen by one viewer and is gone then. */
  readonly isBurn: boolean
}

/** An item for this viewer; `not_found` when it is not for them. Where something is missing, nothing is shown yet. */
export async function viewItem(
  parts: DownloadParts,
  slug: string,
  viewer: Viewer,
  act: 'page' | 'facts' = 'page',
): Promise<View> {
  const seen = await resolveAccess(parts, { slug }, viewer, act)
  if (!seen) throw new AppError('not_found')
  const { row } = seen
  const { id, kind } = row
  if (seen.decision === 'password') return { state: 'locked', kind, id }
  if (seen.decision === 'reveal') {
    return { state: 'hidden', kind, id, isBurn: row.expiration === 'burn' }
  }
  const isOwner = viewer.userId === row.owner_id
  const item = parts.describe(row, isOwner)
  const shownUrl = parts.pageTickets.shownUrl(item.direct_url, row)
  return { state: 'open', row, isOwner, item, shownUrl }
}

/** Metadata for programs. */
export async function readItem(parts: DownloadParts, slug: string, viewer: Viewer): Promise<Item> {
  const view = await viewItem(parts, slug, viewer, 'facts')
  if (view.state !== 'open') throw new AppError('not_found')
  return view.item
}

/** Tries a viewer password; what the unlock cookie needs when it is right. */
export async function unlockItem(
  parts: DownloadParts,
  slug: string,
  password: string,
  viewer: Viewer,
): Promise<Unlocked | undefined> {
  const seen = await resolveAccess(parts, { slug }, viewer, 'page')
  if (!seen) throw new AppError('not_found')
  if (seen.decision !== 'password') return unlockCookie(parts.unlocking, seen.row)
  const right = await tryPassword(parts.unlocking, seen.row, password, viewer.address)
  return right ? unlockCookie(parts.unlocking, seen.row) : undefined
}

/**
 * Shows an item whose views are counted: the viewer said so. Answers the ticket of the view that was taken, or nothing where
 * none was needed: the viewer holds one, or has to enter a password first. `not_found` when no view is left.
 */
export async function revealItem(
  parts: DownloadParts,
  slug: string,
  viewer: Viewer,
): Promise<Ticket | undefined> {
  const seen = await resolveAccess(parts, { slug }, viewer, 'reveal')
  if (!seen) throw new AppError('not_found')
  return seen.taken
}

/** The actor's own item, for changing or removing it; anybody else's, or one of another kind, is `not_found`. */
export async function ownItem(
  parts: DownloadParts,
  actor: Actor,
  id: string,
  kind?: ItemKind,
): Promise<ItemRow> {
  const row = await parts.items.byId(id)
  const isOver = row?.expires_at != null && row.expires_at <= parts.clock.now()
  const isRemote = row !== undefined && actor.kinds?.includes(row.kind) === false
  const isGone = row?.burned_at != null || row?.deleted_at != null
  if (!row || isRemote || isOver || isGone || row.owner_id !== actor.user.id) {
    throw new AppError('not_found')
  }
  if (kind !== undefined && row.kind !== kind) throw new AppError('not_found')
  return row
}
