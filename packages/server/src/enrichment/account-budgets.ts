import { anonymousId } from '../accounts/index.ts'
import type { CallsByPlan } from '../config/engine-config.ts'
import type { Database } from '../database/index.ts'
import type { Budget } from '../engines/index.ts'

const periods = ['day', 'month'] as const

/** How much of an engine that costs something one account may have, by its plan. */
export class AccountBudgets {
  readonly #database: Database
  readonly #calls: CallsByPlan

  constructor(parts: { readonly database: Database; readonly calls: CallsByPlan }) {
    this.#database = parts.database
    this.#calls = parts.calls
  }

  get givesGuests(): boolean {
    const given = periods.flatMap((per) => this.#calls[per]['guests'] ?? [])
    return given.length > 0 && given.every((calls) => calls > 0)
  }

  async of(ownerId: string): Promise<Budget[]> {
    if (ownerId === anonymousId) {
      if (!this.givesGuests) return [{ scope: 'guests', limits: { calls: 0 } }]
      return this.#budgets('guests', 'guests')
    }
    const owner = await this.#database.query
      .selectFrom('users')
      .select('plan_id')
      .where('id', '=', ownerId)
      .executeTakeFirst()
    return owner ? this.#budgets(`account:${ownerId}`, owner.plan_id) : []
  }

  #budgets(scope: string, planId: string): Budget[] {
    return periods.flatMap((per) => {
      const calls = this.#calls[per][planId]
      return calls === undefined ? [] : [{ scope, per, limits: { calls } }]
    })
  }
}
