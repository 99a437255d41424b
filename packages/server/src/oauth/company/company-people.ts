import type { AuditLog, User, Users } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { type Database, notDeleted } from '../../database/index.ts'
import type { GrantWithdrawals } from '../grant-withdrawals.ts'
import type { Assertion } from './assertions.ts'

/** Whom a company means: people who have an account here. */
export class CompanyPeople {
  readonly #domains: readonly string[]
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  readonly #users: Pick<Users, 'idByVerifiedEmail'>
  readonly #withdrawals: Pick<GrantWithdrawals, 'forgetAll'>

  constructor(options: {
    /** Of email addresses, whose people it may mean. */
    readonly domains: readonly string[]
    readonly database: Database
    readonly clock: Clock
    readonly audit: AuditLog
    readonly users: Pick<Users, 'idByVerifiedEmail'>
    readonly withdrawals: Pick<GrantWithdrawals, 'forgetAll'>
  }) {
    this.#domains = options.domains
    this.#database = options.database
    this.#clock = options.clock
    this.#audit = options.audit
    this.#users = options.users
    this.#withdrawals = options.withdrawals
  }

  /**
   * The person of a subject; undefined for nobody. The first time it is whoever proved here to read the address that the
   * company says, and only at its own domains; later the subject decides, whatever the address.
   */
  async find(said: Assertion): Promise<string | undefined> {
    const id = sha256(JSON.stringify([said.iss, said.sub]))
    const known = await this.#linked(id)
    if (known !== undefined) return known
    const userId = await this.#addressee(said)
    if (userId === undefined) return undefined
    await this.#link(id, userId, said.iss)
    // Another subject may have been there first: an address that is given to somebody new opens nothing.
    return this.#linked(id)
  }

  /** The operator lets a company begin anew with somebody: whom it means is found by address again, and nothing is removed. */
  async forget({ id: userId }: Pick<User, 'id'>): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const open = this.#database.within(transaction)
      await open.deleteFrom('company_people').where('user_id', '=', userId).execute()
      await this.#withdrawals.forgetAll(transaction, userId)
      const event = { by: 'operator', action: 'company-person.forget', userId } as const
      await this.#audit.record(transaction, event)
    })
  }

  async #linked(id: string): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('company_people')
      .innerJoin('users', 'users.id', 'company_people.user_id')
      .select('user_id')
      .where('company_people.id', '=', id)
      .where(notDeleted('users.id'))
      .executeTakeFirst()
    return row?.user_id
  }

  async #addressee({ email, email_verified: isVerified }: Assertion): Promise<string | undefined> {
    const domain = email?.split('@').at(-1)?.toLowerCase() ?? ''
    if (!email || isVerified !== true || !this.#domains.includes(domain)) return undefined
    return this.#users.idByVerifiedEmail(email)
  }

  async #link(id: string, userId: string, issuer: string): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const linked = await this.#database
        .within(transaction)
        .insertInto('company_people')
        .values({ id, user_id: userId, issuer, linked_at: this.#clock.now() })
        .onConflict((same) => same.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!linked) return
      const event = { by: 'system', action: 'company-person.link', userId } as const
      await this.#audit.record(transaction, { ...event, details: { issuer } })
    })
  }
}
