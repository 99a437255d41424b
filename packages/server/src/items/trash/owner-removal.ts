import type { AccountDeletion } from '../../accounts/index.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Feeds } from '../access/feeds.ts'
import type { Exports } from '../exports/exports.ts'
import type { FolderShares } from '../folders/folder-shares.ts'
import type { RequestLinks } from '../folders/request-links.ts'
import type { ItemRemoval } from '../item/item-removal.ts'
import type { Uploads } from '../uploads/uploads.ts'

export const removeOwnerJob = 'items.remove-owner'

/**
 * What a deleted account leaves of items. It is nobody's since the deletion; the job takes it away in batches, each of which
 * stands, and the row of the person last. Killed in between, it goes on where it was.
 */
export class OwnerRemoval {
  readonly #accountDeletion: AccountDeletion
  readonly #exports: Exports
  readonly #feeds: Feeds
  readonly #folderShares: FolderShares
  readonly #itemRemoval: ItemRemoval
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #requestLinks: RequestLinks
  readonly #uploads: Uploads

  constructor(parts: {
    readonly accountDeletion: AccountDeletion
    readonly exports: Exports
    readonly feeds: Feeds
    readonly folderShares: FolderShares
    readonly itemRemoval: ItemRemoval
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly requestLinks: RequestLinks
    readonly uploads: Uploads
  }) {
    this.#accountDeletion = parts.accountDeletion
    this.#exports = parts.exports
    this.#feeds = parts.feeds
    this.#folderShares = parts.folderShares
    this.#itemRemoval = parts.itemRemoval
    this.#jobs = parts.jobs
    this.#requestLinks = parts.requestLinks
    this.#uploads = parts.uploads
  }

  /** In the transaction that deletes the account: ends what would serve anything of it, and asks for the rest. */
  async begin(transaction: Transaction, userId: string): Promise<void> {
    await this.#folderShares.removeOf(transaction, userId)
    await this.#feeds.removeOf(transaction, userId)
    await this.#requestLinks.removeOf(transaction, userId)
    await this.#exports.removeOf(transaction, userId)
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
