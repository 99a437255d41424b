const dates = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })

/** The day of a moment in UTC, inside a sentence: `November 29, 2026`. */
export function dayOf(epochMs: number): string {
  return dates.format(epochMs)
}
