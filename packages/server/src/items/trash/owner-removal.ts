import type { AccountDeletion } from '../../accounts/index.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Exports } from '../exports/exports.ts'
import type { FolderLinks } from '../item/folder-links.ts'
import type { ItemRemoval } from '../item/item-removal.ts'
import type { ItemJournal } from '../journal/item-journal.ts'
import type { Uploads } from '../uploads/uploads.ts'

export const removeOwnerJob = 'items.remove-owner'

/**
 * What a deleted account leaves of items. It is nobody's since the deletion; the job takes it away in batches, each of which
 * stands, and the row of the person last. Killed in between, it goes on where it was.
 */
export class OwnerRemoval {
  readonly #accountDeletion: AccountDeletion
  readonly #exports: Exports
  readonly #itemJournal: Pick<ItemJournal, 'record'>
  readonly #folderLinks: FolderLinks
  readonly #itemRemoval: ItemRemoval
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #uploads: Uploads

  constructor(parts: {
    readonly accountDeletion: AccountDeletion
    readonly exports: Exports
    readonly itemJournal: Pick<ItemJournal, 'record'>
    readonly folderLinks: FolderLinks
    readonly itemRemoval: ItemRemoval
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly uploads: Uploads
  }) {
    this.#accountDeletion = parts.accountDeletion
    this.#exports = parts.exports
    this.#itemJournal = parts.itemJournal
    this.#folderLinks = parts.folderLinks
    this.#itemRemoval = parts.itemRemoval
    this.#jobs = parts.jobs
    this.#uploads = parts.uploads
  }

  /** In the transaction that deletes the account: ends what would serve anything of it, and asks for the rest. */
  async begin(transaction: Transaction, userId: string): Promise<void> {
    await this.#folderLinks.removeOf(transaction, userId)
    await this.#exports.removeOf(transaction, userId)
    await this.#itemJournal.record(transaction, [{ id: userId, what: 'left' }])
    const job = { name: removeOwnerJob, payload: { userId }, key: userId }
    await this.#jobs.enqueue(transaction, job)
  }

  async run(payload: unknown, signal: AbortSignal): Promise<void> {
    const { userId } = payload as { userId: string }
    // An upload that was under way may be recorded behind our back; its row keeps that of the person.
    do {
      await this.#itemRemoval.removeOwned(userId, signal)
      await this.#uploads.removeOf(userId, signal)
      signal.throwIfAborted()
    } while (!(await this.#accountDeletion.finish(userId)))
  }
}
