import type { Item, ItemKind } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { sameText } from '../../core/keyed-hash.ts'
import { lacksScope, mayReadKind } from '../access/policy.ts'
import { authorize, type DownloadParts } from '../access/resolve-access.ts'
import {
  isUnlockedBy,
  type Locked,
  tryPassword,
  type Unlocked,
  unlockCookie,
} from '../access/view-password.ts'
import { describeItem } from '../describe-item.ts'
import type { ItemRow } from '../item-records.ts'
import type { Viewer } from '../views/viewing.ts'
import type { FolderParts } from './folders.ts'
import type { FolderShareRow } from './share-records.ts'

export type VisitParts = FolderParts & { readonly serving: DownloadParts }

/** One item of a shared folder, as far as this visitor may know it. */
export type FolderEntry =
  | { readonly state: 'open'; readonly item: Item }
  | {
      /** A password, or that it is revealed, stands before it. */
      readonly state: 'locked' | 'hidden'
      readonly kind: ItemKind
      readonly url: string
    }

export type FolderView =
  | { readonly state: 'locked' }
  | {
      readonly state: 'open'
      readonly name: string
      readonly entries: readonly FolderEntry[]
      readonly nextCursor: number | undefined
    }

const pageSize = 48

/**
 * A shared folder for whoever has its link; `not_found` for everybody else and after its end. What may be known of each item,
 * the one decision says as if there were no folder. Private items have links of their own and are not listed.
 */
export async function visitFolder(
  parts: VisitParts,
  shareId: string,
  viewer: Viewer,
  before?: number,
): Promise<FolderView> {
  if (!mayReadKind(viewer, 'image')) throw lacksScope('image')
  const share = await openShare(parts, shareId, viewer)
  const folder = await parts.folderRecords.byId(share.folder_id)
  if (!folder) throw new AppError('not_found')
  if (!isOpen(parts, share, viewer)) return { state: 'locked' }
  const rows = await parts.lists.list({
    ownerId: folder.user_id,
    folder: folder.slug,
    private: false,
    before,
    kinds: viewer.kinds,
    limit: pageSize + 1,
    now: parts.clock.now(),
  })
  const page = rows.slice(0, pageSize)
  // Its owner sees what others see.
  const visitor = { ...viewer, userId: undefined, scopes: undefined, linkToken: undefined }
  const entries = await Promise.all(page.map((row) => entryOf(parts, row, visitor)))
  return {
    state: 'open',
    name: folder.name,
    entries: entries.filter((entry) => entry !== undefined),
    nextCursor: rows.length > pageSize ? page.at(-1)?.position : undefined,
  }
}

/** Tries the password of a shared folder; what the unlock cookie needs when it is right. */
export async function unlockFolder(
  parts: VisitParts,
  shareId: string,
  password: string,
  viewer: Viewer,
): Promise<Unlocked | undefined> {
  const share = await openShare(parts, shareId, viewer)
  const { unlocking } = parts.serving
  const locked = lockOf(share)
  const isRight =
    share.password_hash === null || (await tryPassword(unlocking, locked, password, viewer.address))
  return isRight ? unlockCookie(unlocking, locked) : undefined
}

async function openShare(
  { folderShares, addresses, clock }: VisitParts,
  shareId: string,
  viewer: Viewer,
): Promise<FolderShareRow> {
  const isLink = sameText(viewer.linkToken ?? '', addresses.folderToken(shareId))
  const share = isLink ? await folderShares.byId(shareId) : undefined
  const isOver = share?.expires_at != null && share.expires_at <= clock.now()
  // Its owner sees it as it was, like what is in it.
  const isHidden = share?.hidden_at != null && share.user_id !== viewer.userId
  if (!share || isOver || isHidden) throw new AppError('not_found')
  return share
}

function isOpen({ serving }: VisitParts, share: FolderShareRow, viewer: Viewer): boolean {
  if (share.password_hash === null || share.user_id === viewer.userId) return true
  return isUnlockedBy(serving.unlocking, lockOf(share), viewer.unlockCookie?.(share.id))
}

// Attempts and cookies are told from those of items.
function lockOf({ id, user_id, password_hash, password_version }: FolderShareRow): Locked {
  return { id: `folder:${id}`, owner_id: user_id, password_hash, password_version }
}

async function entryOf(
  { serving, addresses }: VisitParts,
  row: ItemRow,
  viewer: Viewer,
): Promise<FolderEntry | undefined> {
  const decision = await authorize(serving, row, viewer, 'page')
  if (decision === 'not_found') return undefined
  if (decision === 'yes') return { state: 'open', item: describeItem(addresses, row, false) }
  const state = decision === 'password' ? 'locked' : 'hidden'
  return { state, kind: row.kind, url: addresses.share(row) }
}
