import type { Insertable } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { isMailAddress } from '../../core/mail-address.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, notDeleted, type Tables } from '../../database/index.ts'
import type { Role, User } from '../actors/actor.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { planColumns } from '../plans/plan-row.ts'
import type { Plans } from '../plans/plans.ts'
import { asUser, userColumns } from './user-row.ts'

export type NewUser = {
  readonly email: string
  readonly name: string
  readonly planId: string
  readonly role: Role
}

/** People. E-mail addresses are compared in lower case. */
export class Users {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  readonly #plans: Plans

  constructor(
    database: Database,
    {
      clock,
      audit,
      plans,
    }: { readonly clock: Clock; readonly audit: AuditLog; readonly plans: Plans },
  ) {
    this.#database = database
    this.#clock = clock
    this.#audit = audit
    this.#plans = plans
  }

  /** Makes a person for the operator. */
  async create({ name, role, planId, ...params }: NewUser): Promise<User> {
    const email = params.email.trim().toLowerCase()
    if (!isMailAddress(email)) {
      throw new AppError('invalid_request', {
        detail: `“${params.email}” isn't a valid email address.`,
      })
    }
    await this.#plans.require(planId)
    await this.requireFree(email)
    const id = newId()
    const created_at = this.#clock.now()
    const row = { id, email, name, role, plan_id: planId, created_at, banned_at: null }
    await this.#database.inTransaction(async (transaction) => {
      await this.insert(transaction, row)
      await this.#audit.record(transaction, {
        by: 'operator',
        action: 'user.create',
        userId: id,
        target: id,
        details: { role, plan: planId },
      })
    })
    return this.find(email)
  }

  /** The person with this address, or `not_found` with a sentence for the operator. */
  async find(email: string): Promise<User> {
    const user = await this.byEmail(email.trim())
    if (user) return user
    throw new AppError('not_found', { detail: `No account with the email address ${email}.` })
  }

  /** Throws `conflict` when somebody has this address. */
  async requireFree(email: string): Promise<void> {
    if (!(await this.byEmail(email))) return
    throw new AppError('conflict', { detail: `There's already an account for ${email}.` })
  }

  async byId(id: string): Promise<User | undefined> {
    const row = await this.#withPlans().where('users.id', '=', id).executeTakeFirst()
    return row && asUser(row)
  }

  async byEmail(email: string): Promise<User | undefined> {
    const row = await this.#withPlans()
      .where('users.email', '=', email.toLowerCase())
      .executeTakeFirst()
    return row && asUser(row)
  }

  /** Who proved to read this address; undefined for nobody, and for whoever only wrote it down. */
  async idByVerifiedEmail(email: string): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('users')
      .select('id')
      .where('email', '=', email.toLowerCase())
      .where('email_verified', '=', 1)
      .where(notDeleted('users.id'))
      .executeTakeFirst()
    return row?.id
  }

  /** Everybody, those who came first before the others. */
  async list(): Promise<User[]> {
    return (await this.#withPlans().orderBy('users.created_at').execute()).map(asUser)
  }

  /** E-mail addresses by id; without those who are gone. */
  async emailsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#database.query
      .selectFrom('users')
      .select(['id', 'email'])
      .where('id', 'in', ids)
      .where(notDeleted('users.id'))
      .execute()
    return new Map(rows.map(({ id, email }) => [id, email]))
  }

  async hasAdmin(transaction?: Transaction): Promise<boolean> {
    const { query } = this.#database
    const row = await (transaction ? this.#database.within(transaction) : query)
      .selectFrom('users')
      .select('id')
      .where('role', '=', 'admin')
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  /** Whether a password or a link is not enough to sign in as this person. */
  async hasSecondFactor(id: string): Promise<boolean> {
    const row = await this.#database.query
      .selectFrom('users')
      .select('two_factor_enabled')
      .where('id', '=', id)
      .executeTakeFirst()
    return row?.two_factor_enabled === 1
  }

  /** The first administrator, made by whoever has the setup link: it runs the server, and there is nothing that a mail could prove. */
  async insertAdministrator(
    transaction: Transaction,
    { name, email }: Pick<User, 'name' | 'email'>,
  ): Promise<string> {
    const id = newId()
    const now = this.#clock.now()
    await this.insert(transaction, {
      id,
      email,
      name,
      role: 'admin',
      plan_id: 'business',
      banned_at: null,
      created_at: now,
      updated_at: now,
      email_verified: 1,
    })
    const event = { by: 'operator', action: 'user.create', userId: id, target: id } as const
    await this.#audit.record(transaction, event)
    return id
  }

  /** The account of a program that signed up by itself; answers its id. */
  async insertProgram(transaction: Transaction, name: string, address: string): Promise<string> {
    const id = newId()
    // Nobody can have an address under .invalid (RFC 2606 §2); the ids differ in more than upper and lower case.
    const email = `${id.toLowerCase()}@agents.invalid`
    const created_at = this.#clock.now()
    const row = { id, email, name, role: 'member', plan_id: 'free', created_at } as const
    await this.insert(transaction, { ...row, banned_at: null })
    await this.#audit.record(transaction, {
      by: { userId: id, address },
      action: 'account.sign-up',
      userId: id,
      details: { way: 'proof of work' },
    })
    return id
  }

  async insert(transaction: Transaction, row: Insertable<Tables['users']>): Promise<void> {
    await this.#database.within(transaction).insertInto('users').values(row).execute()
  }

  /** For rows that every node makes for itself: of several at once, one is made. */
  async insertIfNew(row: Insertable<Tables['users']>): Promise<void> {
    await this.#database.query
      .insertInto('users')
      .values(row)
      .onConflict((same) => same.column('id').doNothing())
      .execute()
  }

  /** The language in which the pages speak to them; null: as their browser asks for. */
  async chooseLanguage(id: string, language: string | null): Promise<void> {
    await this.#database.query.updateTable('users').set({ language }).where('id', '=', id).execute()
  }

  /** Notes that the address is this person's. */
  async verifyEmail(transaction: Transaction, id: string): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('users')
      .set({ email_verified: 1 })
      .where('id', '=', id)
      .execute()
  }

  #withPlans() {
    return this.#database.query
      .selectFrom('users')
      .innerJoin('plans', 'plans.id', 'users.plan_id')
      .select([...userColumns, ...planColumns])
      .where(notDeleted('users.id'))
  }
}
