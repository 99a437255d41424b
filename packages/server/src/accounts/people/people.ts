import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import { type Database, notDeleted } from '../../database/index.ts'
import type { Role, User } from '../actors/actor.ts'
import { anonymousId } from '../guests/guest-uploads.ts'
import { planColumns } from '../plans/plan-row.ts'
import { asUser, userColumns } from '../users/user-row.ts'

/** What is undefined is not looked at. */
export type PeopleFilter = {
  readonly planId?: string | undefined
  readonly role?: Role | undefined
  readonly state?: 'banned' | 'suspended' | undefined
}

/** Somebody in a list, and what the next page begins behind. */
type ListPosition = Pick<User, 'id' | 'createdAt'>

type PeoplePage = {
  readonly people: readonly User[]
  /** Whether there are more. */
  readonly isCut: boolean
}

/** Somebody as administrators see them. */
export type Person = {
  readonly user: User
  /** Epoch milliseconds. */
  readonly itemsHiddenAt: number | null
  readonly hasVerifiedEmail: boolean
  readonly hasSecondFactor: boolean
}

/** Behind every text. */
const last = '\u{10FFFF}'

/** People as administrators see them: guests are no person. */
export class People {
  readonly #clock: Clock
  readonly #database: Database

  constructor({ clock, database }: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = clock
    this.#database = database
  }

  /** How many are on each plan, by its id. Reads everybody: for jobs, not for pages. */
  async countByPlan(): Promise<Record<string, number>> {
    const rows = await this.#database.longQuery
      .selectFrom('users')
      .where('users.id', '<>', anonymousId)
      .where(notDeleted('users.id'))
      .groupBy('users.plan_id')
      .select(({ fn }) => ['users.plan_id', fn.countAll<number>().as('count')])
      .execute()
    return Object.fromEntries(rows.map(({ plan_id, count }) => [plan_id, Number(count)]))
  }

  /** Names, or addresses of those who gave none, by id; none of guests, and of whoever is deleted. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#filtered({}).where('users.id', 'in', ids).execute()
    return new Map(rows.map((row) => [row.user_id, row.name || row.email]))
  }

  /** Who came last first. */
  async list(
    filter: PeopleFilter,
    { before, limit }: { readonly before?: ListPosition | undefined; readonly limit: number },
  ): Promise<PeoplePage> {
    let people = this.#filtered(filter)
    if (before) {
      const { createdAt, id } = before
      people = people.where(sql<boolean>`(users.created_at, users.id) < (${createdAt}, ${id})`)
    }
    const rows = await people
      .orderBy('users.created_at', 'desc')
      .orderBy('users.id', 'desc')
      .limit(limit + 1)
      .execute()
    return { people: rows.slice(0, limit).map(asUser), isCut: rows.length > limit }
  }

  /** Whose address or name begins with this text, or whose id it is; by their addresses. */
  async search(text: string, filter: PeopleFilter, limit: number): Promise<PeoplePage> {
    const found = await Promise.all([
      this.#filtered(filter).where('users.id', '=', text).execute(),
      this.#filtered(filter)
        .where(this.#begins(sql`users.email`, text.toLowerCase()))
        .orderBy(this.#byBytes(sql`users.email`))
        .limit(limit + 1)
        .execute(),
      this.#filtered(filter)
        .where(this.#begins(sql`lower(users.name)`, text))
        .orderBy(this.#byBytes(sql`lower(users.name)`))
        .limit(limit + 1)
        .execute(),
    ])
    const byId = new Map(found.flat().map((row) => [row.user_id, asUser(row)]))
    const people = [...byId.values()].toSorted((one, other) => (one.email < other.email ? -1 : 1))
    return { people: people.slice(0, limit), isCut: people.length > limit }
  }

  /** Undefined for guests, and for whoever is deleted. */
  async find(id: string): Promise<Person | undefined> {
    const row = await this.#filtered({})
      .select(['users.items_hidden_at', 'users.email_verified', 'users.two_factor_enabled'])
      .where('users.id', '=', id)
      .executeTakeFirst()
    return (
      row && {
        user: asUser(row),
        itemsHiddenAt: row.items_hidden_at,
        hasVerifiedEmail: row.email_verified === 1,
        hasSecondFactor: row.two_factor_enabled === 1,
      }
    )
  }

  #filtered({ planId, role, state }: PeopleFilter) {
    const all = this.#database.query
      .selectFrom('users')
      .innerJoin('plans', 'plans.id', 'users.plan_id')
      .select([...userColumns, ...planColumns])
      .where('users.id', '<>', anonymousId)
      .where(notDeleted('users.id'))
    const ofPlan = planId === undefined ? all : all.where('users.plan_id', '=', planId)
    const ofRole = role ? ofPlan.where('users.role', '=', role) : ofPlan
    if (state === 'banned') return ofRole.where('users.banned_at', 'is not', null)
    if (state === 'suspended') return ofRole.where('users.suspended_until', '>', this.#clock.now())
    return ofRole
  }

  /** The beginning of a text is a range of texts where they are compared by bytes. */
  #begins(column: RawBuilder<unknown>, text: string) {
    const compared = this.#byBytes(column)
    return sql<boolean>`${compared} >= lower(${text}) and ${compared} < lower(${text}) || ${last}`
  }

  #byBytes(column: RawBuilder<unknown>) {
    return this.#database.engine === 'postgresql' ? sql`${column} collate "C"` : column
  }
}
