import type { Readable } from 'node:stream'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { ItemAccess } from '../access/item-access.ts'
import { selected } from '../item/selected.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import type { Viewer } from '../views/viewer.ts'
import { zipItems } from './zip-items.ts'

/** The files of items that somebody selected. */
export class SelectedFiles {
  readonly #access: ItemAccess
  readonly #blobs: BlobStore
  readonly #clock: Clock
  readonly #itemLists: ItemLists

  constructor(parts: {
    readonly access: ItemAccess
    readonly blobs: BlobStore
    readonly clock: Clock
    readonly itemLists: ItemLists
  }) {
    this.#access = parts.access
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#itemLists = parts.itemLists
  }

  /**
   * One ZIP file of them, as it is written. The one decision says of each whether its bytes may leave; `not_found` when none
   * may.
   */
  async zip(actor: Actor, ids: readonly string[], viewer: Viewer): Promise<Readable> {
    requireScope(actor, ['image:read', 'voice:read'])
    const own = { ...viewer, userId: actor.user.id, scopes: actor.scopes }
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now: this.#clock.now() }
    const found = await this.#itemLists.among(whose, selected(ids))
    const decisions = await Promise.all(
      found.map((row) => this.#access.authorize(row, own, 'original')),
    )
    const rows = found.filter((_, index) => decisions[index] === 'yes')
    if (rows.length === 0) throw new AppError('not_found')
    // What its owner calls it.
    return zipItems(this.#blobs, rows, ({ title, filename, id }) => title ?? filename ?? id)
  }
}
