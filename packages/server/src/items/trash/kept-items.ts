import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockItemsInOrder } from '../../database/index.ts'
import { aboutItem, type Outbox } from '../../events/index.ts'
import { type ItemCondition, isDeletedByOwner } from '../item/item-filter.ts'
import type { ItemWords } from '../item/item-words.ts'
import type { ItemJournal } from '../journal/item-journal.ts'
import type { Purges } from '../purges/purges.ts'

/** What was deleted together, and by whom: the other one does not bring it back. */
export type KeptDeletion = { readonly by: 'owner' | 'staff'; readonly id: string }

/**
 * Items whose bytes are kept until a date: deleted for everybody at once, brought back until then, removed for good by the job
 * of `ItemRemoval` after it.
 */
export class KeptItems {
  readonly #clock: Clock
  readonly #database: Database
  readonly #itemJournal: Pick<ItemJournal, 'record'>
  readonly #outbox: Outbox
  readonly #purges: Purges
  readonly #words: Pick<ItemWords, 'request'>

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly itemJournal: Pick<ItemJournal, 'record'>
    readonly outbox: Outbox
    readonly purges: Purges
    readonly words: Pick<ItemWords, 'request'>
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#itemJournal = parts.itemJournal
    this.#outbox = parts.outbox
    this.#purges = parts.purges
    this.#words = parts.words
  }

  /** Deletes those of these items that nobody deleted yet; answers how many. `keptMs`: for how long they can come back. */
  async delete(
    transaction: Transaction,
    isMeant: ItemCondition,
    deletion: KeptDeletion,
    keptMs: number,
  ): Promise<number> {
    const now = this.#clock.now()
    const until = now + keptMs
    const open = this.#database.within(transaction)
    if (deletion.by === 'staff') await this.endKeeping(transaction, isMeant)
    const meant = open.selectFrom('items').where('deleted_at', 'is', null).where(isMeant)
    await lockItemsInOrder(this.#database.engine, meant)
    const deleted = await open
      .updateTable('items')
      .set({ deletion_id: keyOf(deletion), deleted_at: now, kept_until: until })
      .where('deleted_at', 'is', null)
      .where(isMeant)
      .returning(['id', 'kind', 'content_type', 'owner_id'])
      .execute()
    const reason = deletion.by === 'owner' ? 'owner' : 'moderation'
    const events = deleted.map((item) => ({
      type: 'item.deleted' as const,
      userId: item.owner_id,
      data: { ...aboutItem(item), reason } as const,
    }))
    await this.#itemJournal.record(
      transaction,
      deleted.map(({ id }) => ({ id, what: 'deleted', deletion: keyOf(deletion), until })),
    )
    await this.#purges.request(transaction, deleted)
    await this.#outbox.record(transaction, ...events)
    return deleted.length
  }

  /** What its owner deleted of these cannot come back any more, and goes by the job; answers how many that were. */
  async endKeeping(transaction: Transaction, isMeant: ItemCondition): Promise<number> {
    const now = this.#clock.now()
    const isKept: ItemCondition = (item) =>
      item.and([isMeant(item), isDeletedByOwner(item), item('kept_until', '>', now)])
    const open = this.#database.within(transaction)
    await lockItemsInOrder(this.#database.engine, open.selectFrom('items').where(isKept))
    const { numUpdatedRows } = await open
      .updateTable('items')
      .set({ kept_until: now })
      .where(isKept)
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  }

  /** Brings back what was deleted together and is still kept; answers how many items that were. */
  bringBack(transaction: Transaction, deletion: KeptDeletion): Promise<number> {
    return this.bringBackThose(transaction, (item) => item('deletion_id', '=', keyOf(deletion)))
  }

  /**
   * Brings back those of these items that are still kept; answers how many. Engines that had not written about one are asked
   * again: nobody wanted their words meanwhile.
   */
  async bringBackThose(transaction: Transaction, isMeant: ItemCondition): Promise<number> {
    const now = this.#clock.now()
    const isKept: ItemCondition = (item) =>
      item.and([isMeant(item), item('deletion_id', 'is not', null), item('kept_until', '>', now)])
    const open = this.#database.within(transaction)
    await lockItemsInOrder(this.#database.engine, open.selectFrom('items').where(isKept))
    const restored = await open
      .updateTable('items')
      .set({ deletion_id: null, deleted_at: null, kept_until: null })
      .where(isKept)
      .returning(['id', 'kind', 'owner_id', 'ai_caption_state', 'text_state', 'transcript_state'])
      .execute()
    await this.#itemJournal.record(
      transaction,
      restored.map(({ id }) => ({ id, what: 'restored' })),
    )
    for (const item of restored) await this.#words.request(transaction, item)
    const events = restored.map((item) => ({
      type: 'item.restored' as const,
      userId: item.owner_id,
      data: aboutItem(item),
    }))
    await this.#outbox.record(transaction, ...events)
    return restored.length
  }
}

/** As it stands at the items. */
export function keyOf({ by, id }: KeptDeletion): string {
  return `${by}:${id}`
}
