import type { Item } from '@anybin/contract'
import type { Settings } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { isGalleryItem } from '../item/in-gallery.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { ViewLog } from '../views/view-log.ts'
import type { Ticket, Viewer } from '../views/viewer.ts'
import type { ItemAccess } from './item-access.ts'
import type { PageTickets } from './page-tickets.ts'
import type { AccessAction } from './policy.ts'
import type { Unlocked, ViewPasswords } from './view-passwords.ts'

/** What a share page may show. */
export type View =
  | { readonly state: 'locked'; readonly id: string; readonly kind: ItemRow['kind'] }
  | HiddenView
  /** It can be revealed once it was looked at. */
  | { readonly state: 'checking'; readonly id: string; readonly kind: ItemRow['kind'] }
  | {
      readonly state: 'open'
      readonly row: ItemRow
      readonly item: Item
      readonly isOwner: boolean
      /** In the gallery, and for search engines. */
      readonly isListed: boolean
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

/** Items as they are shown to whoever has their link. Everything here is `not_found` when the item is not for them. */
export class SharedItems {
  readonly #access: ItemAccess
  readonly #clock: Clock
  readonly #settings: Pick<Settings, 'current'>
  readonly #pageTickets: PageTickets
  readonly #viewLog: ViewLog
  readonly #viewPasswords: ViewPasswords

  constructor(parts: {
    readonly access: ItemAccess
    readonly clock: Clock
    readonly settings: Pick<Settings, 'current'>
    readonly pageTickets: PageTickets
    readonly viewLog: ViewLog
    readonly viewPasswords: ViewPasswords
  }) {
    this.#access = parts.access
    this.#clock = parts.clock
    this.#settings = parts.settings
    this.#pageTickets = parts.pageTickets
    this.#viewLog = parts.viewLog
    this.#viewPasswords = parts.viewPasswords
  }

  /** Where something is missing, nothing is shown yet. */
  async view(slug: string, viewer: Viewer): Promise<View> {
    const { row, decision } = await this.#resolve(slug, viewer, 'page')
    const { id, kind } = row
    if (decision === 'password') return { state: 'locked', kind, id }
    if (decision === 'checking') return { state: 'checking', kind, id }
    if (decision === 'reveal') {
      return { state: 'hidden', kind, id, isBurn: row.expiration === 'burn' }
    }
    const isOwner = viewer.userId === row.owner_id
    const item = this.#access.describe(row, viewer)
    const shownUrl = this.#pageTickets.shownUrl(item.direct_url, row)
    const isListed = this.#settings.current.gallery && isGalleryItem(row, this.#clock.now())
    return { state: 'open', row, isOwner, isListed, item, shownUrl }
  }

  /** The same, for a page that shows the item to whoever asks: it goes into the view log. */
  async visit(slug: string, viewer: Viewer): Promise<View> {
    const view = await this.view(slug, viewer)
    if (view.state === 'open') this.#viewLog.record(view.row, viewer)
    return view
  }

  /** Metadata for programs, which get no address that only a page may use. */
  async read(slug: string, viewer: Viewer): Promise<Item> {
    const { row, decision } = await this.#resolve(slug, viewer, 'facts')
    if (decision !== 'yes') throw new AppError('not_found')
    return this.#access.describe(row, viewer)
  }

  /** Tries a viewer password; what the unlock cookie needs when it is right. */
  async unlock(slug: string, password: string, viewer: Viewer): Promise<Unlocked | undefined> {
    const { row, decision } = await this.#resolve(slug, viewer, 'page')
    if (decision === 'checking') throw new AppError('not_found')
    const isOpen =
      decision !== 'password' || (await this.#viewPasswords.isRight(row, password, viewer.address))
    return isOpen ? this.#viewPasswords.unlock(row) : undefined
  }

  /**
   * Shows an item whose views are counted: the viewer said so. Answers the ticket of the view that was taken, or nothing where
   * none was needed: the viewer holds one, or has to enter a password first. `not_found` when no view is left.
   */
  async reveal(slug: string, viewer: Viewer): Promise<Ticket | undefined> {
    return (await this.#resolve(slug, viewer, 'reveal')).taken
  }

  async #resolve(slug: string, viewer: Viewer, action: AccessAction) {
    const seen = await this.#access.resolve({ slug }, viewer, action)
    if (!seen) throw new AppError('not_found')
    return seen
  }
}
