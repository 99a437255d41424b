import { type MediaType, mediaTypes } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { EarlierFile, EarlierFiles } from '../item/earlier-files.ts'
import type { Items } from '../item/items.ts'
import type { Viewer } from '../views/viewer.ts'
import type { WhichBytes } from './download-grant.ts'
import type { ItemAccess, Seen } from './item-access.ts'

/** A file that an item had before, for its owner. */
export type OwnEarlierFile = { readonly seen: Seen; readonly file: EarlierFile }

/** Whoever knows whether nobody may have these bytes. */
type Judged = { isBlocked(sha256: string): Promise<boolean> }

/**
 * Addresses that name a file by its bytes, and those of the type that an item had before. What was replaced is gone for everybody
 * but the owner, as if it were in the trash: they may have taken something out of it that nobody was to see.
 */
export class PinnedFiles {
  readonly #access: ItemAccess
  readonly #items: Items
  readonly #screening: Judged
  readonly #versions: Pick<EarlierFiles, 'pinned' | 'wasOf'>

  constructor(parts: {
    readonly access: ItemAccess
    readonly items: Items
    readonly screening: Judged
    readonly versions: Pick<EarlierFiles, 'pinned' | 'wasOf'>
  }) {
    this.#access = parts.access
    this.#items = parts.items
    this.#screening = parts.screening
    this.#versions = parts.versions
  }

  /** The earlier file that is asked for; undefined where it is not one, or not the viewer's. */
  async find(
    slug: string,
    { pin, ext }: WhichBytes,
    viewer: Viewer,
  ): Promise<OwnEarlierFile | undefined> {
    if (pin === undefined || viewer.userId === undefined) return undefined
    const item = await this.#items.find(slug)
    if (item?.owner_id !== viewer.userId) return undefined
    const file = await this.#versions.pinned(item.id, pin)
    if (!file || mediaTypes[file.content_type].ext !== ext) return undefined
    const seen = await this.#access.resolve({ slug }, viewer, 'original')
    const isBlocked = seen !== undefined && (await this.#screening.isBlocked(file.sha256))
    return seen?.decision === 'yes' && !isBlocked ? { seen, file } : undefined
  }

  /**
   * `not_found`, with the extension of the file by now where the item had one of this type, and the viewer may know that it is there.
   * It asks whatever there is at the address: what is not there must not be told by the time it takes.
   */
  async missing(slug: string, { pin, ext }: WhichBytes, viewer: Viewer): Promise<AppError> {
    const type = pin === undefined ? typeOf(ext) : undefined
    if (!type || !(await this.#versions.wasOf(slug, type))) return new AppError('not_found')
    const seen = await this.#access.resolve({ slug }, viewer, 'facts')
    if (!seen || seen.row.content_type === type) return new AppError('not_found')
    return new AppError('not_found', { extra: { movedTo: mediaTypes[seen.row.content_type].ext } })
  }
}

function typeOf(ext: string | undefined): MediaType | undefined {
  const types = Object.keys(mediaTypes) as MediaType[]
  return types.find((type) => mediaTypes[type].ext === ext)
}
