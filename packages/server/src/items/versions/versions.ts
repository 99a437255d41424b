import type { MediaType } from '@anybin/contract'
import type { Expression, ExpressionBuilder, Selectable, SqlBool } from 'kysely'
import type { Settings, StorageUse } from '../../accounts/index.ts'
import { type Clock, day } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { inBatches } from '../../core/in-batches.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedForChange, type Tables } from '../../database/index.ts'
import type { BlobDeletionQueue } from '../blobs/deletion-queue.ts'
import {
  type EarlierFiles,
  type KeptBytes,
  sumsOf,
  type YieldingFile,
} from '../item/earlier-files.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { UploadHashes } from '../uploads/screening.ts'

export type VersionRow = Selectable<Tables['versions']>

/** One whose bytes are here. */
export type KeptVersion = VersionRow & { readonly blob_key: string }

const columns = ['owner_id', 'blob_key', 'size_bytes'] as const
const batch = 500

/**
 * Files that items had before. Their bytes are kept as long as those of deleted items, count in storage and make way likewise;
 * only their owner gets them. The rows stay with the item.
 */
export class Versions implements EarlierFiles {
  readonly #blobDeletionQueue: BlobDeletionQueue
  readonly #clock: Clock
  readonly #database: Database
  readonly #settings: Pick<Settings, 'current'>
  readonly #storageUse: StorageUse

  constructor(parts: {
    readonly blobDeletionQueue: BlobDeletionQueue
    readonly clock: Clock
    readonly database: Database
    readonly settings: Pick<Settings, 'current'>
    readonly storageUse: StorageUse
  }) {
    this.#blobDeletionQueue = parts.blobDeletionQueue
    this.#clock = parts.clock
    this.#database = parts.database
    this.#settings = parts.settings
    this.#storageUse = parts.storageUse
  }

  /**
   * The file of an item that is held becomes a version; where the site has no trash, its bytes go at once. `raw`: by what it is
   * recognised as it came; `at`: now.
   */
  async add(
    transaction: Transaction,
    item: ItemRow,
    { raw, at }: { readonly raw: UploadHashes['raw'] | undefined; readonly at: number },
  ): Promise<void> {
    const ms = this.#settings.current.trashDays * day
    const stays = ms > 0
    await this.#database
      .within(transaction)
      .insertInto('versions')
      .values({
        id: newId(),
        item_id: item.id,
        owner_id: item.owner_id,
        blob_key: stays ? item.blob_key : null,
        content_type: item.content_type,
        sha256: item.sha256,
        size_bytes: item.size_bytes,
        width: item.width,
        height: item.height,
        animated: item.animated,
        duration_ms: item.duration_ms,
        filename: item.filename,
        raw_hashes: raw ? JSON.stringify(raw) : null,
        made_at: item.replaced_at ?? item.created_at,
        replaced_at: at,
        kept_until: at + ms,
      })
      .execute()
    if (stays) return
    await this.#storageUse.giveBack(transaction, item.owner_id, {
      bytes: item.size_bytes,
      items: 0,
    })
    await this.#blobDeletionQueue.mark(transaction, [item.blob_key])
  }

  /** Of an item, what was replaced last first. */
  list(itemId: string): Promise<VersionRow[]> {
    return this.#versions()
      .where('item_id', '=', itemId)
      .orderBy('replaced_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
  }

  /** One of an item whose bytes are still kept. */
  async find(itemId: string, id: string): Promise<KeptVersion | undefined> {
    const row = await this.#versions()
      .where('item_id', '=', itemId)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && isKept(row) ? row : undefined
  }

  async pinned(itemId: string, digits: string): Promise<KeptVersion | undefined> {
    const rows = await this.list(itemId)
    return rows.filter(isKept).find(({ sha256 }) => sha256.startsWith(digits))
  }

  async wasOf(itemId: string, type: MediaType): Promise<boolean> {
    const row = await this.#database.query
      .selectFrom('versions')
      .select('id')
      .where('item_id', '=', itemId)
      .where('content_type', '=', type)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  keptOf(transaction: Transaction, ownerId: string, limit: number): Promise<YieldingFile[]> {
    return this.#database
      .within(transaction)
      .selectFrom('versions')
      .select(['id', 'size_bytes', 'replaced_at'])
      .where('owner_id', '=', ownerId)
      .where('blob_key', 'is not', null)
      .orderBy('replaced_at')
      .limit(limit)
      .execute()
  }

  async bytesOf(ownerId: string): Promise<number> {
    const { bytes } = await this.#database.query
      .selectFrom('versions')
      .select(({ fn }) => fn.sum<number | null>('size_bytes').as('bytes'))
      .where('owner_id', '=', ownerId)
      .where('blob_key', 'is not', null)
      .executeTakeFirstOrThrow()
    return Number(bytes ?? 0)
  }

  async giveUp(transaction: Transaction, ids: readonly string[]): Promise<number> {
    let bytes = 0
    for await (const some of inBatches(ids, batch)) {
      bytes += await this.#giveUp(transaction, (version) => version('id', 'in', some))
    }
    return bytes
  }

  /** The job: those that were kept long enough. */
  async giveUpOld(signal: AbortSignal): Promise<void> {
    const isOld: VersionCondition = (version) => version('kept_until', '<=', this.#clock.now())
    let gone = 1
    while (gone > 0 && !signal.aborted) {
      gone = await this.#database.inTransaction((open) => this.#giveUp(open, isOld))
    }
    await this.#blobDeletionQueue.settle()
  }

  async remove(transaction: Transaction, itemIds: readonly string[]): Promise<KeptBytes[]> {
    const rows = await this.#database
      .within(transaction)
      .deleteFrom('versions')
      .where('item_id', 'in', itemIds)
      .returning(columns)
      .execute()
    return rows.filter(isKept)
  }

  async #giveUp(transaction: Transaction, isMeant: VersionCondition): Promise<number> {
    const open = this.#database.within(transaction)
    const meant = open
      .selectFrom('versions')
      .select(['id', ...columns])
      .where('blob_key', 'is not', null)
      .where(isMeant)
      .orderBy('id')
      .limit(batch)
    const rows = (await lockedForChange(this.#database.engine, meant).execute()).filter(isKept)
    if (rows.length === 0) return 0
    await open
      .updateTable('versions')
      .set({ blob_key: null })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
    await this.#storageUse.giveBackSums(transaction, sumsOf(rows))
    await this.#blobDeletionQueue.markMany(
      transaction,
      rows.map(({ blob_key: key }) => key),
    )
    return rows.reduce((sum, { size_bytes: bytes }) => sum + bytes, 0)
  }

  #versions() {
    return this.#database.query.selectFrom('versions').selectAll()
  }
}

type VersionCondition = (version: ExpressionBuilder<Tables, 'versions'>) => Expression<SqlBool>

function isKept<Row extends { readonly blob_key: string | null }>(
  row: Row,
): row is Row & { readonly blob_key: string } {
  return row.blob_key !== null
}
