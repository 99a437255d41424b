import type { Folder } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { ItemAccess } from '../access/item-access.ts'
import type { ViewPasswords } from '../access/view-passwords.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import type { Viewer } from '../views/viewer.ts'
import type { FolderShares } from './folder-shares.ts'
import type { Folders } from './folders.ts'
import { isOpenTo, visitorOf } from './shared-folders.ts'

/** Where an item stands in a folder that somebody looks through. The addresses are those of share pages. */
export type FolderPlace = {
  readonly name: Folder['name']
  readonly newer: string | undefined
  readonly older: string | undefined
}

type Beside = Awaited<ReturnType<ItemLists['beside']>>

// Of a few in a row that a visitor may not know of, the next one behind them is found.
const searched = 12

/** What stands beside an item in its folder. */
export class FolderPlaces {
  readonly #access: ItemAccess
  readonly #folders: Folders
  readonly #itemLists: ItemLists
  readonly #items: Items
  readonly #shares: FolderShares
  readonly #viewPasswords: ViewPasswords

  constructor(parts: {
    readonly access: ItemAccess
    readonly folders: Folders
    readonly folderShares: FolderShares
    readonly itemLists: ItemLists
    readonly items: Items
    readonly viewPasswords: ViewPasswords
  }) {
    this.#access = parts.access
    this.#folders = parts.folders
    this.#itemLists = parts.itemLists
    this.#items = parts.items
    this.#shares = parts.folderShares
    this.#viewPasswords = parts.viewPasswords
  }

  /**
   * In a shared folder, for whoever has its link (`viewer.linkToken` is the secret of the folder). Undefined where the link opens
   * nothing, or the item is not in there: nothing is told of a folder that `SharedFolders` would not show.
   */
  async ofShare(shareId: string, viewer: Viewer, row: ItemRow): Promise<FolderPlace | undefined> {
    const share = await this.#shares.find(shareId, viewer).catch(nothing)
    if (!share || !isOpenTo(this.#viewPasswords, share, viewer)) return undefined
    const folder = await this.#folders.byId(share.folder_id)
    const isInside = folder?.slug === row.folder && folder.user_id === row.owner_id
    if (!folder || !isInside || row.private === 1) return undefined
    const options = {
      ownerId: folder.user_id,
      folder: folder.slug,
      private: false,
      limit: searched,
    }
    const rows = await this.#itemLists.beside(row, { ...options, kinds: viewer.kinds })
    const visitor = visitorOf(viewer)
    const isKnown = async (other: ItemRow) => {
      const decision = await this.#access.authorize(other, visitor, 'page')
      return decision !== 'not_found' && decision !== 'checking'
    }
    return this.#place(folder, rows, isKnown)
  }

  /** In one of the owner's own folders, private items too; undefined for an item in none. */
  async ofOwner(row: ItemRow, viewer: Viewer): Promise<FolderPlace | undefined> {
    const { folder: slug, owner_id: ownerId } = row
    if (slug === null) return undefined
    const folder = await this.#folders.find(ownerId, slug)
    if (!folder) return undefined
    const options = { ownerId, folder: slug, kinds: viewer.kinds, limit: 1 }
    const rows = await this.#itemLists.beside(row, options)
    return this.#place(folder, rows, async () => true)
  }

  async #place(
    { name }: Pick<Folder, 'name'>,
    { newer, older }: Beside,
    isKnown: (row: ItemRow) => Promise<boolean>,
  ): Promise<FolderPlace> {
    return {
      name,
      newer: await this.#firstOf(newer, isKnown),
      older: await this.#firstOf(older, isKnown),
    }
  }

  async #firstOf(
    rows: readonly ItemRow[],
    isKnown: (row: ItemRow) => Promise<boolean>,
  ): Promise<string | undefined> {
    for (const row of rows) if (await isKnown(row)) return this.#items.describe(row).url
    return undefined
  }
}

function nothing(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not_found') return undefined
  throw error
}
