import { type Actor, requireScope } from '../../accounts/index.ts'
import { type Clock, second } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { isOneOf } from '../item/item-filter.ts'
import { expireJob } from '../item/item-removal.ts'
import { selected } from '../item/selected.ts'
import type { KeptItems } from './kept-items.ts'

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
  readonly #keptItems: KeptItems

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly keptItems: KeptItems
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#keptItems = parts.keptItems
  }

  /** Deletes those of the actor's items; answers how many there were. */
  async begin(actor: Actor, ids: readonly string[]): Promise<Deletion> {
    requireScope(actor, ['image:delete', 'voice:delete'])
    const id = newId()
    if (ids.length === 0) return { id, items: 0 }
    const now = this.#clock.now()
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now }
    const items = await this.#database.inTransaction(async (transaction) => {
      const isMeant = isOneOf(whose, selected(ids))
      const marked = await this.#keptItems.delete(transaction, isMeant, { by: 'owner', id }, keptMs)
      if (marked === 0) return 0
      const job = { name: expireJob, payload: null, key: id, runAt: now + keptMs }
      await this.#jobs.enqueue(transaction, job)
      return marked
    })
    return { id, items }
  }

  /** How much of it can still come back, and for how long that is offered. */
  async read(actor: Actor, id: string): Promise<OpenDeletion> {
    const { items, deletedAt } = await this.#keptItems.read({ by: 'owner', id }, actor.user.id)
    const age = this.#clock.now() - (deletedAt ?? 0)
    // Deleted "in the future": the clock has gone back, and nobody knows how long ago it was.
    const leftMs = age < 0 ? 0 : Math.max(0, undoMs - age)
    return { id, items: leftMs > 0 ? items : 0, leftMs }
  }

  /** Brings everything back that was deleted together; answers how many items, 0 when it is too late. */
  async undo(actor: Actor, id: string): Promise<number> {
    requireScope(actor, ['image:delete', 'voice:delete'])
    const deletion = { by: 'owner', id } as const
    return this.#database.inTransaction((transaction) =>
      this.#keptItems.bringBack(transaction, deletion, actor.user.id),
    )
  }
}
