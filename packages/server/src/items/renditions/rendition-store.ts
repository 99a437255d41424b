import type { Readable } from 'node:stream'
import { type Selectable, sql } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type CachedQuery, type Database, lockedAsRead, type Tables } from '../../database/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { TemporaryFiles } from '../blobs/temporary-files.ts'
import type { ItemRow } from '../item/item-row.ts'
import { type RenditionName, renditionTable } from './rendition-table.ts'

/** What was seen of a picture when all of it was decoded. */
export type Appearance = Pick<ItemRow, 'placeholder' | 'pdq' | 'pdq_quality'> &
  Partial<Pick<ItemRow, 'repaired'>>

/** How a clip sounded when all of it was decoded. */
export type Hearing = Pick<ItemRow, 'loudness_centilufs'>

/** Where the files are, which belong to the store from then on. */
type FinishedFiles = Readonly<Partial<Record<RenditionName, string>>>

export type RenditionRow = Selectable<Tables['renditions']>

const columns = [
  'item_id',
  'name',
  'blob_key',
  'content_type',
  'bytes',
  'created_at',
] as const satisfies readonly (keyof RenditionRow)[]

/** What was made of items: rows, and blobs beside the originals. */
export class RenditionStore {
  readonly find: CachedQuery<[itemId: string, name: string], RenditionRow>
  readonly temporaryFiles: TemporaryFiles
  readonly #blobs: BlobStore
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: {
    readonly blobs: BlobStore
    readonly clock: Clock
    readonly database: Database
    readonly temporaryFiles: TemporaryFiles
  }) {
    this.temporaryFiles = parts.temporaryFiles
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#database = parts.database
    this.find = parts.database.hot(
      parts.database.query
        .selectFrom('renditions')
        .selectAll()
        .where('item_id', '=', '')
        .where('name', '=', '')
        .compile(),
      (row) => row,
    )
  }

  /**
   * Keeps finished files of an item, and how it looks or sounds, at the same moment. Drops those that another node made first, or all
   * because the item is gone, or has another file by now.
   */
  async keep(row: ItemRow, files: FinishedFiles, found?: Appearance | Hearing): Promise<void> {
    await using cleanUp = new AsyncDisposableStack()
    const placing = Object.entries(files).map(([name, path]) =>
      this.#place(row, name as RenditionName, path, cleanUp),
    )
    await Promise.allSettled(placing)
    const renditions = await Promise.all(placing)
    const taken = await this.#database.inTransaction(async (open) => {
      if (found) await this.#note(open, row, found)
      return Promise.all(renditions.map((rendition) => this.insert(rendition, row.blob_key, open)))
    })
    const dropped = renditions.filter((_, index) => !taken[index])
    await Promise.all(dropped.map(({ blob_key: key }) => this.#blobs.delete(key)))
  }

  async #place(
    row: ItemRow,
    name: RenditionName,
    path: string,
    cleanUp: AsyncDisposableStack,
  ): Promise<RenditionRow> {
    const blob = await this.#blobs.create()
    cleanUp.defer(() => blob.discard())
    const { bytes } = await blob.adopt(path)
    await blob.keep()
    return {
      item_id: row.id,
      name,
      blob_key: blob.key,
      bytes,
      content_type: renditionTable[name].contentType,
      created_at: this.#clock.now(),
    }
  }

  /** The item's own bytes as a file. */
  localCopy(row: ItemRow, cleanUp: AsyncDisposableStack): Promise<string> {
    return this.temporaryFiles.ofBlob(this.#blobs, row.blob_key, cleanUp)
  }

  /** The bytes of one. */
  open({ blob_key: key }: RenditionRow): Promise<Readable> {
    return this.#blobs.open(key)
  }

  /**
   * One that was made of the item's file with this key. Answers false when there is one of this name already, another file in the
   * item by now, or no such item any more.
   */
  async insert(row: RenditionRow, madeOf: string, open?: Transaction): Promise<boolean> {
    const { engine } = this.#database
    const query = open ? this.#database.within(open) : this.#database.query
    const values = lockedAsRead(
      engine,
      query
        .selectFrom('items')
        .where('id', '=', row.item_id)
        .where('blob_key', '=', madeOf)
        .select(() => columns.map((column) => sql.val(row[column]).as(column))),
    )
    const inserted = await query
      .insertInto('renditions')
      .columns(columns)
      .expression(values)
      .onConflict((conflict) => conflict.columns(['item_id', 'name']).doNothing())
      .returning('name')
      .executeTakeFirst()
    return inserted !== undefined
  }

  /** Takes away what was made of a file that is not the item's any more; answers the keys of the blobs. */
  async remove(transaction: Transaction, itemId: string): Promise<string[]> {
    const rows = await this.#database
      .within(transaction)
      .deleteFrom('renditions')
      .where('item_id', '=', itemId)
      .returning('blob_key')
      .execute()
    return rows.map(({ blob_key: key }) => key)
  }

  async #note(
    open: Transaction,
    { id, blob_key: key }: ItemRow,
    found: Appearance | Hearing,
  ): Promise<void> {
    await this.#database
      .within(open)
      .updateTable('items')
      .set(found)
      .where('id', '=', id)
      .where('blob_key', '=', key)
      .execute()
  }
}
