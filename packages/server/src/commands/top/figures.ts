/** A figure as `/metrics` tells it in JSON: those of prom-client. */
export type Figure = {
  readonly name: string
  readonly values: readonly {
    readonly labels: Readonly<Record<string, string | number>>
    readonly value: number
    /** Of histograms: which of its parts this is. */
    readonly metricName?: string
  }[]
}

type Labels = Readonly<Record<string, string>>

/** All figures of one moment. */
export class Figures {
  readonly #figures: ReadonlyMap<string, Figure>

  constructor(figures: readonly Figure[]) {
    this.#figures = new Map(figures.map((figure) => [figure.name, figure]))
  }

  /** Undefined where there is no such figure, or none with these labels. */
  sum(name: string, labels: Labels = {}): number | undefined {
    const values = this.#valuesOf(name, labels)
    return values.length === 0 ? undefined : values.reduce((sum, { value }) => sum + value, 0)
  }

  /** By one of its labels. */
  by(name: string, label: string, labels: Labels = {}): ReadonlyMap<string, number> {
    const sums = new Map<string, number>()
    for (const { labels: own, value } of this.#valuesOf(name, labels)) {
      const key = String(own[label] ?? '')
      sums.set(key, (sums.get(key) ?? 0) + value)
    }
    return sums
  }

  /** How many of a histogram were at most as large as each of its boundaries, in their order. */
  buckets(name: string, labels: Labels = {}): ReadonlyMap<number, number> {
    const sums = new Map<number, number>()
    for (const { labels: own, value } of this.#valuesOf(name, labels, '_bucket')) {
      const bound = own['le'] === '+Inf' ? Infinity : Number(own['le'])
      sums.set(bound, (sums.get(bound) ?? 0) + value)
    }
    return new Map([...sums].sort(([one], [other]) => one - other))
  }

  count(name: string, labels: Labels = {}): number {
    return this.#valuesOf(name, labels, '_count').reduce((sum, { value }) => sum + value, 0)
  }

  countBy(name: string, label: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const { labels, value } of this.#valuesOf(name, {}, '_count')) {
      const key = String(labels[label] ?? '')
      counts.set(key, (counts.get(key) ?? 0) + value)
    }
    return counts
  }

  #valuesOf(name: string, labels: Labels, part?: string): Figure['values'] {
    const values = this.#figures.get(name)?.values ?? []
    const wanted = Object.entries(labels)
    return values.filter(
      ({ labels: own, metricName }) =>
        (part === undefined || metricName === `${name}${part}`) &&
        wanted.every(([label, value]) => String(own[label]) === value),
    )
  }
}

/** Below which value so large a part of what came between two moments lay (0 to 1); undefined where nothing came. */
export function quantile(
  part: number,
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number | undefined {
  const counts = [...after].map(
    ([bound, count]) => [bound, count - (before.get(bound) ?? 0)] as const,
  )
  const all = counts.at(-1)?.[1] ?? 0
  if (all <= 0) return undefined
  const [found, largest] = [
    counts.find(([, count]) => count >= part * all)?.[0],
    counts.filter(([bound]) => Number.isFinite(bound)).at(-1)?.[0],
  ]
  return found === Infinity ? largest : found
}
