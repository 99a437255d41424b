import type { Item } from '@anybin/contract'
import { day, hour, minute } from '../../core/clock.ts'
import { plain } from '../messages/index.ts'

/** `3 days left`, `2 of 5 views`, `After one view`: how an item ends, in few words; undefined for one that stays. */
export function endOf(item: Item, now: number): string | undefined {
  if (item.expiration === 'burn') return plain('uploads.burn')
  if (item.view_limit) {
    return plain('uploads.viewsUsed', { used: item.views ?? 0, limit: item.view_limit })
  }
  if (item.expires_at == null) return undefined
  return leftOf(item.expires_at - now)
}

const units = [
  ['uploads.daysLeft', day],
  ['uploads.hoursLeft', hour],
  ['uploads.minutesLeft', minute],
] as const

/** How much of it is left, in its largest whole unit. */
export function leftOf(ms: number): string {
  const unit = units.find(([, length]) => ms >= length)
  if (!unit) return plain('uploads.now')
  const [id, length] = unit
  return plain(id, { count: Math.round(ms / length) })
}
