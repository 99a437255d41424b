import { mediaTypes } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { type Addresses, needsCookies } from '../addresses.ts'
import type { Describe } from '../describe-item.ts'
import type { ItemRecords, ItemRow } from '../item-records.ts'
import type { PageTickets } from '../page-tickets.ts'
import { type RenditionName, type Renditions, renditionTable } from '../renditions/index.ts'
import { beginTransfer, isLimited, type TransferParts } from '../transfers.ts'
import { holdsView, type ReservationParts, takeView, viewTtlMs } from '../views/index.ts'
import type { DownloadGrant, Ticket, Viewer, WhichBytes } from '../views/viewing.ts'
import {
  type AccessAction,
  type Decision,
  lacksScope,
  type Proofs,
  policy,
  requireReading,
} from './policy.ts'
import { isUnlockedBy, tryPassword, type UnlockParts } from './view-password.ts'

// Long enough to spare the server, short enough that a deleted picture does not live on in caches for days.
const sharedCacheSeconds = 3600

export type DownloadParts = {
  readonly addresses: Addresses
  readonly clock: Clock
  readonly describe: Describe
  readonly items: ItemRecords
  readonly pageTickets: PageTickets
  readonly renditions: Renditions
  readonly transferring: TransferParts
  readonly unlocking: UnlockParts
  readonly viewing: ReservationParts
}

/** What an answer may show, after the decision. */
export type Seen = {
  readonly row: ItemRow
  readonly decision: 'yes' | 'password' | 'reveal'
  /** Set when this request took a view. */
  readonly taken?: Ticket
}

/** What an address names: an item, and perhaps the extension of its file. With another one there is nothing behind it. */
type Named = { readonly slug: string; readonly ext?: string | undefined }

/**
 * Finds an item and asks the one decision about it, and takes a view where the answer counts. Answers nothing for what must
 * look as if it were not there.
 */
export async function resolveAccess(
  parts: DownloadParts,
  named: Named,
  viewer: Viewer,
  act: AccessAction,
): Promise<Seen | undefined> {
  requireReading(viewer)
  const first = await resolveOnce(parts, named, viewer, act)
  if (first?.decision !== 'take-view') return asSeen(first)
  const taken = await takeView(parts.viewing, first.row, viewer)
  if (taken) {
    const ticket = { ticket: taken.ticket, maxAgeSeconds: viewTtlMs / 1000 }
    return { row: taken.row, decision: 'yes', taken: ticket }
  }
  // Somebody was faster: perhaps this viewer in a parallel request, or the owner, who changed the rules.
  return asSeen(await resolveOnce(parts, named, viewer, act, first.row))
}

type Resolved = { readonly row: ItemRow; readonly decision: Decision }

function asSeen(resolved: Resolved | undefined): Seen | undefined {
  const { row, decision } = resolved ?? {}
  if (decision === 'scope') throw lacksScope(resolved?.row.kind ?? 'image')
  if (!row || !decision || decision === 'not_found' || decision === 'take-view') return undefined
  return { row, decision }
}

/** `unlocked` is the row for which a password was tried already. */
async function resolveOnce(
  parts: DownloadParts,
  { slug, ext }: Named,
  viewer: Viewer,
  act: AccessAction,
  unlocked?: ItemRow,
): Promise<Resolved | undefined> {
  const row = await parts.items.byId(slug)
  const isNamed = ext === undefined || (row && ext === mediaTypes[row.content_type].ext)
  if (!row || !isNamed) return costOfRefusal(parts, viewer)
  const decision = await authorize(parts, row, viewer, act, unlocked)
  if (!isOlderThanView(row, viewer, decision)) return { row, decision }
  const burned = await parts.items.byId(slug)
  return burned && { row: burned, decision: await authorize(parts, burned, viewer, act, unlocked) }
}

const nothing = { id: 'nothing' }

/** Asks in vain what is asked of every item that is refused: what is not there must not be told by the time it takes. */
async function costOfRefusal(parts: DownloadParts, viewer: Viewer): Promise<undefined> {
  await holdsView(parts.viewing, nothing, viewer)
}

/**
 * Whether the view that this viewer holds was taken after the row was read: by another request of theirs, which burned the
 * item. Its bytes go out once, and only the burned row says so.
 */
function isOlderThanView(row: ItemRow, viewer: Viewer, decision: Decision): boolean {
  const isBurning = row.expiration === 'burn' && row.burned_at === null
  return isBurning && decision === 'yes' && viewer.userId !== row.owner_id
}

/**
 * Gathers what the viewer has shown for the item, and asks the one decision. A password is tried only where nothing else is
 * missing: strangers must not learn from it that there is something, nor spend the tries of those who were given the link.
 */
export async function authorize(
  parts: DownloadParts,
  row: ItemRow,
  viewer: Viewer,
  act: AccessAction,
  unlocked?: ItemRow,
): Promise<Decision> {
  const now = parts.clock.now()
  const shown: Proofs = {
    linkToken: row.private ? parts.addresses.linkToken(row) : '',
    unlocked: unlocked?.password_hash === row.password_hash || isOpenTo(parts, row, viewer),
    holdsView: false,
  }
  const first = policy(row, viewer, now, shown, act)
  // Also where it changes nothing: see `costOfRefusal`.
  const asksForView = row.view_limit !== null || first === 'not_found'
  const holds = asksForView && (await holdsView(parts.viewing, row, viewer))
  const proofs = { ...shown, holdsView: holds && row.view_limit !== null }
  const decision = asksForView ? policy(row, viewer, now, proofs, act) : first
  if (decision !== 'password' || viewer.password === undefined) return decision
  const isRight = await tryPassword(parts.unlocking, row, viewer.password, viewer.address)
  return isRight ? policy(row, viewer, now, { ...proofs, unlocked: true }, act) : decision
}

/**
 * Leave to send bytes of an item. Throws `not_found`, `auth_required` with `passwordRequired` when a viewer password is all
 * that is missing, or `not_found` with `revealFirst` when the share page has to be asked, because this request is no look.
 */
export async function authorizeDownload(
  parts: DownloadParts,
  slug: string,
  which: WhichBytes,
  viewer: Viewer,
): Promise<DownloadGrant> {
  const act = which.rendition === 'original' ? 'original' : 'rendition'
  const seen = await resolveAccess(parts, { slug, ext: which.ext }, viewer, act)
  if (!seen) throw new AppError('not_found')
  if (seen.decision !== 'yes') throw missing(seen.decision, act)
  const common = commonFacts(parts, seen, viewer)
  return which.rendition === 'original'
    ? { ...common, ...original(seen.row) }
    : { ...common, ...(await rendition(parts, seen.row, which.rendition)) }
}

function missing(what: 'password' | 'reveal', act: AccessAction): AppError {
  if (what === 'reveal') {
    return new AppError('not_found', { extra: { revealFirst: act === 'original' } })
  }
  return new AppError('auth_required', {
    detail: 'This upload is password-protected.',
    extra: { passwordRequired: true },
  })
}

function commonFacts(parts: DownloadParts, { row, taken }: Seen, viewer: Viewer) {
  const isOwner = viewer.userId === row.owner_id
  const isShown = parts.pageTickets.isOf(row, viewer.pageTicket)
  const limited = !isOwner && isLimited(row, isShown)
  return {
    itemId: row.id,
    mediaType: row.content_type,
    filename: downloadName(row, isOwner),
    cache: cacheRule(row, viewer, parts.clock.now()),
    isOwner,
    isShown,
    onMainOrigin: needsCookies(row),
    // Players ask for parts: a burned clip is told from its end by the time that it lasts.
    wholeOnly: limited && !(row.kind === 'audio' && (row.dl_limit === null || isShown)),
    isCounted: limited || row.view_limit !== null,
    taken,
    begin: limited ? () => beginTransfer(parts.transferring, row, isShown) : undefined,
  }
}

function isOpenTo(parts: DownloadParts, row: ItemRow, viewer: Viewer): boolean {
  return (
    row.password_hash === null || isUnlockedBy(parts.unlocking, row, viewer.unlockCookie?.(row.id))
  )
}

function original(row: ItemRow) {
  return {
    blobKey: row.blob_key,
    contentType: row.content_type,
    bytes: row.size_bytes,
    etag: row.sha256,
    lastModified: row.created_at,
  }
}

async function rendition(parts: DownloadParts, row: ItemRow, name: RenditionName) {
  const { kind, readByScripts } = renditionTable[name]
  if (row.kind !== kind) throw new AppError('not_found')
  const found = await parts.renditions.find(row, name)
  return {
    blobKey: found.blob_key,
    contentType: found.content_type,
    bytes: found.bytes,
    // The blob never changes under its key, so the key names this very representation.
    etag: found.blob_key,
    lastModified: found.created_at,
    onMainOrigin: readByScripts || needsCookies(row),
    wholeOnly: false,
    begin: undefined,
  }
}

function downloadName(row: ItemRow, isOwner: boolean): string {
  const { ext } = mediaTypes[row.content_type]
  const name = isOwner ? row.filename : row.title
  const stem = (name ?? row.id).replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return `${stem}.${ext}`
}

/**
 * Shared caches may keep only what everybody may see and nobody counts, never beyond its end, and nothing that a credential
 * had a part in: its owner is told the name of the file.
 */
function cacheRule(row: ItemRow, viewer: Viewer, now: number): DownloadGrant['cache'] {
  const open =
    viewer.userId === undefined &&
    viewer.password === undefined &&
    row.private === 0 &&
    row.password_hash === null &&
    row.dl_limit === null &&
    row.view_limit === null
  if (!open) return { kind: 'none' }
  const left = row.expires_at === null ? sharedCacheSeconds : (row.expires_at - now) / 1000
  return { kind: 'shared', maxAgeSeconds: Math.floor(Math.min(sharedCacheSeconds, left)) }
}
