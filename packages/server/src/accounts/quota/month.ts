/** The month a moment belongs to, in UTC: `2026-11`. Counters of a new month start at nothing by themselves. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7)
}

/** When the month of a moment ends, in UTC. */
export function endOfMonth(now: number): number {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}
