import { AppError } from '../../core/app-error.ts'

// RFC 3339 §5.6, with its permission to write the letters small and a space for the T.
const rfc3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/
const epochSeconds = /^\d{1,11}$/
// The last second of the year 9999, the last that RFC 3339 can say.
const maxSeconds = 253_402_300_799

/** A moment as epoch milliseconds, from epoch seconds or RFC 3339; `invalid_request` for anything else. */
export function parseMoment(text: string | number | undefined): number {
  const trimmed = String(text ?? '').trim()
  const moment = epochSeconds.test(trimmed) ? secondsOf(trimmed) : dateOf(trimmed)
  if (moment === undefined) {
    throw new AppError('invalid_request', {
      detail: 'expires_at: use epoch seconds or RFC 3339, for example 2027-01-31T12:00:00Z.',
    })
  }
  return moment
}

function secondsOf(text: string): number | undefined {
  const seconds = Number(text)
  return seconds <= maxSeconds ? seconds * 1000 : undefined
}

function dateOf(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined
  const moment = Date.parse(text.toUpperCase().replace(' ', 'T'))
  const day = Number(text.slice(8, 10))
  // The 31st of a shorter month is read as a day of the next one.
  const written = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(moment) || written.getUTCDate() !== day ? undefined : Math.floor(moment)
}
