import { slugPattern } from '@anybin/contract'
import type { Accounts } from '../accounts/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { InTransaction, Transaction } from '../kernel/transaction.ts'
import type { BlobRecords } from './blob-records.ts'
import type { DeletionRecords, Over } from './deletions/index.ts'
import type { ItemRecords } from './item-records.ts'
import type { SlugRecords } from './slug-records.ts'
import type { ReservationRecords, ViewLogRecords } from './views/index.ts'

export type RemoveParts = {
  readonly accounts: Pick<Accounts, 'returnStorage'>
  readonly clock: Clock
  readonly inTransaction: InTransaction
  readonly items: ItemRecords
  readonly blobs: BlobRecords
  readonly deletionRecords: DeletionRecords
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly reservations: ReservationRecords
  readonly slugs: SlugRecords
  readonly viewLogs: ViewLogRecords
}

export const removeBlobsJob = 'items.remove-blobs'

/** Removes an item that is over, unless its owner has changed its end or undone its deletion meanwhile. */
export async function removeOver(parts: RemoveParts, id: string, over: Over): Promise<boolean> {
  return parts.inTransaction(async (transaction) => {
    const isOver = await parts.deletionRecords.holdOver(transaction, id, over)
    return isOver && removeWithin(parts, transaction, id)
  })
}

/**
 * Removes an item for good: row, renditions and quota in one transaction, the bytes by a job that the same transaction
 * asks for. Answers false when somebody else was first.
 */
export async function removeItem(parts: RemoveParts, id: string): Promise<boolean> {
  return parts.inTransaction((transaction) => removeWithin(parts, transaction, id))
}

async function removeWithin(
  parts: RemoveParts,
  transaction: Transaction,
  id: string,
): Promise<boolean> {
  await parts.blobs.doom(transaction, id, parts.clock.now())
  const row = await parts.items.remove(transaction, id)
  if (!row) return false
  // Somebody could choose it, and would get the visitors of what was there.
  if (slugPattern.test(id)) await parts.slugs.use(transaction, id, parts.clock.now())
  await parts.reservations.removeOfItem(transaction, id)
  await parts.viewLogs.removeOfItem(transaction, id)
  await parts.accounts.returnStorage(transaction, row.owner_id, row.size_bytes)
  await parts.jobs.enqueue(transaction, { name: removeBlobsJob, payload: {}, key: 'all' })
  return true
}
