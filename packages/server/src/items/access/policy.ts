import type { ItemKind, Scope } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { sameText } from '../../core/keyed-hash.ts'
import { isCounted } from '../item/is-counted.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Viewer } from '../views/viewer.ts'
import { countsAsView } from '../views/visit.ts'

/**
 * `password`: a viewer password is all that is missing. `reveal`: the viewer has to ask for it, because seeing it is counted
 * and this request does not count as a view. `checking`: it may be revealed once engines have passed it. `take-view`: yes, once a
 * view has been taken. `scope`: the credential that was sent may not read items of this kind.
 */
export type Decision =
  | 'yes'
  | 'password'
  | 'reveal'
  | 'checking'
  | 'take-view'
  | 'scope'
  | 'not_found'

/** What the viewer has shown for this item, besides who they are. */
export type Proofs = {
  readonly linkToken: string
  readonly unlocked: boolean
  /** The viewer has the feed of the folder that it is in. */
  readonly isFed: boolean
  /** The viewer has the link of the folder that it is in. */
  readonly isInSharedFolder: boolean
  /** A view that was taken for this viewer and has not ended. */
  readonly holdsView: boolean
  /** A moderator looks at these bytes in a case. */
  readonly inspects: boolean
}

/** Of a viewer who has shown nothing: no link has this token. */
export const noProofs: Proofs = {
  linkToken: '-',
  unlocked: false,
  isFed: false,
  isInSharedFolder: false,
  holdsView: false,
  inspects: false,
}

/**
 * What is asked for: what is known of the item, a page that shows it, its own bytes, a rendition, or that it be revealed now by
 * somebody who was told that this counts.
 */
export type AccessAction = 'facts' | 'page' | 'original' | 'rendition' | 'reveal'

/**
 * The one decision: may this item's content leave, to this viewer, now, and does it count? Everything that emits bytes or
 * shows content asks here and nowhere else. `not_found` covers all that strangers must not be able to tell apart.
 */
export function policy(
  item: ItemRow,
  viewer: Viewer,
  now: number,
  proofs: Proofs,
  action: AccessAction,
): Decision {
  const isOwner = viewer.userId === item.owner_id
  const asked = { item, viewer, now, proofs, action, isOwner }
  const rules = proofs.inspects ? inspectorRefusals : refusals
  if (rules.some((refuses) => refuses(asked))) return 'not_found'
  if (!mayReadKind(viewer, item.kind)) return 'scope'
  if (isOwner || proofs.inspects) return 'yes'
  if (isBeingChecked(item)) return 'checking'
  if (item.password_hash !== null && !proofs.unlocked) return 'password'
  if (item.view_limit === null || proofs.holdsView) return 'yes'
  return takesView(action, viewer) ? 'take-view' : 'reveal'
}

/**
 * Whether the viewer's credential allows to read this kind of item; nobody needs one for what is public. Somebody who is
 * known without a word about scopes may nothing.
 */
export function mayReadKind({ userId, scopes }: Viewer, kind: ItemKind): boolean {
  if (scopes === undefined) return userId === undefined
  return scopes === 'all' || scopes.includes(readScopes[kind])
}

/** Throws `insufficient_scope`, whatever there is at the address. */
export function requireReading(viewer: Viewer): void {
  if (!mayReadKind(viewer, 'image') && !mayReadKind(viewer, 'audio')) throw lacksScope()
}

export function lacksScope(...kinds: readonly ItemKind[]): AppError {
  const named = kinds.length > 0 ? kinds.map((kind) => readScopes[kind]) : Object.values(readScopes)
  return new AppError('insufficient_scope', {
    scope: named.join(' '),
    detail: `This requires the scope ${named.join(' or ')}.`,
  })
}

const readScopes = { image: 'image:read', audio: 'voice:read' } as const satisfies Record<
  ItemKind,
  Scope
>

type Case = {
  readonly item: ItemRow
  readonly viewer: Viewer
  readonly now: number
  readonly proofs: Proofs
  readonly action: AccessAction
  readonly isOwner: boolean
}

const isExpired = ({ item, now }: Case) => item.expires_at !== null && item.expires_at <= now
const isRemote = ({ item, viewer }: Case) => viewer.kinds?.includes(item.kind) === false
const isDeleted = ({ item }: Case) => item.deleted_at !== null
// Nobody gets to see it again; that it is so is told to its owner.
const isBlocked = ({ item, isOwner, action }: Case) =>
  item.scan_state === 'blocked' && !(isOwner && action === 'facts')
// Evidence: not even those who decide about it see it again.
const isSealed = ({ item, isOwner, action }: Case) =>
  item.sealed_at !== null && !(isOwner && action === 'facts')
const isHidden = ({ item, isOwner }: Case) => !isOwner && item.hidden_at !== null
const isHeld = ({ item, isOwner }: Case) =>
  !isOwner && (item.scan_state === 'held' || item.scan_state === 'failed')
// Nobody but its owner sees it before it was looked at.
const isUnchecked = ({ item, isOwner, action }: Case) =>
  !isOwner && isBeingChecked(item) && !(isAwaited(item) && isAsked.has(action))
const isUsedUp = ({ item, isOwner }: Case) =>
  !isOwner && item.dl_limit !== null && item.downloads >= item.dl_limit
const isBurned = ({ item, proofs }: Case) => item.burned_at !== null && !proofs.holdsView
const isSeenByAll = ({ item, isOwner, proofs }: Case) =>
  !isOwner && !proofs.holdsView && item.view_limit !== null && item.views >= item.view_limit
const lacksLinkToken = ({ item, viewer, proofs, isOwner }: Case) =>
  item.private === 1 &&
  !isOwner &&
  !proofs.isFed &&
  !(proofs.isInSharedFolder && !isCounted(item)) &&
  !sameText(viewer.linkToken ?? '', proofs.linkToken)

const isBeingChecked = ({ scan_state, scan_policy }: ItemRow) =>
  scan_state === 'pending' && scan_policy !== 'open'
// Whoever was sent something that opens once is told to wait, or they would take it for opened by somebody else.
const isAwaited = ({ scan_policy, expiration }: ItemRow) =>
  scan_policy === 'gated' && expiration === 'burn'
const isAsked: ReadonlySet<AccessAction> = new Set(['page', 'reveal'])

/** Any of these makes the item look as if it were not there. */
const refusals = [
  isRemote,
  isExpired,
  isDeleted,
  isBlocked,
  isSealed,
  isHidden,
  isHeld,
  isUnchecked,
  isUsedUp,
  isBurned,
  isSeenByAll,
  lacksLinkToken,
]

/** For whoever has to decide about it, what keeps others from it does not count: only that it is gone, or sealed. */
const inspectorRefusals = [isRemote, isExpired, isDeleted, isSealed, isBurned]

/** A rendition never takes a view: it would be used up by something that is not the item. */
function takesView(action: AccessAction, viewer: Viewer): boolean {
  return action === 'reveal' || (action === 'original' && countsAsView(viewer.visit))
}
