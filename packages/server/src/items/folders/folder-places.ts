import type { Folder } from '@anybin/contract'
import type { FolderShares } from '../access/folder-shares.ts'
import type { ItemAccess } from '../access/item-access.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import type { Viewer } from '../views/viewer.ts'
import type { Folders } from './folders.ts'
import { visitorOf } from './shared-folders.ts'

/** Where an item stands in a folder that somebody looks through. The addresses are those of share pages. */
export type FolderPlace = {
  readonly name: Folder['name']
  readonly newer: string | undefined
  readonly older: string | undefined
}

type Beside = Awaited<ReturnType<ItemLists['beside']>>

/** The share page of an item as the viewer may know it; undefined where they may not know of it. */
type UrlFor = (row: ItemRow) => Promise<string | undefined>

// Of a few in a row that a visitor may not know of, the next one behind them is found.
const searched = 12

/** What stands beside an item in its folder. */
export class FolderPlaces {
  readonly #access: ItemAccess
  readonly #folders: Folders
  readonly #itemLists: ItemLists
  readonly #items: Items
  readonly #shares: FolderShares

  constructor(parts: {
    readonly access: ItemAccess
    readonly folders: Folders
    readonly folderShares: FolderShares
    readonly itemLists: ItemLists
    readonly items: Items
  }) {
    this.#access = parts.access
    this.#folders = parts.folders
    this.#itemLists = parts.itemLists
    this.#items = parts.items
    this.#shares = parts.folderShares
  }

  /**
   * In the shared folder whose link the viewer shows. Undefined where the link opens nothing, or the item is not in there: nothing
   * is told of a folder that `SharedFolders` would not show.
   */
  async ofShare(viewer: Viewer, row: ItemRow): Promise<FolderPlace | undefined> {
    const share = await this.#shares.shown(viewer)
    const folder = share && (await this.#folders.byId(share.folder_id))
    const isInside = folder?.slug === row.folder && folder?.user_id === row.owner_id
    if (!viewer.folderLink || !folder || !isInside) return undefined
    const visitor = visitorOf(viewer, viewer.folderLink)
    const urlFor = async (other: ItemRow) => {
      const decision = await this.#access.authorize(other, visitor, 'page')
      const isKnown = decision !== 'not_found' && decision !== 'checking'
      return isKnown ? this.#access.describe(other, visitor).url : undefined
    }
    if ((await urlFor(row)) === undefined) return undefined
    const options = { ownerId: folder.user_id, folder: folder.slug, limit: searched }
    const rows = await this.#itemLists.beside(row, { ...options, kinds: viewer.kinds })
    return this.#place(folder, rows, urlFor)
  }

  /** In one of the owner's own folders, private items too; undefined for an item in none. */
  async ofOwner(row: ItemRow, viewer: Viewer): Promise<FolderPlace | undefined> {
    const { folder: slug, owner_id: ownerId } = row
    if (slug === null) return undefined
    const folder = await this.#folders.find(ownerId, slug)
    if (!folder) return undefined
    const options = { ownerId, folder: slug, kinds: viewer.kinds, limit: 1 }
    const rows = await this.#itemLists.beside(row, options)
    return this.#place(folder, rows, async (other) => this.#items.describe(other).url)
  }

  async #place(
    { name }: Pick<Folder, 'name'>,
    { newer, older }: Beside,
    urlFor: UrlFor,
  ): Promise<FolderPlace> {
    return { name, newer: await firstOf(newer, urlFor), older: await firstOf(older, urlFor) }
  }
}

async function firstOf(rows: readonly ItemRow[], urlFor: UrlFor): Promise<string | undefined> {
  for (const row of rows) {
    const url = await urlFor(row)
    if (url !== undefined) return url
  }
  return undefined
}
