import { type Item, type ItemKind, mediaTypes } from '@anybin/contract'
import type { Clock } from '../../core/clock.ts'
import { sameText } from '../../core/keyed-hash.ts'
import type { Addresses, ShownFolderLink } from '../item/addresses.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import { anyone, type Ticket, type Viewer } from '../views/viewer.ts'
import { viewTtlMs } from '../views/viewer-marks.ts'
import type { Views } from '../views/views.ts'
import type { Feeds } from './feeds.ts'
import type { FolderShares } from './folder-shares.ts'
import type { InspectionTickets } from './inspection-tickets.ts'
import {
  type AccessAction,
  type Decision,
  lacksScope,
  noProofs,
  type Proofs,
  policy,
  requireReading,
} from './policy.ts'
import type { ViewPasswords } from './view-passwords.ts'

/** What an answer may show, after the decision. */
export type Seen = {
  readonly row: ItemRow
  readonly decision: 'yes' | 'password' | 'reveal' | 'checking'
  /** Set when this request took a view. */
  readonly taken?: Ticket
}

/**
 * What an address names: an item, and perhaps the extension of its file and the beginning of its SHA-256. With others there is
 * nothing behind it.
 */
type Named = {
  readonly slug: string
  readonly ext?: string | undefined
  readonly pin?: string | undefined
}

type Resolved = { readonly row: ItemRow; readonly decision: Decision }

/** Who may see what, now: gathers what a viewer has shown, and asks the one decision. */
export class ItemAccess {
  readonly #addresses: Addresses
  readonly #clock: Clock
  readonly #feeds: Feeds
  readonly #folderShares: FolderShares
  readonly #inspectionTickets: InspectionTickets
  readonly #items: Items
  readonly #viewPasswords: ViewPasswords
  readonly #views: Views

  constructor(parts: {
    readonly addresses: Addresses
    readonly clock: Clock
    readonly feeds: Feeds
    readonly folderShares: FolderShares
    readonly inspectionTickets: InspectionTickets
    readonly items: Items
    readonly viewPasswords: ViewPasswords
    readonly views: Views
  }) {
    this.#addresses = parts.addresses
    this.#clock = parts.clock
    this.#feeds = parts.feeds
    this.#folderShares = parts.folderShares
    this.#inspectionTickets = parts.inspectionTickets
    this.#items = parts.items
    this.#viewPasswords = parts.viewPasswords
    this.#views = parts.views
  }

  /**
   * Finds an item and decides about it, and takes a view where the answer counts. Answers nothing for what must look as if it
   * were not there.
   */
  async resolve(named: Named, viewer: Viewer, action: AccessAction): Promise<Seen | undefined> {
    requireReading(viewer)
    const first = await this.#resolveOnce(named, viewer, action)
    if (first?.decision !== 'take-view') return asSeen(first)
    const taken = await this.#views.take(first.row, viewer)
    if (taken) {
      const ticket = { ticket: taken.ticket, maxAgeSeconds: viewTtlMs / 1000 }
      return { row: taken.row, decision: 'yes', taken: ticket }
    }
    // Somebody was faster: perhaps this viewer in a parallel request, or the owner, who changed the rules.
    return asSeen(await this.#resolveOnce(named, viewer, action, first.row))
  }

  /**
   * The same at once, for somebody who has shown nothing, where that is all it takes: an item that everybody may see. Nothing
   * where more has to be asked, and for what is not there.
   */
  seenByAnyone(
    { slug, ext }: Named,
    kinds: readonly ItemKind[],
    action: AccessAction,
  ): ItemRow | undefined {
    const row = this.#items.find.atOnce(slug)
    if (!row || !isNamed(row, { ext })) return undefined
    const decision = policy(row, { ...anyone, kinds }, this.#clock.now(), noProofs, action)
    return decision === 'yes' ? row : undefined
  }

  /**
   * Decides about an item. A password is tried only where nothing else is missing: strangers must not learn from it that there
   * is something, nor spend the tries of those who were given the link. `unlocked` is the row for which one was tried already.
   */
  async authorize(
    row: ItemRow,
    viewer: Viewer,
    action: AccessAction,
    unlocked?: ItemRow,
  ): Promise<Decision> {
    const now = this.#clock.now()
    const shown: Proofs = {
      linkToken: row.private ? this.#addresses.linkToken(row) : '',
      isFed: await this.#isFed(row, viewer, action),
      isInSharedFolder: await this.#isInSharedFolder(row, viewer),
      unlocked: unlocked?.password_hash === row.password_hash || this.#isOpenTo(row, viewer),
      holdsView: false,
      inspects: this.#isInspected(row, viewer, action),
    }
    const first = policy(row, viewer, now, shown, action)
    // Also where it changes nothing: see `#costOfRefusal`.
    const asksForView = row.view_limit !== null || first === 'not_found'
    const holds = asksForView && (await this.#views.isHeldBy(viewer, row.id))
    const proofs = { ...shown, holdsView: holds && row.view_limit !== null }
    const decision = asksForView ? policy(row, viewer, now, proofs, action) : first
    if (decision !== 'password' || viewer.password === undefined) return decision
    const isRight = await this.#viewPasswords.isRight(row, viewer.password, viewer.address)
    return isRight ? policy(row, viewer, now, { ...proofs, unlocked: true }, action) : decision
  }

  /**
   * The link of the folder by which alone the viewer knows of a private item. What they are shown of it carries that link and never
   * the item's own, which would outlive it.
   */
  folderLinkTo(row: ItemRow, viewer: Viewer): ShownFolderLink | undefined {
    const isNeeded =
      row.private === 1 &&
      viewer.userId !== row.owner_id &&
      !sameText(viewer.linkToken ?? '', this.#addresses.linkToken(row))
    return isNeeded ? viewer.folderLink : undefined
  }

  /** The item as it is described to whoever may see it. */
  describe(row: ItemRow, viewer: Viewer): Item {
    const link = this.folderLinkTo(row, viewer)
    if (link) return this.#items.describeThrough(row, link)
    return this.#items.describe(row, viewer.userId === row.owner_id)
  }

  async #resolveOnce(
    named: Named,
    viewer: Viewer,
    action: AccessAction,
    unlocked?: ItemRow,
  ): Promise<Resolved | undefined> {
    const { slug } = named
    const row = await this.#items.find(slug)
    if (!row || !isNamed(row, named)) return this.#costOfRefusal(viewer)
    const decision = await this.authorize(row, viewer, action, unlocked)
    if (!isOlderThanView(row, viewer, decision)) return { row, decision }
    const burned = await this.#items.find(slug)
    return (
      burned && { row: burned, decision: await this.authorize(burned, viewer, action, unlocked) }
    )
  }

  /** Asks in vain what is asked of every item that is refused: what is not there must not be told by the time it takes. */
  async #costOfRefusal(viewer: Viewer): Promise<undefined> {
    await this.#views.isHeldBy(viewer, 'nothing')
  }

  /** Bytes only: pages and facts of it are in the case. */
  #isInspected({ id }: ItemRow, { inspection }: Viewer, action: AccessAction): boolean {
    return isOfBytes(action) && this.#inspectionTickets.isValid(id, inspection)
  }

  /** Bytes only: a page shows the link of the item, which would outlive the feed. */
  async #isFed(row: ItemRow, { feedToken }: Viewer, action: AccessAction): Promise<boolean> {
    if (feedToken === undefined || row.private === 0 || !isOfBytes(action)) return false
    return this.#feeds.has(feedToken, row)
  }

  async #isInSharedFolder(row: ItemRow, viewer: Viewer): Promise<boolean> {
    if (viewer.folderLink === undefined || row.private === 0) return false
    return this.#folderShares.holds(row, viewer)
  }

  #isOpenTo(row: ItemRow, viewer: Viewer): boolean {
    if (row.password_hash === null) return true
    return this.#viewPasswords.isUnlockedBy(row, viewer.unlockCookie?.(row.id))
  }
}

function isNamed(row: ItemRow, { ext, pin = '' }: Omit<Named, 'slug'>): boolean {
  const hasType = ext === undefined || ext === mediaTypes[row.content_type].ext
  return hasType && row.sha256.startsWith(pin)
}

function isOfBytes(action: AccessAction): boolean {
  return action === 'original' || action === 'rendition'
}

function asSeen(resolved: Resolved | undefined): Seen | undefined {
  const { row, decision } = resolved ?? {}
  if (decision === 'scope') throw lacksScope(resolved?.row.kind ?? 'image')
  if (!row || !decision || decision === 'not_found' || decision === 'take-view') return undefined
  return { row, decision }
}

/**
 * Whether the view that this viewer holds was taken after the row was read: by another request of theirs, which burned the
 * item. Its bytes go out once, and only the burned row says so.
 */
function isOlderThanView(row: ItemRow, viewer: Viewer, decision: Decision): boolean {
  const isBurning = row.expiration === 'burn' && row.burned_at === null
  return isBurning && decision === 'yes' && viewer.userId !== row.owner_id
}
