import { sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedForChange } from '../../database/index.ts'
import type { Plan, User } from '../actors/actor.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'
import { asPlan, asPlanColumns, type PlanChanges } from './plan-row.ts'

/** What people may store and use, and who is on which plan. Without an actor it is the operator who decides. */
export class Plans {
  readonly #database: Database
  readonly #audit: AuditLog

  constructor(database: Database, audit: AuditLog) {
    this.#database = database
    this.#audit = audit
  }

  /** In the order in which they are shown. */
  async list(): Promise<Plan[]> {
    const rows = await this.#database.query
      .selectFrom('plans')
      .selectAll()
      .orderBy('position')
      .execute()
    return rows.map((row) => asPlan(row.id, row.name, row))
  }

  /** Throws `invalid_request`, which names the plans that there are, unless there is one of this id. */
  async require(id: string): Promise<void> {
    const plans = await this.list()
    if (!plans.some((plan) => plan.id === id)) throw noSuchPlan(id, plans)
  }

  /** Adds a plan after the others. `conflict` when there is one of this id. */
  async create(plan: Plan, by: AuditActor = 'operator'): Promise<void> {
    const { id } = plan
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)) {
      throw new AppError('invalid_request', {
        detail: `“${id}” isn't a valid plan ID. Use 1 to 40 lowercase letters, digits or hyphens.`,
      })
    }
    const details = asPlanColumns(plan)
    await this.#database.inTransaction(async (transaction) => {
      if (!(await this.#insert(transaction, id, plan))) {
        throw new AppError('conflict', { detail: `A plan “${id}” already exists.` })
      }
      await this.#audit.record(transaction, { by, action: 'plan.create', target: id, details })
    })
  }

  /** Changes a plan for everybody who is on it, from their next request on. */
  async edit(id: string, changes: PlanChanges, by: AuditActor = 'operator'): Promise<void> {
    const details = asPlanColumns(changes)
    if (Object.values(details).every((value) => value === undefined)) {
      throw new AppError('invalid_request', {
        detail: 'Nothing to change. Give at least one option.',
      })
    }
    await this.#database.inTransaction(async (transaction) => {
      const { numUpdatedRows } = await this.#database
        .within(transaction)
        .updateTable('plans')
        .set(details)
        .where('id', '=', id)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw noSuchPlan(id, await this.list())
      await this.#audit.record(transaction, { by, action: 'plan.edit', target: id, details })
    })
  }

  /** Puts somebody on a plan. What is stored already stays, also when the plan has room for less. */
  async assign(user: User, planId: string, by: AuditActor = 'operator'): Promise<void> {
    await this.require(planId)
    await this.#database.inTransaction(async (transaction) => {
      if (!(await this.assignWithin(transaction, { userId: user.id, planId, by }))) {
        throw new AppError('not_found')
      }
    })
  }

  /** The same with other work. Answers whether there is such a person. */
  async assignWithin(
    transaction: Transaction,
    {
      userId,
      planId,
      by,
      reason,
    }: {
      readonly userId: string
      readonly planId: string
      readonly by: AuditActor
      readonly reason?: string
    },
  ): Promise<boolean> {
    const before = await this.lockOf(transaction, userId)
    if (before === undefined) return false
    await this.#database
      .within(transaction)
      .updateTable('users')
      .set({ plan_id: planId })
      .where('id', '=', userId)
      .execute()
    const details = { from: before, to: planId, ...(reason !== undefined && { reason }) }
    const event = { by, action: 'user.plan', userId, target: userId, details } as const
    await this.#audit.record(transaction, event)
    return true
  }

  /** The plan that this person is on, and nobody changes it before the transaction ends; undefined for nobody. */
  async lockOf(transaction: Transaction, userId: string): Promise<string | undefined> {
    const person = this.#database
      .within(transaction)
      .selectFrom('users')
      .select('plan_id')
      .where('id', '=', userId)
    const row = await lockedForChange(this.#database.engine, person).executeTakeFirst()
    return row?.plan_id
  }

  /** Answers whether the id was free. */
  async #insert(transaction: Transaction, id: string, plan: Plan): Promise<boolean> {
    const position = sql<number>`(select coalesce(max(position), 0) + 1 from plans)`
    const result = await this.#database
      .within(transaction)
      .insertInto('plans')
      .values({ id, ...asPlanColumns(plan), position })
      .onConflict((same) => same.column('id').doNothing())
      .executeTakeFirst()
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
}

function noSuchPlan(id: string, plans: readonly Plan[]): AppError {
  return new AppError('invalid_request', {
    detail: `No plan “${id}”. Available plans: ${plans.map((plan) => plan.id).join(', ')}.`,
  })
}
