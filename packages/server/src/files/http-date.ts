import { recalling } from '../core/memoize.ts'

// RFC 9110 §5.6.7: all three forms must be read, only the first is written.
const fixed = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/
const rfc850 = /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/
const asctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/

/** Epoch milliseconds of an HTTP date; undefined when it is none. */
export function parseHttpDate(text: string): number | undefined {
  const full = asctime.test(text) ? `${text} GMT` : text
  if (full === text && !fixed.test(text) && !rfc850.test(text)) return undefined
  const time = Date.parse(full)
  return Number.isNaN(time) ? undefined : time
}

/** Epoch milliseconds as an HTTP date, which knows whole seconds only. */
export const formatHttpDate = recalling((time: number) => new Date(time).toUTCString())

/** The moment as an HTTP date can tell it. */
export function wholeSeconds(time: number): number {
  return Math.floor(time / 1000) * 1000
}
