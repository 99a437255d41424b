/** One line of the table: what was measured, the floor that was measured beside it, and what their ratio should be. */
export type Figure = {
  readonly name: string
  readonly ours: string
  readonly floor: string
  readonly ratio: number
  readonly target: Target
  readonly note?: string
}

/** A ratio to reach, or not to pass. */
export type Target =
  | { readonly kind: 'at-least'; readonly ratio: number }
  | { readonly kind: 'at-most'; readonly ratio: number }

/** A figure that could not be measured here, and what would make it possible. */
export type Skipped = { readonly name: string; readonly skipped: string }

export type Outcome = Figure | Skipped

export function isMet(figure: Figure): boolean {
  const { kind, ratio } = figure.target
  return kind === 'at-least' ? figure.ratio >= ratio : figure.ratio <= ratio
}

/** The middle one: a hiccup of the machine in one round does not move it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** A rate for people: 12,340/s, or 230 MB/s. */
export function renderRate(rate: number, unit?: string): string {
  const digits = rate < 100 ? 1 : 0
  const number = rate.toLocaleString('en', { maximumFractionDigits: digits })
  return unit === undefined ? `${number}/s` : `${number} ${unit}`
}
