// As in the plans: a megabyte is 1,048,576 bytes.
export const byteUnits = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1024],
  ['mb', 1024 ** 2],
  ['gb', 1024 ** 3],
])

export const pixelUnits = new Map([
  ['', 1],
  ['mp', 1_000_000],
])

// No bare number: whether 15 means seconds or milliseconds should not be guessed.
export const durationUnits = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** A whole number between these two, both included. */
export function wholeNumber(text: string, min: number, max: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return number >= min && number <= max ? number : undefined
}

export function withUnit(text: string, units: ReadonlyMap<string, number>): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,12}) ?([a-z]*)$/i.exec(text) ?? []
  const value = Number(digits) * (units.get(unit.toLowerCase()) ?? Number.NaN)
  return value > 0 && Number.isSafeInteger(value) ? value : undefined
}

/** What is written for on and off. */
export function parseFlag(text: string): boolean | undefined {
  if (['on', 'true', '1', 'yes'].includes(text)) return true
  return ['off', 'false', '0', 'no'].includes(text) ? false : undefined
}
