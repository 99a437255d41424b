import { sql } from 'kysely'
import { type Clock, hour } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { type Figures, type HalfYear, halfYearsOf } from './transparency-figures.ts'

const countJob = 'moderation.count-month'

type Span = { readonly from: number; readonly to: number }

/**
 * The figures of `/transparency`, as Regulation (EU) 2022/2065 Articles 15 and 24 ask for them. They are counted month by month
 * and kept as numbers, because reports and appeals are removed after half a year.
 */
export class Transparency {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs

  constructor(parts: { readonly clock: Clock; readonly database: Database; readonly jobs: Jobs }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
  }

  define(): void {
    this.#jobs.define(countJob, () => this.count())
    this.#jobs.schedule(countJob, 6 * hour)
  }

  /** The latest half year first. */
  async halfYears(): Promise<readonly HalfYear[]> {
    const rows = await this.#database.query
      .selectFrom('transparency_months')
      .select(['month', 'figures'])
      .orderBy('month')
      .execute()
    return halfYearsOf(
      rows.map(({ month, figures }) => ({ month, figures: JSON.parse(figures) as Figures })),
    )
  }

  /** Counts this month and the last one, of which everything is still there. */
  async count(): Promise<void> {
    const now = new Date(this.#clock.now())
    for (const back of [1, 0]) {
      const from = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back)
      const to = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back + 1)
      const figures = JSON.stringify(await this.#figuresOf({ from, to }))
      const month = new Date(from).toISOString().slice(0, 7)
      const counted_at = this.#clock.now()
      await this.#database.query
        .insertInto('transparency_months')
        .values({ month, figures, counted_at })
        .onConflict((same) => same.column('month').doUpdateSet({ figures, counted_at }))
        .execute()
    }
  }

  async #figuresOf(span: Span): Promise<Figures> {
    const decisions = await this.#decisions(span)
    const count = (wordOf: (row: (typeof decisions)[number]) => string | null) =>
      tally(decisions, wordOf)
    const reports = await this.#reports(span)
    const detected = decisions.filter((row) => row.automated_detection === 1)
    return {
      reports: tally(reports, ({ category }) => category),
      byFlaggers: sum(reports.filter(({ trusted }) => trusted === 1)),
      acts: count(({ act }) => act),
      sources: count(({ source }) => source),
      grounds: count(({ ground }) => (ground === 'none' ? null : ground)),
      categories: count(({ category }) => category),
      automated: { ...count((row) => row.automated_decision), detected: sum(detected) },
      hours: tally(await this.#hours(span), ({ hours }) => String(hours)),
      appeals: tally(await this.#appeals(span), ({ kind, state }) => `${kind} ${state}`),
    }
  }

  /** Of people and machines, but notes. */
  async #decisions({ from, to }: Span) {
    const rows = await this.#database.query
      .selectFrom('decisions')
      .select(['act', 'source', 'ground', 'category', 'automated_decision', 'automated_detection'])
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('made_at', '>=', from)
      .where('made_at', '<', to)
      .where('act', '<>', 'note')
      .groupBy(['act', 'source', 'ground', 'category', 'automated_decision', 'automated_detection'])
      .execute()
    return rows
  }

  async #reports({ from, to }: Span) {
    const trusted = sql<number>`case when flagger_id is null then 0 else 1 end`
    return this.#database.query
      .selectFrom('reports')
      .select(['category', trusted.as('trusted')])
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('received_at', '>=', from)
      .where('received_at', '<', to)
      .groupBy(['category', trusted])
      .execute()
  }

  async #hours({ from, to }: Span) {
    const hours = sql<number>`(made_at - case_opened_at) / 3600000`
    return this.#database.query
      .selectFrom('decisions')
      .select(hours.as('hours'))
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('made_at', '>=', from)
      .where('made_at', '<', to)
      .where('case_opened_at', 'is not', null)
      .where('act', '<>', 'note')
      .groupBy(hours)
      .execute()
  }

  async #appeals({ from, to }: Span) {
    const appeals = this.#database.query.selectFrom('appeals')
    const received = await appeals
      .select(['kind', sql<string>`'received'`.as('state')])
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('at', '>=', from)
      .where('at', '<', to)
      .groupBy('kind')
      .execute()
    const answered = await appeals
      .select(['kind', 'state'])
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('decided_at', '>=', from)
      .where('decided_at', '<', to)
      .groupBy(['kind', 'state'])
      .execute()
    return [...received, ...answered]
  }
}

type Counted = { readonly count: number | string | bigint }

function sum(rows: readonly Counted[]): number {
  return rows.reduce((all, { count }) => all + Number(count), 0)
}

function tally<Row extends Counted>(
  rows: readonly Row[],
  wordOf: (row: Row) => string | null,
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) {
    const word = wordOf(row)
    if (word !== null) counts[word] = (counts[word] ?? 0) + Number(row.count)
  }
  return counts
}
