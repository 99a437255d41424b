import type { Quota } from '@anybin/contract'
import type { User } from '../accounts/index.ts'
import type { NewEvent } from './new-event.ts'

const percents = [80, 95] as const

/** What an upload used up, and what was used before it. */
type Used = { readonly before: number; readonly after: number; readonly limit: number | null }

/** What an upload that was just booked brought near its limit. `stored`: bytes of the account with those of the upload. */
export function quotaNotices(
  user: Pick<User, 'id' | 'plan'>,
  booked: {
    readonly quota: Quota
    readonly counts: boolean
    readonly stored: number
    readonly bytes: number
  },
): NewEvent[] {
  const { quota, counts, stored, bytes } = booked
  const storage = { before: stored - bytes, after: stored, limit: user.plan.storageBytes }
  const uploads = { before: quota.used - 1, after: quota.used, limit: quota.limit }
  return [
    ...(counts ? crossed(user.id, 'uploads', uploads) : []),
    ...crossed(user.id, 'storage', storage),
  ]
}

function crossed(
  userId: string,
  what: 'uploads' | 'storage',
  { before, after, limit }: Used,
): NewEvent[] {
  if (limit === null) return []
  const isOver = (used: number, percent: number) => used * 100 >= limit * percent
  // The highest that this one reached.
  const percent = percents.findLast((one) => isOver(after, one) && !isOver(before, one))
  if (percent === undefined) return []
  return [{ type: 'quota.near', userId, data: { what, percent, used: after, limit } }]
}
