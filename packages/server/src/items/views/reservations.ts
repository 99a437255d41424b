import { type Clock, minute } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { type KeyedHash, sha256 } from '../../core/keyed-hash.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { ItemRow } from '../item-records.ts'
import type { ReceiptRecords } from './receipt-records.ts'
import type { Known, ReservationRecords } from './reservation-records.ts'
import { entryOf } from './view-log.ts'
import type { ViewLogRecords } from './view-log-records.ts'
import { fingerprintsOf, viewTtlMs } from './viewer-marks.ts'
import type { Viewer } from './viewing.ts'

/** How long a burned item waits for its one viewer, before and after a transfer that broke off. */
export const burnGraceMs = minute

export const expireJob = 'items.expire'

export type ReservationParts = {
  readonly clock: Clock
  readonly inTransaction: InTransaction
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly keyedHash: KeyedHash
  readonly receipts: ReceiptRecords
  readonly reservations: ReservationRecords
  readonly viewLogs: ViewLogRecords
}

/** A view that has just been taken: the item as it is now, and the secret that its viewer is known by. */
export type TakenView = { readonly row: ItemRow; readonly ticket: string }

/** Whether this viewer holds a view of the item. */
export async function holdsView(
  parts: ReservationParts,
  row: Pick<ItemRow, 'id'>,
  viewer: Viewer,
): Promise<boolean> {
  const now = parts.clock.now()
  const ticket = viewer.viewTicket?.(row.id)
  const known = knownBy(parts, row.id, viewer, ticket)
  const held = await parts.reservations.find(known, now)
  if (held?.by_cookie === 0 && held.ticket_hash === known.ticketHash) {
    await parts.reservations.bindToCookie(held.id)
  }
  return held !== undefined
}

/**
 * Takes a view for this viewer, with its entry in the view log, and for a burned item its receipt and its end. Answers
 * nothing when there is none left, or when the same viewer has taken one in a parallel request.
 */
export async function takeView(
  parts: ReservationParts,
  { id }: ItemRow,
  viewer: Viewer,
): Promise<TakenView | undefined> {
  const ticket = newId()
  const known = knownBy(parts, id, viewer, ticket)
  try {
    return await parts.inTransaction(async (transaction) => {
      const now = parts.clock.now()
      // First, so that a transaction which has nothing to do ends well: only then is everything it saw committed.
      if (await parts.reservations.isTaken(transaction, known, now)) return undefined
      const times = { now, endsAt: now + viewTtlMs, graceMs: burnGraceMs }
      const row = await parts.reservations.takeView(transaction, id, times)
      if (!row) return undefined
      // And once more behind the lock, where engines run transactions side by side.
      if (await parts.reservations.isTaken(transaction, known, now)) throw new TakenAlready()
      await record(parts, transaction, { row, viewer, known, now })
      return { row, ticket }
    })
  } catch (thrown) {
    if (thrown instanceof TakenAlready) return undefined
    throw thrown
  }
}

/** Rolls the counting of a second view of the same viewer back. */
class TakenAlready extends Error {}

type Fresh = {
  readonly row: ItemRow
  readonly viewer: Viewer
  readonly known: Known
  readonly now: number
}

async function record(
  parts: ReservationParts,
  transaction: Transaction,
  { row, viewer, known, now }: Fresh,
): Promise<void> {
  const { visit } = viewer
  await parts.reservations.insert(transaction, {
    id: newId(),
    item_id: row.id,
    ticket_hash: known.ticketHash,
    fingerprint: known.fingerprints[0] ?? '',
    // A browser that shows the bytes as a page has the cookie now. After a form it first has to prove that.
    by_cookie: visit.isNavigation && visit.method === 'GET' ? 1 : 0,
    ends_at: now + viewTtlMs,
  })
  const entry = entryOf(parts.keyedHash, row.id, viewer, now)
  await parts.viewLogs.insert([entry], transaction)
  if (row.burned_at !== null) await recordBurn(parts, transaction, row)
}

/** The row says when it ends; the job only makes that prompt. */
async function recordBurn(parts: ReservationParts, transaction: Transaction, row: ItemRow) {
  const { id, owner_id, kind, title, created_at, burned_at, expires_at } = row
  const opened_at = burned_at ?? parts.clock.now()
  await parts.receipts.insert(transaction, { id, owner_id, kind, title, created_at, opened_at })
  const { filename, content_type, size_bytes } = row
  await parts.receipts.archive(transaction, { id, owner_id, filename, content_type, size_bytes })
  await parts.jobs.enqueue(transaction, {
    name: expireJob,
    payload: null,
    key: id,
    runAt: expires_at ?? opened_at,
  })
}

function knownBy(
  { keyedHash, clock }: ReservationParts,
  itemId: string,
  viewer: Viewer,
  ticket: string | undefined,
): Known {
  const fingerprints = fingerprintsOf(keyedHash, viewer, clock.now())
  return { itemId, ticketHash: sha256(ticket ?? newId()), fingerprints }
}
