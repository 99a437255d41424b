import type { Item } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { Feeds } from '../access/feeds.ts'
import type { ItemAccess } from '../access/item-access.ts'
import type { Addresses } from '../item/addresses.ts'
import { isCounted } from '../item/is-counted.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { TranscriptFiles } from '../item/transcript-files.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import type { Viewer } from '../views/viewer.ts'
import type { Folders } from './folders.ts'

/** One item of a feed, with addresses that open for whoever has the feed. */
export type FedItem = {
  readonly item: Item
  readonly fileUrl: string
  /** The picture made smaller, or the wave of a clip. */
  readonly thumbnailUrl: string
  /** Of a clip whose words are known. */
  readonly transcriptUrl: string | null
  /** Of a clip that has chapters. */
  readonly chaptersUrl: string | null
  /** Of its page; null for what has a secret link, which would outlive the feed. */
  readonly pageUrl: string | null
}

export type FolderFeed = {
  readonly id: string
  readonly name: string
  /** The newest first. */
  readonly entries: readonly FedItem[]
}

/** How many items a feed shows. */
const feedSize = 100

/** Feeds as they are read by whoever has their address. */
export class FolderFeeds {
  readonly #access: ItemAccess
  readonly #addresses: Addresses
  readonly #feeds: Feeds
  readonly #folders: Folders
  readonly #itemLists: ItemLists
  readonly #items: Items
  readonly #transcriptFiles: TranscriptFiles

  constructor(parts: {
    readonly access: ItemAccess
    readonly addresses: Addresses
    readonly feeds: Feeds
    readonly folders: Folders
    readonly itemLists: ItemLists
    readonly items: Items
    readonly transcriptFiles: TranscriptFiles
  }) {
    this.#access = parts.access
    this.#addresses = parts.addresses
    this.#feeds = parts.feeds
    this.#folders = parts.folders
    this.#itemLists = parts.itemLists
    this.#items = parts.items
    this.#transcriptFiles = parts.transcriptFiles
  }

  /**
   * What a stranger with this address may have now of what is in the folder, without what is counted: reading a feed must use nothing up. `not_found`
   * for every other address.
   */
  async read(token: string, { address, visit, kinds }: Viewer): Promise<FolderFeed> {
    const feed = await this.#feeds.find(token)
    const folder = feed && (await this.#folders.byId(feed.folder_id))
    if (!feed || !folder) throw new AppError('not_found')
    const { user_id: ownerId, slug, name } = folder
    const rows = await this.#itemLists.newestIn({ ownerId, folder: slug, kinds, limit: feedSize })
    const viewer = { address, visit, kinds, feedToken: token }
    const open: ItemRow[] = []
    for (const row of rows) {
      const isOpen =
        !isCounted(row) && (await this.#access.authorize(row, viewer, 'original')) === 'yes'
      if (isOpen) open.push(row)
    }
    const chaptered = await this.#transcriptFiles.withChapters(open.filter(hasWords).map(idOf))
    const entries = open.map((row) => this.#describe(row, token, chaptered.has(row.id)))
    return { id: feed.id, name, entries }
  }

  #describe(row: ItemRow, token: string, hasChapters: boolean): FedItem {
    const item = this.#items.describe(row, false)
    const { file, thumbnail, transcript, chapters } = this.#addresses.fed(row, token)
    return {
      item,
      fileUrl: file,
      thumbnailUrl: thumbnail,
      transcriptUrl: hasWords(row) ? transcript : null,
      chaptersUrl: hasChapters ? chapters : null,
      pageUrl: row.private === 0 ? item.url : null,
    }
  }
}

function hasWords({ kind, transcript_state }: ItemRow): boolean {
  return kind === 'audio' && transcript_state === 'ready'
}

function idOf({ id }: ItemRow): string {
  return id
}
