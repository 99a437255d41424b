import { type deletionReasons, slugPattern } from '@anybin/contract'
import type { SelectQueryBuilder } from 'kysely'
import type { StorageUse } from '../../accounts/index.ts'
import { type Clock, day, second } from '../../core/clock.ts'
import { retention } from '../../core/retention.ts'
import type { RecordAlongside, Transaction } from '../../core/transaction.ts'
import {
  type Database,
  lockedForRemoval,
  skippingLocked,
  type Tables,
} from '../../database/index.ts'
import { aboutItem, type Outbox } from '../../events/index.ts'
import { postpone } from '../../jobs/index.ts'
import type { BlobDeletionQueue } from '../blobs/deletion-queue.ts'
import type { ItemJournal } from '../journal/item-journal.ts'
import type { Purges } from '../purges/purges.ts'
import type { Search } from '../search/search.ts'
import { type EarlierFiles, sumsOf } from './earlier-files.ts'
import { type ItemCondition, isDeletedByOwner } from './item-filter.ts'
import type { ItemRow } from './item-row.ts'
import type { ItemWords } from './item-words.ts'
import type { Slugs } from './slugs.ts'

/** The job that removes what is over. Asked for at the end of an item, it makes that prompt. */
export const expireJob = 'items.expire'

/** Items that nobody else can change or remove before the transaction ends. */
type HeldItem = Pick<ItemRow, (typeof columns)[number]>

/** Chooses and holds some of the items that are to go. */
type Choice = (transaction: Transaction, limit: number) => Promise<HeldItem[]>

/** Why those go of whom nobody was told yet; `account`: with the account, so that nobody is there to be told. */
type Reason = (typeof deletionReasons)[number] | 'account'

const columns = [
  'id',
  'position',
  'kind',
  'content_type',
  'owner_id',
  'blob_key',
  'size_bytes',
  'deleted_at',
  'burned_at',
] as const

const batch = 500
/** A run ends after this and goes to the end of its line. */
const budgetMs = 5 * second

/** Removes items for good: rows, renditions, quota and bytes, one item or thousands by the same statements. */
export class ItemRemoval {
  readonly #storageUse: StorageUse
  readonly #blobDeletionQueue: BlobDeletionQueue
  readonly #clock: Clock
  readonly #database: Database
  readonly #itemJournal: Pick<ItemJournal, 'record'>
  readonly #outbox: Outbox
  readonly #purges: Purges
  readonly #search: Search
  readonly #slugs: Slugs
  readonly #versions: Pick<EarlierFiles, 'remove'>
  readonly #words: Pick<ItemWords, 'remove'>

  constructor(parts: {
    readonly storageUse: StorageUse
    readonly blobDeletionQueue: BlobDeletionQueue
    readonly clock: Clock
    readonly database: Database
    readonly itemJournal: Pick<ItemJournal, 'record'>
    readonly outbox: Outbox
    readonly purges: Purges
    readonly search: Search
    readonly slugs: Slugs
    readonly versions: Pick<EarlierFiles, 'remove'>
    readonly words: Pick<ItemWords, 'remove'>
  }) {
    this.#storageUse = parts.storageUse
    this.#blobDeletionQueue = parts.blobDeletionQueue
    this.#clock = parts.clock
    this.#database = parts.database
    this.#itemJournal = parts.itemJournal
    this.#outbox = parts.outbox
    this.#purges = parts.purges
    this.#search = parts.search
    this.#slugs = parts.slugs
    this.#versions = parts.versions
    this.#words = parts.words
  }

  /** Answers false when somebody else was first, or it is not as it is meant to be: then nothing is recorded either. */
  async remove(id: string, isMeant?: ItemCondition, record?: RecordAlongside): Promise<boolean> {
    const one = this.#purging(async (transaction) => {
      const rows = await this.hold(transaction, id, isMeant)
      if (rows.length > 0) await record?.(transaction)
      return rows
    })
    return (await this.#removeSome(one, 'owner')) > 0
  }

  /** Those of these that are in the trash of this person, in the transaction that needs their room; answers their bytes. */
  async removeTrash(
    transaction: Transaction,
    ids: readonly string[],
    ownerId: string,
  ): Promise<number> {
    if (ids.length === 0) return 0
    const rows = this.#items(transaction)
      .where('id', 'in', ids)
      .where('owner_id', '=', ownerId)
      .where(isDeletedByOwner)
      .orderBy('id')
    const held = await lockedForRemoval(this.#database.engine, rows).execute()
    return this.#removeHeld(transaction, held, 'owner')
  }

  /** The job: what is at its end, or was deleted and not brought back. It is not served since that very moment. */
  async removeOver(signal: AbortSignal): Promise<void> {
    const endAt = performance.now() + budgetMs
    // Deletions first: whoever deletes wants it gone, and of what expires there may be half a million.
    const until = { signal, endAt }
    await this.#removeAll((open, limit) => this.#deleted(open, limit), 'owner', until)
    await this.#removeAll((open, limit) => this.#sealed(open, limit), 'moderation', until)
    await this.#removeAll((open, limit) => this.#ended(open, limit), 'expired', until)
    await this.#blobDeletionQueue.settle()
  }

  /** Everything of one person, for as long as one run may take; then it is postponed. */
  async removeOwned(ownerId: string, signal: AbortSignal): Promise<void> {
    const endAt = performance.now() + budgetMs
    const owned = this.#purging((open, limit) => this.#owned(open, ownerId, limit))
    await this.#removeAll(owned, 'account', { signal, endAt })
    await this.#blobDeletionQueue.settle()
  }

  /** The item of this id, which nobody else changes or removes before the transaction ends. */
  async hold(transaction: Transaction, id: string, isMeant?: ItemCondition): Promise<HeldItem[]> {
    const row = this.#items(transaction).where('id', '=', id)
    const meant = isMeant ? row.where(isMeant) : row
    return lockedForRemoval(this.#database.engine, meant).execute()
  }

  /** What ends by itself no cache keeps beyond its end; what is removed before might be in one. */
  #purging(choose: Choice): Choice {
    return async (transaction, limit) => {
      const rows = await choose(transaction, limit)
      await this.#purges.request(transaction, rows)
      return rows
    }
  }

  async #removeAll(
    choose: Choice,
    reason: Reason,
    { signal, endAt }: { readonly signal: AbortSignal; readonly endAt: number },
  ): Promise<void> {
    while (!signal.aborted) {
      if (performance.now() > endAt) throw postpone(this.#clock.now())
      if ((await this.#removeSome(choose, reason)) < batch) return
    }
  }

  async #removeSome(choose: Choice, reason: Reason): Promise<number> {
    return this.#database.inTransaction(async (transaction) => {
      const rows = await choose(transaction, batch)
      await this.#removeHeld(transaction, rows, reason)
      return rows.length
    })
  }

  /** Answers how many bytes there were. */
  async #removeHeld(
    transaction: Transaction,
    rows: readonly HeldItem[],
    reason: Reason,
  ): Promise<number> {
    if (rows.length === 0) return 0
    // Somebody could choose them, and would get the visitors of what was there.
    const chosen = rows.map(({ id }) => id).filter((id) => slugPattern.test(id))
    await this.#slugs.useAll(transaction, chosen)
    const earlier = await this.#versions.remove(
      transaction,
      rows.map(({ id }) => id),
    )
    const sums = sumsOf([...rows.map((row) => ({ ...row, isItem: true })), ...earlier])
    await this.#storageUse.giveBackSums(transaction, sums)
    const keys = await this.#removeRows(transaction, rows)
    keys.push(...earlier.map(({ blob_key: key }) => key))
    await this.#itemJournal.record(
      transaction,
      rows.map(({ id }) => ({ id, what: 'removed' })),
    )
    await this.#tell(transaction, rows, reason)
    // Whoever removes one item is told when its bytes are gone.
    if (rows.length === 1) await this.#blobDeletionQueue.mark(transaction, keys)
    else await this.#blobDeletionQueue.markMany(transaction, keys)
    return sums.reduce((total, { bytes }) => total + bytes, 0)
  }

  /** Of what was deleted or burned before, its owner was told then. */
  async #tell(transaction: Transaction, rows: readonly HeldItem[], reason: Reason): Promise<void> {
    if (reason === 'account') return
    const events = rows
      .filter(({ deleted_at, burned_at }) => deleted_at === null && burned_at === null)
      .map((item) => ({
        type: 'item.deleted' as const,
        userId: item.owner_id,
        data: { ...aboutItem(item), reason },
      }))
    await this.#outbox.record(transaction, ...events)
  }

  #items(transaction: Transaction) {
    return this.#database.within(transaction).selectFrom('items').select(columns)
  }

  #hold(rows: SelectQueryBuilder<Tables, 'items', HeldItem>): Promise<HeldItem[]> {
    return skippingLocked(this.#database.engine, rows).execute()
  }

  /** Items at their end. */
  #ended(transaction: Transaction, limit: number): Promise<HeldItem[]> {
    const over = this.#items(transaction).where('expires_at', '<=', this.#clock.now())
    return this.#hold(over.orderBy('expires_at').limit(limit))
  }

  /**
   * Items whose deletion nobody took back in time. One that was deleted more than a day later than now was so before the clock
   * went back: it is as good as long ago.
   */
  #deleted(transaction: Transaction, limit: number): Promise<HeldItem[]> {
    const now = this.#clock.now()
    return this.#hold(
      this.#items(transaction)
        .where('kept_until', 'is not', null)
        .where((is) => is.or([is('kept_until', '<=', now), is('deleted_at', '>', now + day)]))
        .limit(limit),
    )
  }

  /** Items whose file is sealed evidence by now, when nobody took that back. */
  #sealed(transaction: Transaction, limit: number): Promise<HeldItem[]> {
    const before = this.#clock.now() - retention.reversals.kept
    return this.#hold(this.#items(transaction).where('sealed_at', '<=', before).limit(limit))
  }

  /** Some of one person. */
  #owned(transaction: Transaction, ownerId: string, limit: number): Promise<HeldItem[]> {
    return this.#hold(this.#items(transaction).where('owner_id', '=', ownerId).limit(limit))
  }

  /** Takes them away with all that hangs on them; answers the keys of their blobs. */
  async #removeRows(transaction: Transaction, rows: readonly HeldItem[]): Promise<string[]> {
    const open = this.#database.within(transaction)
    const ids = rows.map(({ id }) => id)
    const renditions = await open
      .deleteFrom('renditions')
      .where('item_id', 'in', ids)
      .returning('blob_key')
      .execute()
    await open.deleteFrom('view_reservations').where('item_id', 'in', ids).execute()
    await open.deleteFrom('delete_links').where('item_id', 'in', ids).execute()
    await open.deleteFrom('view_log').where('item_id', 'in', ids).execute()
    await this.#search.removeItems(transaction, rows)
    const ofWords = await this.#words.remove(transaction, ids)
    await open.deleteFrom('items').where('id', 'in', ids).execute()
    return [...[...rows, ...renditions].map(({ blob_key: key }) => key), ...ofWords]
  }
}
