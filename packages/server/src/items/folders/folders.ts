import {
  type Folder,
  type FolderList,
  type FolderShareOptions,
  maxFolders,
  noFolderSlugs,
} from '@anybin/contract'
import {
  type Accounts,
  type Actor,
  type AuditEvent,
  auditActorOf,
  type RecordAuditEvent,
  requireScope,
} from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { hashPassword } from '../../core/password-hash.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import type { Addresses } from '../addresses.ts'
import type { ListRecords } from '../listing/list-records.ts'
import { folderName, nameTaken } from './folder-name.ts'
import type { FolderRecords, FolderRow } from './folder-records.ts'
import type { FolderShareChanges, FolderShareRecords, FolderShareRow } from './share-records.ts'

export type FolderParts = {
  readonly accounts: Pick<Accounts, 'requireUnbanned'>
  readonly addresses: Addresses
  readonly clock: Clock
  readonly folderRecords: FolderRecords
  readonly folderShares: FolderShareRecords
  readonly inTransaction: InTransaction
  readonly lists: ListRecords
  readonly recordAuditEvent: RecordAuditEvent
}

/** A folder as somebody chooses it. */
export type FolderChoice = Pick<Folder, 'slug' | 'name'>

/** The folder that somebody means by a slug: null for none, `invalid_request` for one that they do not have. */
export async function chooseFolder(
  { folderRecords }: Pick<FolderParts, 'folderRecords'>,
  userId: string,
  slug: string | null | undefined,
): Promise<string | null> {
  if (!slug || noFolderSlugs.includes(slug)) return null
  if (await folderRecords.find(userId, slug)) return slug
  throw noSuchFolder(slug)
}

/** Keeps the chosen folder until the transaction ends; `invalid_request` where it was deleted meanwhile. */
export async function holdFolder(
  { folderRecords }: Pick<FolderParts, 'folderRecords'>,
  transaction: Transaction,
  userId: string,
  slug: string | null | undefined,
): Promise<void> {
  if (!slug || (await folderRecords.hold(transaction, userId, slug))) return
  throw noSuchFolder(slug)
}

function noSuchFolder(slug: string): AppError {
  return new AppError('invalid_request', { detail: `folder: no folder with the ID “${slug}”.` })
}

export async function createFolder(
  { folderRecords, inTransaction, clock }: FolderParts,
  userId: string,
  wanted: string,
): Promise<FolderRow> {
  const { name, key, slug } = folderName(wanted)
  return inTransaction(async (transaction) => {
    // First: whoever has taken a place is alone with the names and slugs of this person.
    if (!(await folderRecords.reserve(transaction, userId))) throw tooMany()
    const taken = new Set([...noFolderSlugs, ...(await folderRecords.slugs(transaction, userId))])
    const row = await folderRecords.insert(transaction, {
      id: newId(),
      user_id: userId,
      slug: freeSlug(slug, taken),
      name,
      name_key: key,
      created_at: clock.now(),
    })
    if (!row) throw nameTaken(name)
    return row
  })
}

function tooMany(): AppError {
  return new AppError('conflict', {
    detail: `You've reached the limit of ${maxFolders} folders. Delete one to create another.`,
  })
}

function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug
  for (let count = 2; taken.has(free); count += 1) free = `${slug}-${count}`
  return free
}

/** Folders have no kind: the scopes of images cover them, at sites that have only sound too. */
export function requireFolderScope(actor: Actor, act: 'create' | 'read' | 'delete'): void {
  requireScope({ ...actor, kinds: undefined }, [`image:${act}`])
}

/** The actor's folders, with what is in them at the site that was asked. */
export async function listFolders(parts: FolderParts, { user, kinds }: Actor): Promise<FolderList> {
  const [rows, shares, counts] = await Promise.all([
    parts.folderRecords.ofOwner(user.id),
    parts.folderShares.ofOwner(user.id),
    parts.lists.countByFolder({ ownerId: user.id, kinds, now: parts.clock.now() }),
  ])
  const shareOf = new Map(shares.map((share) => [share.folder_id, share]))
  const describe = (row: FolderRow) =>
    describeFolder(parts, row, {
      items: counts.get(row.slug) ?? 0,
      share: shareOf.get(row.id),
      kinds,
    })
  return { folders: rows.map(describe), unsorted: counts.get(null) ?? 0 }
}

export async function readFolder(parts: FolderParts, actor: Actor, slug: string): Promise<Folder> {
  const { folders } = await listFolders(parts, actor)
  const folder = folders.find((one) => one.slug === slug)
  if (!folder) throw new AppError('not_found')
  return folder
}

export async function ownFolder(
  parts: FolderParts,
  { user }: Actor,
  slug: string,
): Promise<FolderRow> {
  const row = await parts.folderRecords.find(user.id, slug)
  if (!row) throw new AppError('not_found')
  return row
}

/** Shares the folder, or changes how it is shared. `not_found` where it is deleted meanwhile: no link outlives it. */
export async function shareFolder(
  parts: FolderParts,
  actor: Actor,
  folder: FolderRow,
  wish: FolderShareOptions,
): Promise<void> {
  const now = parts.clock.now()
  const { password, expires_at: expiresAt } = wish
  if (expiresAt != null && expiresAt <= now) {
    throw new AppError('invalid_request', { detail: 'expires_at: choose a time in the future.' })
  }
  const changes: FolderShareChanges = {
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
    ...(password !== undefined && {
      password_hash: password === null ? null : await hashPassword(password),
    }),
  }
  const fresh = { id: newId(), user_id: folder.user_id, folder_id: folder.id, created_at: now }
  const open = { expires_at: null, password_hash: null, password_version: 1, hidden_at: null }
  await parts.inTransaction(async (transaction) => {
    await parts.accounts.requireUnbanned(transaction, folder.user_id)
    const heldId = await parts.folderRecords.hold(transaction, folder.user_id, folder.slug)
    if (heldId !== folder.id) throw new AppError('not_found')
    const share = await parts.folderShares.share(transaction, { ...fresh, ...open }, changes)
    const action = share.id === fresh.id ? 'folder.share' : 'folder.change-share'
    await recordShare(parts, transaction, actor, folder, action, {
      ...(password !== undefined && { password: password === null ? 'removed' : 'set' }),
      ...(expiresAt !== undefined && { expires_at: expiresAt }),
    })
  })
}

/** Ends the folder's link; `not_found` where it has none. */
export async function unshareFolder(
  parts: FolderParts,
  actor: Actor,
  folder: FolderRow,
): Promise<void> {
  await parts.inTransaction(async (transaction) => {
    const wasShared = await parts.folderShares.unshare(transaction, folder.id)
    if (!wasShared) throw new AppError('not_found')
    await recordShare(parts, transaction, actor, folder, 'folder.unshare')
  })
}

/** Removes the folder, and its link. What is in it stays, in no folder. */
export async function removeFolder(
  parts: FolderParts,
  actor: Actor,
  folder: FolderRow,
): Promise<void> {
  await parts.inTransaction(async (transaction) => {
    // The folder first: whoever shares it at the same time has done so by then.
    if (!(await parts.folderRecords.remove(transaction, folder))) throw new AppError('not_found')
    const wasShared = await parts.folderShares.unshare(transaction, folder.id)
    if (wasShared) await recordShare(parts, transaction, actor, folder, 'folder.unshare')
  })
}

function recordShare(
  { recordAuditEvent }: FolderParts,
  transaction: Transaction,
  actor: Actor,
  { id }: FolderRow,
  action: AuditEvent['action'],
  details: AuditEvent['details'] = {},
): Promise<void> {
  const [userId, by] = [actor.user.id, auditActorOf({ actor })]
  return recordAuditEvent(transaction, { by, action, userId, target: id, details })
}

type FolderFacts = {
  readonly items: number
  readonly share?: FolderShareRow | undefined
  readonly kinds: Actor['kinds']
}

/** A folder's link leads to the site that was asked, if that has not all kinds: there is what is in it. */
export function describeFolder(
  { addresses }: FolderParts,
  row: FolderRow,
  { items, share, kinds = ['image'] }: FolderFacts,
): Folder {
  return {
    slug: row.slug,
    name: row.name,
    items,
    created_at: row.created_at,
    share: share
      ? {
          url: addresses.folder(share.id, kinds.includes('image') ? 'image' : 'audio'),
          password_protected: share.password_hash !== null,
          created_at: share.created_at,
          expires_at: share.expires_at,
        }
      : null,
  }
}
