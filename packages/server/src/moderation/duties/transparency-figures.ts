/** Numbers by a word: of acts, categories, sources. */
export type Counts = Readonly<Record<string, number>>

/** What was reported and decided in some time. */
export type Figures = {
  /** By category. */
  readonly reports: Counts
  readonly byFlaggers: number
  /** What people and machines did. */
  readonly acts: Counts
  readonly sources: Counts
  readonly grounds: Counts
  readonly categories: Counts
  /** `full`, `partial`, `none`; and `detected`, where a machine found it. */
  readonly automated: Counts
  /** How many decisions were made after so many whole hours of their case. */
  readonly hours: Counts
  /** By kind and state: `owner granted`; received as `owner received`. */
  readonly appeals: Counts
}

export type HalfYear = Omit<Figures, 'hours'> & {
  /** `2026-H1`. */
  readonly name: string
  /** Undefined where nothing of it was a case. */
  readonly medianHours: number | undefined
}

export const noFigures: Figures = {
  reports: {},
  byFlaggers: 0,
  acts: {},
  sources: {},
  grounds: {},
  categories: {},
  automated: {},
  hours: {},
  appeals: {},
}

/** Of months (`2026-11`), the latest half year first. */
export function halfYearsOf(
  months: readonly { readonly month: string; readonly figures: Figures }[],
): HalfYear[] {
  const halves = new Map<string, Figures>()
  for (const { month, figures } of months) {
    const name = halfYearOf(month)
    halves.set(name, sumOf(halves.get(name) ?? noFigures, figures))
  }
  return [...halves]
    .sort(([one], [other]) => (one < other ? 1 : -1))
    .map(([name, { hours, ...figures }]) => ({ ...figures, name, medianHours: medianOf(hours) }))
}

function halfYearOf(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `${year}-H${Number(number) <= 6 ? 1 : 2}`
}

function sumOf(one: Figures, other: Figures): Figures {
  const counts = [
    'reports',
    'acts',
    'sources',
    'grounds',
    'categories',
    'automated',
    'hours',
    'appeals',
  ] as const
  const sums = Object.fromEntries(
    counts.map((name) => [name, addCounts(one[name], other[name])]),
  ) as Record<(typeof counts)[number], Counts>
  return { ...sums, byFlaggers: one.byFlaggers + other.byFlaggers }
}

function addCounts(one: Counts, other: Counts): Counts {
  const sum: Record<string, number> = { ...one }
  for (const [word, count] of Object.entries(other)) sum[word] = (sum[word] ?? 0) + count
  return sum
}

/** The lower one of two in the middle. */
function medianOf(hours: Counts): number | undefined {
  const sorted = Object.entries(hours)
    .map(([hour, count]) => [Number(hour), count] as const)
    .sort(([one], [other]) => one - other)
  const all = sorted.reduce((sum, [, count]) => sum + count, 0)
  let seen = 0
  for (const [hour, count] of sorted) {
    seen += count
    if (seen * 2 >= all) return hour
  }
  return undefined
}

/**
 * What is said of a number in public: rounded to fives, and nothing of those below. Of one person nothing can be learnt by it,
 * nor by subtracting numbers from one another. Undefined: fewer than five.
 */
export function publicCount(count: number): number | undefined {
  if (count === 0) return 0
  return count < 5 ? undefined : Math.round(count / 5) * 5
}
