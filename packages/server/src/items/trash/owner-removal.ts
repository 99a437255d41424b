import type { Accounts } from '../../accounts/index.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { BlobRemoval } from '../blobs/deletion-queue.ts'
import type { ExportRecords } from '../exports/index.ts'
import type { FolderShareRecords } from '../folders/index.ts'
import type { PieceRecords } from '../uploads/index.ts'
import type { ItemRemoval } from './item-removal.ts'

export const removeOwnerJob = 'items.remove-owner'

type Parts = {
  readonly accounts: Pick<Accounts, 'finishDeletion'>
  readonly blobRemoval: BlobRemoval
  readonly exports: ExportRecords
  readonly folderShares: FolderShareRecords
  readonly inTransaction: InTransaction
  readonly itemRemoval: ItemRemoval
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly pieces: PieceRecords
}

const batch = 200

/**
 * What a deleted account leaves of items. It is nobody's since the deletion; the job takes it away in batches, each of which
 * stands, and the row of the person last. Killed in between, it goes on where it was.
 */
export class OwnerRemoval {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** In the transaction that deletes the account: ends what would serve anything of it, and asks for the rest. */
  async begin(transaction: Transaction, userId: string): Promise<void> {
    const { blobRemoval, exports, folderShares, jobs } = this.#parts
    await folderShares.unshareAll(transaction, userId)
    await blobRemoval.mark(transaction, await exports.removeOf(transaction, userId))
    const job = { name: removeOwnerJob, payload: { userId }, key: userId }
    await jobs.enqueue(transaction, job)
  }

  async run(payload: unknown, signal: AbortSignal): Promise<void> {
    const { accounts, itemRemoval } = this.#parts
    const { userId } = payload as { userId: string }
    // An upload that was under way may be recorded behind our back; its row keeps that of the person.
    do {
      await itemRemoval.removeOwned(userId, signal)
      await this.#removeUploads(userId, signal)
      signal.throwIfAborted()
    } while (!(await accounts.finishDeletion(userId)))
  }

  async #removeUploads(userId: string, signal: AbortSignal): Promise<void> {
    const { blobRemoval, inTransaction, pieces } = this.#parts
    for (let isLeft = true; isLeft && !signal.aborted; ) {
      isLeft = await inTransaction(async (transaction) => {
        const { uploads, keys } = await pieces.removeOf(transaction, userId, batch)
        await blobRemoval.mark(transaction, keys)
        return uploads > 0
      })
    }
  }
}
