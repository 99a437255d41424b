import type { Expiration } from '@anybin/contract'
import { day } from '../../../core/clock.ts'
import type { OwnerLimits } from '../../gallery/gallery-parts.ts'
import { plain } from '../../messages/index.ts'

/** Ends that need nothing more said; `Within` the longest that they last, null for no end. */
const timed = { '1d': 1, '1w': 7, '1mo': 30, '3mo': 90, forever: null } as const
export const timedExpirations = Object.keys(timed) as (keyof typeof timed)[]

export const expirationLabels: Readonly<Record<Expiration, string>> = {
  '1d': plain('upload.1d'),
  '1w': plain('upload.1w'),
  '1mo': plain('upload.1mo'),
  '3mo': plain('upload.3mo'),
  forever: plain('upload.forever'),
  burn: plain('upload.burn'),
  views: plain('upload.views'),
  date: plain('upload.date'),
}

/** Whether the plan has this end. */
export function isAllowed(expiration: Expiration, limits: OwnerLimits): boolean {
  if (expiration === 'date') return limits.customDate
  if (expiration === 'burn' || expiration === 'views') return true
  const days = timed[expiration]
  const most = limits.maxExpirationMs ?? Number.POSITIVE_INFINITY
  return (days === null ? Number.POSITIVE_INFINITY : days * day) <= most
}
