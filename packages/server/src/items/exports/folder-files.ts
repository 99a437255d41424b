import type { Readable } from 'node:stream'
import { AppError } from '../../core/app-error.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { DownloadCounts } from '../access/download-counts.ts'
import type { FolderShares } from '../access/folder-shares.ts'
import type { ItemAccess } from '../access/item-access.ts'
import { lacksScope, mayReadKind } from '../access/policy.ts'
import { folderName } from '../folders/folder-name.ts'
import type { Folders } from '../folders/folders.ts'
import { visitorOf } from '../folders/shared-folders.ts'
import { isCounted } from '../item/is-counted.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import type { Viewer } from '../views/viewer.ts'
import { zipItems } from './zip-items.ts'

// Of the newest ones; nobody reads more from one page.
const maxFiles = 1000

/** All files of a shared folder at once. */
export class FolderFiles {
  readonly #access: ItemAccess
  readonly #blobs: BlobStore
  readonly #downloadCounts: DownloadCounts
  readonly #folders: Folders
  readonly #itemLists: ItemLists
  readonly #shares: FolderShares

  constructor(parts: {
    readonly access: ItemAccess
    readonly blobs: BlobStore
    readonly downloadCounts: DownloadCounts
    readonly folders: Folders
    readonly folderShares: FolderShares
    readonly itemLists: ItemLists
  }) {
    this.#access = parts.access
    this.#blobs = parts.blobs
    this.#downloadCounts = parts.downloadCounts
    this.#folders = parts.folders
    this.#itemLists = parts.itemLists
    this.#shares = parts.folderShares
  }

  /**
   * One ZIP file, as it is written, of what whoever has the link may have of each and nobody counts, and a name for it. Each file is a
   * download. `not_found` where there is none, or the folder does not open to the viewer.
   */
  async zip(
    shareId: string,
    viewer: Viewer,
  ): Promise<{ readonly name: string; readonly files: Readable }> {
    if (!mayReadKind(viewer, 'image')) throw lacksScope('image')
    const visitor = visitorOf(viewer, { shareId, token: viewer.linkToken ?? '' })
    const share = await this.#shares.shown({ ...visitor, userId: viewer.userId })
    const folder = share && (await this.#folders.byId(share.folder_id))
    if (!folder) throw new AppError('not_found')
    const rows = await this.#openRows(folder, visitor)
    if (rows.length === 0) throw new AppError('not_found')
    const files = zipItems(
      this.#blobs,
      rows,
      ({ title, id }) => title ?? id,
      ({ id }) => this.#downloadCounts.count(id),
    )
    return { name: `${folderName(folder.name).slug}.zip`, files }
  }

  async #openRows(
    { user_id: ownerId, slug }: { readonly user_id: string; readonly slug: string },
    visitor: Viewer,
  ): Promise<ItemRow[]> {
    const { kinds } = visitor
    const rows = await this.#itemLists.newestIn({ ownerId, folder: slug, kinds, limit: maxFiles })
    const open: ItemRow[] = []
    for (const row of rows) {
      const isOpen =
        !isCounted(row) && (await this.#access.authorize(row, visitor, 'original')) === 'yes'
      if (isOpen) open.push(row)
    }
    return open
  }
}
