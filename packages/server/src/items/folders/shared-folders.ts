import type { Item, ItemKind } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { type FolderShares, lockOf } from '../access/folder-shares.ts'
import type { ItemAccess } from '../access/item-access.ts'
import { lacksScope, mayReadKind } from '../access/policy.ts'
import type { Unlocked, ViewPasswords } from '../access/view-passwords.ts'
import type { ShownFolderLink } from '../item/addresses.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import type { Viewer } from '../views/viewer.ts'
import type { Folders } from './folders.ts'

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

// An album of a long weekend is one page: each further one costs a phone more than a hundred pictures.
const pageSize = 250

/** Folders as they are shown to whoever has their link; `not_found` for everybody else and after their end. */
export class SharedFolders {
  readonly #access: ItemAccess
  readonly #folders: Folders
  readonly #itemLists: ItemLists
  readonly #shares: FolderShares
  readonly #viewPasswords: ViewPasswords

  constructor(parts: {
    readonly access: ItemAccess
    readonly folders: Folders
    readonly folderShares: FolderShares
    readonly itemLists: ItemLists
    readonly viewPasswords: ViewPasswords
  }) {
    this.#access = parts.access
    this.#folders = parts.folders
    this.#itemLists = parts.itemLists
    this.#shares = parts.folderShares
    this.#viewPasswords = parts.viewPasswords
  }

  /**
   * What may be known of each item, the one decision says. Private items are shown by the link of the folder, but for those that
   * are counted (docs/adr/0084).
   */
  async visit(shareId: string, viewer: Viewer, before?: number): Promise<FolderView> {
    if (!mayReadKind(viewer, 'image')) throw lacksScope('image')
    const share = await this.#shares.find(shareId, viewer)
    const folder = await this.#folders.byId(share.folder_id)
    if (!folder) throw new AppError('not_found')
    if (!this.#shares.isOpenTo(share, viewer)) return { state: 'locked' }
    const { user_id: ownerId, slug } = folder
    const limits = { before, kinds: viewer.kinds, limit: pageSize + 1 }
    const rows = await this.#itemLists.newestIn({ ownerId, folder: slug, ...limits })
    const page = rows.slice(0, pageSize)
    const visitor = visitorOf(viewer, { shareId, token: viewer.linkToken ?? '' })
    const entries = await Promise.all(page.map((row) => this.#entryOf(row, visitor)))
    return {
      state: 'open',
      name: folder.name,
      entries: entries.filter((entry) => entry !== undefined),
      nextCursor: rows.length > pageSize ? page.at(-1)?.position : undefined,
    }
  }

  /** Tries the password of a shared folder; what the unlock cookie needs when it is right. */
  async unlock(shareId: string, password: string, viewer: Viewer): Promise<Unlocked | undefined> {
    const share = await this.#shares.find(shareId, viewer)
    const locked = lockOf(share)
    const isOpen =
      share.password_hash === null ||
      (await this.#viewPasswords.isRight(locked, password, viewer.address))
    return isOpen ? this.#viewPasswords.unlock(locked) : undefined
  }

  async #entryOf(row: ItemRow, viewer: Viewer): Promise<FolderEntry | undefined> {
    const decision = await this.#access.authorize(row, viewer, 'page')
    if (decision === 'not_found' || decision === 'checking') return undefined
    const item = this.#access.describe(row, viewer)
    if (decision === 'yes') return { state: 'open', item }
    const state = decision === 'password' ? 'locked' : 'hidden'
    return { state, kind: row.kind, url: item.url }
  }
}

/** The viewer as everybody who has the folder's link: its owner sees what others see. */
export function visitorOf(viewer: Viewer, folderLink: ShownFolderLink): Viewer {
  return { ...viewer, userId: undefined, scopes: undefined, linkToken: undefined, folderLink }
}
