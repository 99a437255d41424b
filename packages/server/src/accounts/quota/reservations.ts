import { AppError } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { User } from '../actor.ts'
import { monthOf, type QuotaParts } from './quota.ts'
import { countUpload } from './reserve-upload.ts'

/** What an announced upload holds of its user's quota: bytes, and one upload of a month where it counts as one. */
export type Reservation = { readonly bytes: number; readonly month: string | null }

/** Places in the quota of uploads that are still to come. */
export function createReservations(parts: QuotaParts) {
  return {
    reserveAnnounced: (transaction: Transaction, user: User, counts: boolean, bytes: number) =>
      reserveAnnounced(parts, transaction, user, counts, bytes),

    /** Gives a reservation back; once, which its row must see to. */
    async returnReservation(
      transaction: Transaction,
      userId: string,
      { bytes, month }: Reservation,
    ): Promise<void> {
      await parts.use.returnStorage(transaction, userId, { bytes, items: 0 })
      if (month !== null) await parts.use.returnUpload(transaction, userId, month)
    },
  }
}

/** Takes a place, as an upload would be booked: storage, and the month where it counts. */
async function reserveAnnounced(
  parts: QuotaParts,
  transaction: Transaction,
  user: User,
  counts: boolean,
  bytes: number,
): Promise<Reservation> {
  const { storageBytes } = user.plan
  if (!(await parts.use.takeStorage(transaction, user.id, { bytes, items: 0 }, storageBytes))) {
    throw new AppError('storage_quota_exceeded')
  }
  if (!counts) return { bytes, month: null }
  // Read once: given back is what was taken, whenever that month ends.
  const month = monthOf(parts.clock.now())
  await countUpload(parts, transaction, user, month)
  return { bytes, month }
}
