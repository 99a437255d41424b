import { anonymousId } from '../accounts/index.ts'
import type { Database } from '../database/index.ts'
import type { Budget } from '../engines/index.ts'

/** How much of an engine that costs something one account may have a day, by its plan. */
export class AccountBudgets {
  readonly #database: Database
  readonly #dailyCalls: Readonly<Record<string, number>>

  constructor(parts: {
    readonly database: Database
    /** By plan, and of `guests`, all together; no entry is no limit, but for guests, who get nothing then. */
    readonly dailyCalls: Readonly<Record<string, number>>
  }) {
    this.#database = parts.database
    this.#dailyCalls = parts.dailyCalls
  }

  get givesGuests(): boolean {
    return (this.#dailyCalls['guests'] ?? 0) > 0
  }

  async of(ownerId: string): Promise<Budget[]> {
    if (ownerId === anonymousId) {
      return [{ scope: 'guests', limits: { calls: this.#dailyCalls['guests'] ?? 0 } }]
    }
    const owner = await this.#database.query
      .selectFrom('users')
      .select('plan_id')
      .where('id', '=', ownerId)
      .executeTakeFirst()
    const calls = owner && this.#dailyCalls[owner.plan_id]
    return calls === undefined ? [] : [{ scope: `account:${ownerId}`, limits: { calls } }]
  }
}
