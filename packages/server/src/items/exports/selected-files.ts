import type { Readable } from 'node:stream'
import { mediaTypes } from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { ItemAccess } from '../access/item-access.ts'
import { writeZip } from '../blobs/zip-file.ts'
import type { ItemRow } from '../item/item-row.ts'
import { selected } from '../item/selected.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import type { Viewer } from '../views/viewer.ts'

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
    return writeZip(this.#blobs, async (zip) => {
      const names = new Set<string>()
      for (const row of rows) {
        const { blob_key: blobKey, created_at: modifiedAt } = row
        await zip.addBlob({ name: entryName(row, names), blobKey, modifiedAt })
      }
    })
  }
}

/** What its owner calls it; a number where another entry has that name. */
function entryName(row: ItemRow, names: Set<string>): string {
  const { ext } = mediaTypes[row.content_type]
  const stem = (row.title ?? row.filename ?? row.id)
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    // What paths are made of, and what some systems do not have in names.
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
  const short = [...stem].slice(0, 120).join('')
  let name = `${short || row.id}.${ext}`
  for (let count = 2; names.has(name.toLowerCase()); count += 1)
    name = `${short || row.id} (${count}).${ext}`
  names.add(name.toLowerCase())
  return name
}
