import type { Item } from '@anybin/contract'
import { day, hour, minute } from '../../../core/clock.ts'

/** `3 days`, `2 of 5 views`, `one view`: how an item ends, in few words; undefined for one that stays. */
export function endOf(item: Item, now: number): string | undefined {
  if (item.expiration === 'burn') return 'one view'
  if (item.view_limit) return `${item.views ?? 0} of ${item.view_limit} views`
  if (item.expires_at == null) return undefined
  return leftOf(item.expires_at - now)
}

function leftOf(ms: number): string {
  const units = { day, hour, minute }
  for (const [unit, length] of Object.entries(units)) {
    const count = Math.round(ms / length)
    if (ms >= length) return `${count} ${unit}${count === 1 ? '' : 's'} left`
  }
  return 'ends now'
}
