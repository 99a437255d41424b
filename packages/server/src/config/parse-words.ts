/** A whole number between these two, both included. */
export function wholeNumber(text: string, min: number, max: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return number >= min && number <= max ? number : undefined
}

/** What is written for on and off. */
export function parseFlag(text: string): boolean | undefined {
  if (['on', 'true', '1', 'yes'].includes(text)) return true
  return ['off', 'false', '0', 'no'].includes(text) ? false : undefined
}
