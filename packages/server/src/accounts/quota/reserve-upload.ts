import type { Quota } from '@anybin/contract'
import { type Clock, minute } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import type { User } from '../actor.ts'
import type { UseRecords } from '../api-keys/use-records.ts'
import type { ReservationRecords } from './place-records.ts'
import { monthOf, type QuotaParts, quotaAfter, quotaExceeded, readQuota } from './quota.ts'

export type ReserveParts = {
  readonly use: UseRecords
  readonly places: ReservationRecords
  readonly clock: Clock
  readonly inTransaction: InTransaction
  /** Longer than any upload takes. A place that is older belongs to a process that died. */
  readonly reservationTtlMs: number
}

/** One upload of the month, counted before the work. Disposing gives it back unless it was settled. */
export type Place = AsyncDisposable & {
  /** Keeps it, in the transaction that records the item. Answers what is left. */
  settle(transaction: Transaction): Promise<Quota>
}

/**
 * Counts an upload before its work begins; `quota_exceeded` when the month is full. Where nothing is limited, or uploads are
 * not counted, there is nothing to reserve.
 */
export async function reserveUpload(
  parts: ReserveParts,
  user: User,
  counts: boolean,
): Promise<Place> {
  if (!counts || user.plan.uploadsPerMonth === null) return placeAtTheEnd(parts, user, counts)
  const id = (await reserve(parts, user)) ?? (await takePlaceOfTheDead(parts, user))
  return {
    async settle(transaction) {
      const isHeld = (await parts.places.remove(transaction, id)) !== undefined
      return isHeld ? readQuota(parts, user, transaction) : countUpload(parts, transaction, user)
    },
    [Symbol.asyncDispose]: () => release(parts, id),
  }
}

/** A place that is taken only when the item is recorded. */
export function placeAtTheEnd(parts: QuotaParts, user: User, counts: boolean): Place {
  return {
    settle: (transaction) =>
      counts ? countUpload(parts, transaction, user) : readQuota(parts, user, transaction),
    [Symbol.asyncDispose]: async () => {},
  }
}

/** Gives back what processes held that died. */
export async function releaseEndedReservations(
  parts: ReserveParts,
  userId?: string,
): Promise<void> {
  const now = parts.clock.now()
  for (const id of await parts.places.ended(now, now + parts.reservationTtlMs + minute, userId)) {
    await release(parts, id)
  }
}

/** Gives a place back, once: nothing happens to one that was settled or given back before. */
async function release({ places, use, inTransaction }: ReserveParts, id: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const place = await places.remove(transaction, id)
    if (place) await use.returnUpload(transaction, place.user_id, place.month)
  })
}

/** Counts one upload in this month, or refuses. */
export async function countUpload(
  parts: QuotaParts,
  transaction: Transaction,
  user: User,
  month = monthOf(parts.clock.now()),
): Promise<Quota> {
  const limit = user.plan.uploadsPerMonth
  const used = await parts.use.takeUpload(transaction, user.id, month, limit)
  if (used === undefined) {
    throw quotaExceeded(parts, await readQuota(parts, user, transaction))
  }
  return quotaAfter(user, used)
}

async function reserve(parts: ReserveParts, user: User): Promise<string | undefined> {
  const now = parts.clock.now()
  const [id, month] = [newId(), monthOf(now)]
  return parts.inTransaction(async (transaction) => {
    const limit = user.plan.uploadsPerMonth
    const used = await parts.use.takeUpload(transaction, user.id, month, limit)
    if (used === undefined) return undefined
    const row = { id, user_id: user.id, month, ends_at: now + parts.reservationTtlMs }
    await parts.places.insert(transaction, row)
    return id
  })
}

async function takePlaceOfTheDead(parts: ReserveParts, user: User): Promise<string> {
  await releaseEndedReservations(parts, user.id)
  const id = await reserve(parts, user)
  if (id === undefined) throw quotaExceeded(parts, await readQuota(parts, user))
  return id
}
