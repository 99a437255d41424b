/** A share from 0 to 1, of what an engine says; undefined for what is no number. */
export function readShare(value: unknown): number | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return undefined
  return Math.min(Math.max(value, 0), 1)
}

/** A short line of what an engine says: without characters that do something, and not longer than so many. */
export function readLine(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return line === '' ? undefined : [...line].slice(0, most).join('')
}

/** Thousandths, as checks keep scores. */
export function thousandths(share: number): number {
  return Math.round(share * 1000)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
