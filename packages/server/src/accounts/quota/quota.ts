import type { Quota } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { User } from '../actor.ts'
import type { UseRecords } from '../api-keys/use-records.ts'

export type QuotaParts = { readonly use: UseRecords; readonly clock: Clock }

/** The month a moment belongs to, in UTC: `2026-11`. Counters of a new month start at nothing by themselves. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7)
}

/** What is left of this month. */
export async function readQuota(
  parts: QuotaParts,
  user: User,
  transaction?: Transaction,
): Promise<Quota> {
  const month = monthOf(parts.clock.now())
  return quotaAfter(user, await parts.use.uploads(user.id, month, transaction))
}

/** Refuses early, before any byte is received, whose storage is over its limit already. The booking decides. */
export async function rejectOverStorage(parts: QuotaParts, user: User): Promise<void> {
  const limit = user.plan.storageBytes
  if (limit !== null && (await parts.use.storedBytes(user.id)) >= limit) {
    throw new AppError('storage_quota_exceeded')
  }
}

/** Books the bytes of an item in the transaction that records it: both or nothing. */
export async function bookStorage(
  { use }: QuotaParts,
  transaction: Transaction,
  user: User,
  bytes: number,
): Promise<void> {
  if (!(await use.takeStorage(transaction, user.id, { bytes, items: 1 }, user.plan.storageBytes))) {
    throw new AppError('storage_quota_exceeded')
  }
}

/** The refusal of an upload over the quota, which says when the next month begins. */
export function quotaExceeded({ clock }: Pick<QuotaParts, 'clock'>, quota: Quota): AppError {
  const { unlimited: _, ...left } = quota
  const now = clock.now()
  return new AppError('quota_exceeded', {
    retryAfterSeconds: Math.ceil((endOfMonth(now) - now) / 1000),
    extra: { quota: { ...left, upgrade_url: '/dashboard/profile#upgrade' } },
  })
}

/** When the month of a moment ends, in UTC. */
export function endOfMonth(now: number): number {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}

/** What is left when so many uploads are counted. */
export function quotaAfter(user: User, used: number): Quota {
  const limit = user.plan.uploadsPerMonth
  return {
    used,
    limit,
    remaining: limit === null ? null : Math.max(0, limit - used),
    plan: user.plan.id,
    unlimited: limit === null,
  }
}
