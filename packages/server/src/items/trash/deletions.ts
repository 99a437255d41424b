import { type Actor, requireScope } from '../../accounts/index.ts'
import { type Clock, second } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { isOneOf, type Whose } from '../item/item-filter.ts'
import { expireJob } from '../item/item-removal.ts'
import { selected } from '../item/selected.ts'
import type { Purges } from '../purges/purges.ts'

/** For how long people are offered to undo a deletion. */
const undoMs = 10 * second
// Whoever presses at the last moment is still in time.
const keptMs = retention.undo.kept

/** What was deleted together. */
export type Deletion = { readonly id: string; readonly items: number }

/** `leftMs`: how long people are still offered to undo it. */
export type OpenDeletion = Deletion & { readonly leftMs: number }

/**
 * Deleting with a way back. From the mark on the item is there for nobody, because the access decision sees it; a job removes
 * it for good a moment later, unless the mark was taken off.
 */
export class Deletions {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #purges: Purges

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly purges: Purges
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#purges = parts.purges
  }

  /** Deletes those of the actor's items; answers how many there were. */
  async begin(actor: Actor, ids: readonly string[]): Promise<Deletion> {
    requireScope(actor, ['image:delete', 'voice:delete'])
    const id = newId()
    if (ids.length === 0) return { id, items: 0 }
    const now = this.#clock.now()
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now }
    const items = await this.#database.inTransaction(async (transaction) => {
      const marked = await this.#mark(transaction, whose, selected(ids), id)
      if (marked === 0) return 0
      const job = { name: expireJob, payload: null, key: id, runAt: now + keptMs }
      await this.#jobs.enqueue(transaction, job)
      return marked
    })
    return { id, items }
  }

  /** How much of it can still come back, and for how long that is offered. */
  async read(actor: Actor, id: string): Promise<OpenDeletion> {
    const { items, deletedAt } = await this.#readMarked(actor.user.id, id)
    const age = this.#clock.now() - (deletedAt ?? 0)
    // Deleted "in the future": the clock has gone back, and nobody knows how long ago it was.
    const leftMs = age < 0 ? 0 : Math.max(0, undoMs - age)
    return { id, items: leftMs > 0 ? items : 0, leftMs }
  }

  /** Brings everything back that was deleted together; answers how many items, 0 when it is too late. */
  async undo(actor: Actor, id: string): Promise<number> {
    requireScope(actor, ['image:delete', 'voice:delete'])
    const { numUpdatedRows } = await this.#database.query
      .updateTable('items')
      .set({ deletion_id: null, deleted_at: null })
      .where('deletion_id', '=', id)
      .where('owner_id', '=', actor.user.id)
      .where('deleted_at', '>', this.#clock.now() - keptMs)
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  }

  /** Answers how many of these items of this owner there were. */
  async #mark(
    transaction: Transaction,
    whose: Whose,
    ids: readonly string[],
    deletionId: string,
  ): Promise<number> {
    const marked = await this.#database
      .within(transaction)
      .updateTable('items')
      .set({ deletion_id: deletionId, deleted_at: whose.now })
      .where(isOneOf(whose, ids))
      .returning(['id', 'kind', 'content_type'])
      .execute()
    await this.#purges.request(transaction, marked)
    return marked.length
  }

  async #readMarked(ownerId: string, deletionId: string) {
    const { count, at } = await this.#database.query
      .selectFrom('items')
      .select((items) => items.fn.countAll<number>().as('count'))
      .select((items) => items.fn.min('deleted_at').as('at'))
      .where('deletion_id', '=', deletionId)
      .where('owner_id', '=', ownerId)
      .executeTakeFirstOrThrow()
    return { items: Number(count), deletedAt: at === null ? null : Number(at) }
  }
}
