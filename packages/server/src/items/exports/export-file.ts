import { Readable } from 'node:stream'
import { mediaTypes } from '@anybin/contract'
import type { AccountExport } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import type { BlobStore } from '../../storage/index.ts'
import { noProofs, policy } from '../access/policy.ts'
import { type OpenZip, writeZip } from '../blobs/zip-file.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import { anyone } from '../views/viewer.ts'

/** What was decided about a person and what they said to it, as JSON. Provided by whoever decides. */
export type ReadDecisions = (userId: string) => Promise<unknown>

/**
 * A ZIP file of everything that a person has: `account.json`, `items.json`, `decisions.json`, and the bytes of every item in
 * `items/`.
 */
export class ExportFile {
  readonly #accountExport: AccountExport
  readonly #blobs: BlobStore
  readonly #clock: Clock
  readonly #itemLists: ItemLists
  readonly #items: Items
  readonly #readDecisions: ReadDecisions

  constructor(parts: {
    readonly accountExport: AccountExport
    readonly blobs: BlobStore
    readonly clock: Clock
    readonly itemLists: ItemLists
    readonly items: Items
    readonly readDecisions: ReadDecisions
  }) {
    this.#accountExport = parts.accountExport
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#itemLists = parts.itemLists
    this.#items = parts.items
    this.#readDecisions = parts.readDecisions
  }

  /** The file as it is written; nothing for a person who is not there any more. */
  async write(userId: string): Promise<Readable | undefined> {
    const account = await this.#accountExport.read(userId)
    if (!account) return undefined
    return writeZip(this.#blobs, async (zip) => {
      const about = `${JSON.stringify(account, null, 2)}\n`
      await zip.addText('account.json', Readable.from([about]))
      await zip.addText('items.json', Readable.from(this.#itemsAsJson(userId)))
      const decided = `${JSON.stringify(await this.#readDecisions(userId), null, 2)}\n`
      await zip.addText('decisions.json', Readable.from([decided]))
      await this.#addOriginals(userId, zip)
    })
  }

  async #addOriginals(userId: string, zip: OpenZip): Promise<void> {
    for await (const row of this.#itemLists.all(userId)) {
      if (!mayLeave(row, userId, this.#clock.now())) continue
      const { id, content_type: type, blob_key: blobKey, created_at: modifiedAt } = row
      await zip.addBlob({ name: `items/${id}.${mediaTypes[type].ext}`, blobKey, modifiedAt })
    }
  }

  async *#itemsAsJson(userId: string): AsyncGenerator<string> {
    let separator = '[\n'
    for await (const row of this.#itemLists.all(userId)) {
      yield `${separator}${JSON.stringify(this.#items.describe(row))}`
      separator = ',\n'
    }
    yield separator === '[\n' ? '[]\n' : '\n]\n'
  }
}

/** The one decision, for the owner: what is blocked does not leave this way either. */
export function mayLeave(row: ItemRow, userId: string, now: number): boolean {
  return policy(row, { ...anyone, userId, scopes: 'all' }, now, noProofs, 'original') === 'yes'
}
