import {
  type Expiration,
  type ExpirationRow,
  expirationTable,
  hasExpiration,
  maxViews,
} from '@anybin/contract'
import type { Plan } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { day } from '../../core/clock.ts'
import { parseMoment } from './parse-moment.ts'

/** What somebody asked for. */
export type EndingOptions = {
  readonly expiration?: Expiration | undefined
  readonly expires_at?: string | number | undefined
  readonly view_limit?: number | undefined
}

/** How an item ends: at a time (epoch ms) or never, and after so many viewers or without counting them. */
export type Ending = {
  readonly expiration: Expiration
  readonly expiresAt: number | null
  readonly viewLimit: number | null
}

/** When an upload ends, by what was asked for and what the plan allows. Refuses rather than shortens. */
export function chooseEnding(
  options: EndingOptions,
  fallback: Expiration,
  plan: Plan,
  now: number,
): Ending {
  const expiration = options.expiration ?? fallback
  rejectWhatDoesNotBelong(options, plan)
  const facts = { expiresAt: null, viewLimit: null, ...endOf(expiration, { options, plan, now }) }
  // "No expiration" that nobody asked for becomes the longest that the plan has.
  const isShortened = expiration === 'forever' && facts.expiresAt !== null
  return { ...facts, expiration: isShortened ? '1mo' : expiration }
}

type EndingRequest = {
  readonly options: EndingOptions
  readonly plan: Plan
  readonly now: number
}

const viewsLiveMs = 30 * day

/** What the table says, for this upload: its end and how many may see it. */
function endOf(
  expiration: Expiration,
  request: EndingRequest,
): Partial<Omit<Ending, 'expiration'>> {
  const { plan, now } = request
  const { ends, ttlMs = 0 }: ExpirationRow = expirationTable[expiration]
  const isAllowed = hasExpiration(plan, expiration)
  if (ends === 'after') {
    if (!isAllowed) throw tooLong(plan)
    return { expiresAt: now + ttlMs }
  }
  if (ends === 'never') {
    if (!isAllowed && request.options.expiration !== undefined) throw tooLong(plan)
    return { expiresAt: longest(plan, now) }
  }
  if (ends === 'date') return { expiresAt: chosenDate(request) }
  return expiration === 'burn' ? { expiresAt: longest(plan, now), viewLimit: 1 } : viewsOf(request)
}

function viewsOf({ options, plan, now }: EndingRequest): Partial<Ending> {
  if (options.view_limit === undefined) {
    throw new AppError('invalid_request', {
      detail: `view_limit: required with expiration=views (1 to ${maxViews}).`,
    })
  }
  const end = Math.min(longest(plan, now) ?? Infinity, now + viewsLiveMs)
  return { expiresAt: end, viewLimit: options.view_limit }
}

function chosenDate({ options, plan, now }: EndingRequest): number {
  const expiresAt = parseMoment(options.expires_at)
  if (expiresAt <= now) {
    throw new AppError('invalid_request', { detail: 'expires_at: choose a time in the future.' })
  }
  if (expiresAt > (longest(plan, now) ?? Infinity)) throw tooLong(plan)
  return expiresAt
}

function longest(plan: Plan, now: number): number | null {
  return plan.maxExpirationMs === null ? null : now + plan.maxExpirationMs
}

function rejectWhatDoesNotBelong(options: EndingOptions, plan: Plan): void {
  const asksForDate = options.expiration === 'date' || options.expires_at !== undefined
  if (asksForDate && !plan.customDate) {
    throw new AppError('plan_required', {
      detail: `The ${plan.name} plan doesn't include custom expiration dates. Larger plans do.`,
    })
  }
  if (options.expires_at !== undefined && options.expiration !== 'date') {
    throw new AppError('invalid_request', {
      detail: 'expires_at: only valid with expiration=date.',
    })
  }
  if (options.view_limit !== undefined && options.expiration !== 'views') {
    throw new AppError('invalid_request', {
      detail: 'view_limit: only valid with expiration=views.',
    })
  }
}

function tooLong(plan: Plan): AppError {
  const days = Math.floor((plan.maxExpirationMs ?? 0) / day)
  return new AppError('plan_required', {
    detail: `On the ${plan.name} plan, uploads expire after ${days} ${days === 1 ? 'day' : 'days'} at most. Larger plans keep them longer.`,
  })
}
