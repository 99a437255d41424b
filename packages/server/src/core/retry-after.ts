import { second } from './clock.ts'

/** The three forms of a date in HTTP begin with the day of the week (RFC 9110 §5.6.7). */
const httpDate = /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[, ]/

/**
 * `Retry-After` in milliseconds from now (epoch ms), from seconds or an HTTP date (RFC 9110 §10.2.3). 0 for what has passed;
 * undefined where there is none that makes sense. Callers say how long they are willing to wait.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * second
  if (!httpDate.test(text)) return undefined
  // Only the form of asctime names no time zone; it is in UTC, too.
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(at) ? undefined : Math.max(at - now, 0)
}
