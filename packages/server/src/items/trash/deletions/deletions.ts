import { type Actor, requireScope } from '../../../accounts/index.ts'
import { type Clock, second } from '../../../core/clock.ts'
import { newId } from '../../../core/ids.ts'
import { retention } from '../../../core/retention.ts'
import type { InTransaction } from '../../../core/transaction.ts'
import type { Jobs } from '../../../jobs/index.ts'
import { selected } from '../../listing/selected.ts'
import { expireJob } from '../../views/index.ts'
import type { DeletionRecords, Over } from './deletion-records.ts'

/** For how long people are offered to undo a deletion. */
const undoMs = 10 * second
// Whoever presses at the last moment is still in time.
const keptMs = retention.undo.kept

export type DeletionParts = {
  readonly clock: Clock
  readonly deletionRecords: DeletionRecords
  readonly inTransaction: InTransaction
  readonly jobs: Pick<Jobs, 'enqueue'>
}

/** What was deleted together. */
export type Deletion = { readonly id: string; readonly items: number }

/** `leftMs`: how long people are still offered to undo it. */
export type OpenDeletion = Deletion & { readonly leftMs: number }

/**
 * Deleting with a way back. From the mark on the item is there for nobody, because the access decision sees it; a job removes
 * it for good a moment later, unless the mark was taken off.
 */
export function createDeletions(parts: DeletionParts) {
  const { clock, deletionRecords, inTransaction, jobs } = parts
  return {
    /** Deletes those of the actor's items; answers how many there were. */
    async begin(actor: Actor, ids: readonly string[]): Promise<Deletion> {
      requireScope(actor, ['image:delete', 'voice:delete'])
      const id = newId()
      if (ids.length === 0) return { id, items: 0 }
      const now = clock.now()
      const items = await inTransaction(async (transaction) => {
        const wish = { ownerId: actor.user.id, kinds: actor.kinds, now, ids: selected(ids) }
        const marked = await deletionRecords.mark(transaction, wish, id)
        if (marked === 0) return 0
        const job = { name: expireJob, payload: null, key: id, runAt: now + keptMs }
        await jobs.enqueue(transaction, job)
        return marked
      })
      return { id, items }
    },

    /** How much of it can still come back, and for how long that is offered. */
    async read(actor: Actor, id: string): Promise<OpenDeletion> {
      const { items, deletedAt } = await deletionRecords.readMarked(actor.user.id, id)
      const age = clock.now() - (deletedAt ?? 0)
      // Deleted "in the future": the clock has gone back, and nobody knows how long ago it was.
      const leftMs = age < 0 ? 0 : Math.max(0, undoMs - age)
      return { id, items: leftMs > 0 ? items : 0, leftMs }
    },

    /** Brings everything back that was deleted together; answers how many items, 0 when it is too late. */
    async undo(actor: Actor, id: string): Promise<number> {
      requireScope(actor, ['image:delete', 'voice:delete'])
      return deletionRecords.unmark(actor.user.id, id, clock.now() - keptMs)
    },
  }
}

/** What is over at this moment: the end of an item, or a deletion that nobody undid. */
export function overAt(now: number): Over {
  return { now, deletedBefore: now - keptMs }
}
