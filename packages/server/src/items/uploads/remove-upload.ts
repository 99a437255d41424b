import { AppError } from '../../core/app-error.ts'
import { second } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { workOff } from '../../core/work-off.ts'
import { postpone } from '../../jobs/index.ts'
import type { UploadRow } from './upload-records.ts'
import type { UploadsParts } from './uploads-parts.ts'

const batch = 200
/** A run ends after this and goes to the end of its line. */
const budgetMs = 5 * second

/** Takes the bytes of an upload away, in the transaction that makes them useless. */
export async function removePieces(
  parts: Pick<UploadsParts, 'pieces' | 'blobRemoval'>,
  transaction: Transaction,
  id: string,
): Promise<void> {
  await parts.blobRemoval.mark(transaction, await parts.pieces.remove(transaction, id))
}

/** What every end of an upload has in common: its bytes go, and what it held is given back. */
export async function letGo(
  parts: UploadsParts,
  transaction: Transaction,
  { id, user_id: userId, size, month }: UploadRow,
): Promise<void> {
  await removePieces(parts, transaction, id)
  await parts.accounts.returnReservation(transaction, userId, { bytes: size, month })
}

/** Gives an upload up. Whoever is sending finds nothing any more. */
export async function giveUp(parts: UploadsParts, { id, outcome }: UploadRow): Promise<void> {
  if (outcome === 'done') {
    throw new AppError('conflict', {
      detail: 'This upload is already complete. Delete the item instead.',
    })
  }
  const removed = await parts.inTransaction(async (transaction) => {
    const row = await parts.uploads.remove(transaction, id)
    if (row?.outcome === null) await letGo(parts, transaction, row)
    return row
  })
  if (!removed) throw new AppError('not_found')
}

/** Removes uploads that nobody went on with, and the memory of those that ended. */
export async function removeExpiredUploads(
  parts: UploadsParts,
  signal: AbortSignal,
): Promise<void> {
  const budget = AbortSignal.timeout(budgetMs)
  const now = () => parts.clock.now()
  const remove = (id: string) =>
    parts.inTransaction(async (transaction) => {
      const row = await parts.uploads.removeExpired(transaction, id, now())
      if (row?.outcome === null) await letGo(parts, transaction, row)
    })
  const backlog = { next: () => parts.uploads.expired(now(), batch), each: remove }
  await workOff(backlog, AbortSignal.any([signal, budget]))
  if (budget.aborted) throw postpone(now())
}
