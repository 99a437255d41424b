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

/** How much may be asked of an engine on one day: by all of the installation (scope `''`), an account or a plan. */
export type Budget = { readonly scope: string; readonly limits: Limits }

/** What was taken of the budgets of one day. */
export type Spent = {
  readonly engine: string
  readonly day: string
  readonly scopes: readonly string[]
  readonly cost: Cost
}

/** Something is spent for today; `until` (epoch ms) is when the next day begins. */
export class BudgetSpent extends Error {
  readonly scope: string
  readonly until: number

  constructor(engine: string, scope: string, until: number) {
    super(`The budget of ${engine} ${scope ? `for ${scope} ` : ''}is spent for today.`)
    this.name = 'BudgetSpent'
    this.scope = scope
    this.until = until
  }
}

/** Daily budgets of engines: taken before a call, given back where it failed. Days are those of UTC. */
export class Spending {
  readonly #clock: Clock
  readonly #database: Database

  constructor({ clock, database }: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = clock
    this.#database = database
  }

  /** Of all budgets or of none: rejects with BudgetSpent where one of them does not suffice. */
  async take(engine: string, cost: Cost, budgets: readonly Budget[]): Promise<Spent> {
    const day = this.#today()
    await this.#database.inTransaction(async (transaction) => {
      // In one order, so that two who take of the same budgets never wait for each other.
      const inOrder = budgets.toSorted((one, other) => (one.scope < other.scope ? -1 : 1))
      for (const budget of inOrder) await this.#takeOne(transaction, { engine, day, cost }, budget)
    })
    return { engine, day, cost, scopes: budgets.map(({ scope }) => scope) }
  }

  async giveBack({ engine, day, scopes, cost }: Spent): Promise<void> {
    await this.#database.query
      .updateTable('spending')
      .set({
        calls: sql`calls - ${cost.calls}`,
        micros: sql`micros - ${cost.micros}`,
        bytes: sql`bytes - ${cost.bytes}`,
      })
      .where('engine', '=', engine)
      .where('day', '=', day)
      .where('scope', 'in', scopes)
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

  async #takeOne(
    transaction: Transaction,
    { engine, day, cost }: Omit<Spent, 'scopes'>,
    { scope, limits }: Budget,
  ): Promise<void> {
    const spent = new BudgetSpent(engine, scope, this.#tomorrow())
    if (!suffices(limits, cost)) throw spent
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
    if (!taken) throw spent
  }

  #today(): string {
    return dayOf(this.#clock.now())
  }

  #tomorrow(): number {
    return Math.floor(this.#clock.now() / day + 1) * day
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
