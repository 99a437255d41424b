import { slugPattern } from '@anybin/contract'
import type { Accounts } from '../../accounts/index.ts'
import { type Clock, second } from '../../core/clock.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import { postpone } from '../../jobs/index.ts'
import type { BlobRemoval } from '../blobs/deletion-queue.ts'
import type { SlugRecords } from '../slug-records.ts'
import { overAt } from './deletions/index.ts'
import type { HeldItem, RemovalRecords } from './removal-records.ts'

type Parts = {
  readonly accounts: Pick<Accounts, 'returnStorage'>
  readonly blobRemoval: BlobRemoval
  readonly clock: Clock
  readonly inTransaction: InTransaction
  readonly removals: RemovalRecords
  readonly slugs: SlugRecords
}

/** Chooses and holds some of the items that are to go. */
type Choice = (transaction: Transaction, limit: number) => Promise<HeldItem[]>

const batch = 500
/** A run ends after this and goes to the end of its line. */
const budgetMs = 5 * second

/** Removes items for good: rows, renditions, quota and bytes, one item or thousands by the same statements. */
export class ItemRemoval {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Answers false when somebody else was first. */
  async remove(id: string): Promise<boolean> {
    return (await this.#removeSome((transaction) => this.#parts.removals.one(transaction, id))) > 0
  }

  /** The job: what is at its end, or was deleted and not brought back. It is not served since that very moment. */
  async removeOver(signal: AbortSignal): Promise<void> {
    const { clock, removals } = this.#parts
    const endAt = performance.now() + budgetMs
    const over = () => overAt(clock.now())
    // Deletions first: whoever deletes wants it gone, and of what expires there may be half a million.
    await this.#removeAll((open, limit) => removals.deleted(open, over(), limit), signal, endAt)
    await this.#removeAll((open, limit) => removals.ended(open, over(), limit), signal, endAt)
    await this.#parts.blobRemoval.settle()
  }

  /** Everything of one person, for as long as one run may take; then it is postponed. */
  async removeOwned(ownerId: string, signal: AbortSignal): Promise<void> {
    const { removals } = this.#parts
    const endAt = performance.now() + budgetMs
    await this.#removeAll((open, limit) => removals.owned(open, ownerId, limit), signal, endAt)
    await this.#parts.blobRemoval.settle()
  }

  async #removeAll(choose: Choice, signal: AbortSignal, endAt: number): Promise<void> {
    while (!signal.aborted) {
      if (performance.now() > endAt) throw postpone(this.#parts.clock.now())
      if ((await this.#removeSome(choose)) < batch) return
    }
  }

  async #removeSome(choose: Choice): Promise<number> {
    const { accounts, blobRemoval, clock, inTransaction, removals, slugs } = this.#parts
    return inTransaction(async (transaction) => {
      const rows = await choose(transaction, batch)
      if (rows.length === 0) return 0
      // Somebody could choose them, and would get the visitors of what was there.
      const chosen = rows.map(({ id }) => id).filter((id) => slugPattern.test(id))
      await slugs.useAll(transaction, chosen, clock.now())
      await accounts.returnStorage(transaction, sumsOf(rows))
      const keys = await removals.remove(transaction, rows)
      // One item is somebody's wish, who is told when its bytes are gone.
      if (rows.length === 1) await blobRemoval.mark(transaction, keys)
      else await blobRemoval.markMany(transaction, keys)
      return rows.length
    })
  }
}

/** What each owner gets back, in one order for all nodes, so that they never wait for each other in a circle. */
function sumsOf(rows: readonly HeldItem[]) {
  const sums = new Map<string, { userId: string; bytes: number; items: number }>()
  for (const { owner_id: userId, size_bytes } of rows) {
    const sum = sums.get(userId) ?? { userId, bytes: 0, items: 0 }
    sums.set(userId, { userId, bytes: sum.bytes + size_bytes, items: sum.items + 1 })
  }
  return [...sums.values()].sort((one, other) => (one.userId < other.userId ? -1 : 1))
}
