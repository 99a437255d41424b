import { sql } from 'kysely'
import { type Clock, day } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import { type Database, sweepRows } from '../database/index.ts'

const keptDays = 90

export type Limits = {
  readonly calls?: number | undefined
  /** Millionths of a dollar. */
  readonly micros?: number | undefined
  readonly bytes?: number | undefined
}

export type Cost = { readonly calls: number; readonly micros: number; readonly bytes: number }

/** How much may be asked of an engine in one day or month: by all of the installation (scope `''`), an account or all guests. */
export type Budget = {
  readonly scope: string
  readonly limits: Limits
  readonly per?: 'day' | 'month'
}

/** Such as `2026-11-30`, or `2026-11`. */
type Period = string

/** What was taken of budgets. */
export type Spent = {
  readonly engine: string
  readonly from: readonly { readonly scope: string; readonly day: Period }[]
  readonly cost: Cost
}

/** Something is spent for this day or month; `until` (epoch ms) is when the next one begins. */
export class BudgetSpent extends Error {
  readonly scope: string
  readonly until: number

  constructor(engine: string, { scope, per }: Budget, until: number) {
    const when = per === 'month' ? 'this month' : 'today'
    super(`The budget of ${engine} ${scope ? `for ${scope} ` : ''}is spent for ${when}.`)
    this.name = 'BudgetSpent'
    this.scope = scope
    this.until = until
  }
}

/** Budgets of engines: taken before a call, given back where it failed. Days and months are those of UTC. */
export class Spending {
  readonly #clock: Clock
  readonly #database: Database

  constructor({ clock, database }: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = clock
    this.#database = database
  }

  /** Of all budgets or of none: rejects with BudgetSpent where one of them does not suffice. */
  async take(engine: string, cost: Cost, budgets: readonly Budget[]): Promise<Spent> {
    const now = this.#clock.now()
    const from = budgets.map((budget) => ({ ...budget, day: periodOf(budget, now) }))
    // In one order, so that two who take of the same budgets never wait for each other.
    const keyOf = ({ scope, day }: { scope: string; day: Period }) => `${scope} ${day}`
    const inOrder = from.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    await this.#database.inTransaction(async (transaction) => {
      for (const budget of inOrder) {
        const isTaken = await this.#takeOne(transaction, { engine, cost }, budget)
        if (!isTaken) throw new BudgetSpent(engine, budget, endOf(budget, now))
      }
    })
    return { engine, cost, from }
  }

  async giveBack({ engine, from, cost }: Spent): Promise<void> {
    await this.#database.query
      .updateTable('spending')
      .set({
        calls: sql`calls - ${cost.calls}`,
        micros: sql`micros - ${cost.micros}`,
        bytes: sql`bytes - ${cost.bytes}`,
      })
      .where('engine', '=', engine)
      .where((row) =>
        row.or(
          from.map(({ scope, day }) => row.and([row('scope', '=', scope), row('day', '=', day)])),
        ),
      )
      .execute()
  }

  /** Of today. */
  async spent(engine: string, scope = ''): Promise<Cost> {
    const found = await this.#database.query
      .selectFrom('spending')
      .select(['calls', 'micros', 'bytes'])
      .where('engine', '=', engine)
      .where('day', '=', this.#today())
      .where('scope', '=', scope)
      .executeTakeFirst()
    return found ?? { calls: 0, micros: 0, bytes: 0 }
  }

  async removeOld(signal: AbortSignal): Promise<void> {
    const before = dayOf(this.#clock.now() - keptDays * day)
    await sweepRows(this.#database, 'spending', (row) => row('day', '<', before), signal)
  }

  /** Answers false where that is more than there is. */
  async #takeOne(
    transaction: Transaction,
    { engine, cost }: Pick<Spent, 'engine' | 'cost'>,
    { scope, day, limits }: Budget & { readonly day: Period },
  ): Promise<boolean> {
    if (!suffices(limits, cost)) return false
    const taken = await this.#database
      .within(transaction)
      .insertInto('spending')
      .values({ scope, engine, day, ...cost })
      .onConflict((same) => {
        let update = same.columns(['day', 'engine', 'scope']).doUpdateSet({
          calls: sql`spending.calls + ${cost.calls}`,
          micros: sql`spending.micros + ${cost.micros}`,
          bytes: sql`spending.bytes + ${cost.bytes}`,
        })
        for (const one of ['calls', 'micros', 'bytes'] as const) {
          const most = limits[one]
          if (most !== undefined) update = update.where(`spending.${one}`, '<=', most - cost[one])
        }
        return update
      })
      .returning('calls')
      .executeTakeFirst()
    return taken !== undefined
  }

  #today(): string {
    return dayOf(this.#clock.now())
  }
}

function suffices(limits: Limits, cost: Cost): boolean {
  return (['calls', 'micros', 'bytes'] as const).every(
    (one) => cost[one] <= (limits[one] ?? Infinity),
  )
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function periodOf({ per }: Budget, at: number): Period {
  return per === 'month' ? dayOf(at).slice(0, 7) : dayOf(at)
}

function endOf({ per }: Budget, at: number): number {
  const date = new Date(at)
  return per === 'month'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
    : Math.floor(at / day + 1) * day
}
