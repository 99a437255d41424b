import { isScope, type Scope, scopes } from '@anybin/contract'
import { InvalidArgumentError } from 'commander'
import { kinds } from '../config/kinds.ts'
import { type Clock, day, hour, minute } from '../core/clock.ts'

/** `image:create,image:read` as scopes. */
export function parseScopes(text: string): Scope[] {
  const words = text.split(',').map((word) => word.trim())
  const unknown = words.find((word) => !isScope(word))
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`Unknown scope "${unknown}". Available: ${scopes.join(', ')}.`)
  }
  return [...new Set(words.filter(isScope))]
}

/** An origin, without the slash that people leave at its end. */
export const parseAudience = argument(kinds.origin)

const lifetimeUnits = new Map([
  ['m', minute],
  ['h', hour],
  ['d', day],
  ['w', 7 * day],
])

/** `30d` from now, or the first moment of a day (UTC), as epoch milliseconds in the future. */
export function expiryParser(clock: Clock): (text: string) => number {
  return (text) => {
    const at = parseDay(text) ?? clock.now() + parseSpan(text)
    if (at > clock.now()) return at
    throw new InvalidArgumentError(
      'Use a duration such as 12h, 30d or 8w, or a future date such as 2030-01-31.',
    )
  }
}

/** `7d` ago, or the first moment of a day (UTC), as epoch milliseconds. */
export function sinceParser(clock: Clock): (text: string) => number {
  return (text) => {
    const at = parseDay(text) ?? clock.now() - parseSpan(text)
    if (Number.isFinite(at)) return at
    throw new InvalidArgumentError(
      'Use a duration such as 12h, 7d or 8w, or a date such as 2026-01-31.',
    )
  }
}

export const parseBytes = argument(kinds.bytes)
export const parseCount = argument(kinds.count)
export const parseSwitch = argument(kinds.flag)

/** `30d` in milliseconds. */
export function parseDays(text: string): number {
  const [, count] = /^(\d{1,5})d$/.exec(text) ?? []
  if (Number(count) > 0) return Number(count) * day
  throw new InvalidArgumentError('Use a number of days such as 30d, or none.')
}

function argument<T>(kind: { readonly expects: string; parse(text: string): T | undefined }) {
  return (text: string): T => {
    const value = kind.parse(text)
    if (value === undefined) throw new InvalidArgumentError(`Use ${kind.expects}.`)
    return value
  }
}

/** The first moment of a day in UTC; undefined for what is not written as a day. */
function parseDay(text: string): number | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : undefined
}

/** A length of time in milliseconds; NaN for what is none. */
function parseSpan(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,5})([mhdw])$/.exec(text) ?? []
  return Number(count) * (lifetimeUnits.get(unit) ?? Number.NaN)
}
