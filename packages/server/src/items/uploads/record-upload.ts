import type { Place } from '../../accounts/index.ts'
import { isRefusal } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import { slugTaken } from '../custom-slug.ts'
import { holdFolder } from '../folders/index.ts'
import type { ItemRow, NewItemRow } from '../item-records.ts'
import type { Claim } from './idempotency.ts'
import type { PipelineParts, UploadRequest } from './upload-request.ts'

/** Everything that becomes true with an upload, or does not, at the same moment. */
export type Recording<Answer> = {
  readonly request: UploadRequest<Answer>
  readonly row: NewItemRow
  /** The one that was asked for. */
  readonly slug: string | undefined
  readonly place: Place
  /** Of a request that may be repeated. */
  readonly settle: { readonly claim: Claim; readonly fingerprint: string } | undefined
}

/**
 * Records the item with all that hangs on it, in one transaction, and makes the answer. A refusal records nothing and
 * removes the bytes, which are kept already.
 */
export async function recordUpload<Answer>(
  parts: PipelineParts,
  recording: Recording<Answer>,
): Promise<Answer> {
  try {
    return await parts.inTransaction((transaction) => recordAll(parts, transaction, recording))
  } catch (thrown) {
    // Only a refusal proves that nothing was committed. After a broken connection the row may stand: its bytes must stay,
    // and the sweeper finds out later.
    if (isRefusal(thrown)) await parts.blobs.delete(recording.row.blob_key)
    throw thrown
  }
}

async function recordAll<Answer>(
  parts: PipelineParts,
  transaction: Transaction,
  { request, row, slug, place, settle }: Recording<Answer>,
): Promise<Answer> {
  await parts.accounts.requireUnbanned(transaction, row.owner_id)
  await request.held?.settle(transaction, row.id)
  await holdFolder(parts, transaction, row.owner_id, row.folder)
  await parts.accounts.bookStorage(transaction, request.actor.user, row.size_bytes)
  const quota = await place.settle(transaction)
  const recorded = await insertItem(parts, transaction, row, slug)
  await parts.afterwards(transaction, recorded)
  await settle?.claim.settle(transaction, settle.fingerprint, { row: recorded, quota })
  return request.answer(recorded, quota)
}

/** Of two uploads that ask for the same slug at once, one gets it. */
async function insertItem(
  { slugs, items, clock }: PipelineParts,
  transaction: Transaction,
  row: NewItemRow,
  slug: string | undefined,
): Promise<ItemRow> {
  const isFree = slug === undefined || (await slugs.use(transaction, slug, clock.now()))
  const recorded = isFree ? await items.insert(transaction, row) : undefined
  if (!recorded) throw slugTaken(row.id)
  return recorded
}
