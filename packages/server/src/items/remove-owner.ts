import { slugPattern } from '@anybin/contract'
import type { Jobs } from '../jobs/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Transaction } from '../kernel/transaction.ts'
import type { ExportRecords } from './exports/index.ts'
import type { OwnerRecords } from './owner-records.ts'
import { removeBlobsJob } from './remove-item.ts'
import type { SlugRecords } from './slug-records.ts'

export type RemoveOwnerParts = {
  readonly clock: Clock
  readonly exports: ExportRecords
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly owners: OwnerRecords
  readonly slugs: SlugRecords
}

/**
 * Removes everything that a person uploaded, in the transaction that deletes their account; the bytes by a job that it
 * asks for. An upload under way finds nobody to belong to and is refused.
 */
export async function removeAllOf(
  { clock, exports, jobs, owners, slugs }: RemoveOwnerParts,
  transaction: Transaction,
  userId: string,
): Promise<void> {
  const now = clock.now()
  const ids = await owners.itemIds(transaction, userId)
  // Somebody could choose them, and would get the visitors of what was there.
  for (const id of ids.filter((one) => slugPattern.test(one))) await slugs.use(transaction, id, now)
  await owners.removeItems(transaction, userId, now)
  await exports.doomOf(transaction, userId, now)
  await jobs.enqueue(transaction, { name: removeBlobsJob, payload: {}, key: 'all' })
}
