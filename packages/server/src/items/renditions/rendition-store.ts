import type { Readable } from 'node:stream'
import { type Selectable, sql } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import {
  type CachedQuery,
  type Database,
  lockedInPlace,
  type Tables,
} from '../../database/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { TemporaryFiles } from '../blobs/temporary-files.ts'
import type { ItemRow } from '../item/item-row.ts'
import { type RenditionName, renditionTable } from './rendition-table.ts'

/** What was seen of a picture when all of it was decoded. */
type Appearance = Pick<ItemRow, 'placeholder' | 'pdq' | 'pdq_quality'> &
  Partial<Pick<ItemRow, 'repaired'>>

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

  /** Keeps a finished file, or drops it for one that another node made first or because the item is gone. */
  async keep(row: ItemRow, name: RenditionName, path: string): Promise<void> {
    const blob = await this.#blobs.create()
    try {
      const { bytes } = await blob.adopt(path)
      await blob.keep()
      const rendition = {
        item_id: row.id,
        name,
        blob_key: blob.key,
        bytes,
        content_type: renditionTable[name].contentType,
        created_at: this.#clock.now(),
      }
      if (!(await this.insert(rendition))) await this.#blobs.delete(blob.key)
    } finally {
      await blob.discard()
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

  async setAppearance(itemId: string, appearance: Appearance): Promise<void> {
    await this.#database.query
      .updateTable('items')
      .set(appearance)
      .where('id', '=', itemId)
      .execute()
  }

  /** Answers false when there is one of this name already, or no such item any more. */
  async insert(row: RenditionRow): Promise<boolean> {
    const { engine, query } = this.#database
    const values = lockedInPlace(
      engine,
      query
        .selectFrom('items')
        .where('id', '=', row.item_id)
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
}
