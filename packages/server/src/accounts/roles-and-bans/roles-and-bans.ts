import type { Selectable } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import {
  type Database,
  lockedAsRead,
  lockedForChange,
  notDeleted,
  type Tables,
} from '../../database/index.ts'
import { type Role, suspended, type User } from '../actors/actor.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'

type RolesAndBansRow = Pick<Selectable<Tables['users']>, (typeof columns)[number]>

const columns = [
  'id',
  'email',
  'role',
  'banned_at',
  'banned_by',
  'ban_reason',
  'suspended_until',
  'items_hidden_at',
] as const

/** Hides all that the person published since `at`, or shows it again (null), in the transaction that decides it. */
export type OnHide = (transaction: Transaction, userId: string, at: number | null) => Promise<void>

/** A ban that holds: since when, by whom (as in the audit log) and why. */
export type Ban = {
  readonly userId: string
  readonly at: number
  readonly by: string
  readonly reason: string
}

/** What a person may do here, as it follows of what was decided about them. Nobody is anything where all are null. */
export type Standing = {
  readonly banned_at: number | null
  readonly banned_by: string | null
  readonly ban_reason: string | null
  /** Until then they publish nothing: it ends by itself. */
  readonly suspended_until: number | null
  readonly items_hidden_at: number | null
}

/** A person whose standing nobody else changes before the transaction ends. */
export type LockedPerson = Standing & Pick<RolesAndBansRow, 'id' | 'email' | 'role'>

/** Roles, and the standing of people, which moderation folds from its decisions. */
export class RolesAndBans {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  readonly #listeners: OnHide[] = []

  constructor({
    database,
    clock,
    audit,
  }: {
    readonly database: Database
    readonly clock: Clock
    readonly audit: AuditLog
  }) {
    this.#database = database
    this.#clock = clock
    this.#audit = audit
  }

  /** Whoever publishes something of people hides it here, in the transaction that hides them. */
  onHide(listener: OnHide): void {
    this.#listeners.push(listener)
  }

  /** `not_found` when the account was deleted. */
  async lock(transaction: Transaction, userId: string): Promise<LockedPerson> {
    const person = this.#database
      .within(transaction)
      .selectFrom('users')
      .select(columns)
      .where('id', '=', userId)
      .where(notDeleted('users.id'))
    const found = await lockedForChange(this.#database.engine, person).executeTakeFirst()
    if (!found) throw new AppError('not_found')
    return found
  }

  /**
   * Makes this the standing of somebody who is locked. Every credential of the banned answers `account_banned` from now on,
   * whatever it is to change; that of the suspended only to what would publish something.
   */
  async setStanding(
    transaction: Transaction,
    person: LockedPerson,
    standing: Standing,
  ): Promise<void> {
    const open = this.#database.within(transaction)
    await open.updateTable('users').set(standing).where('id', '=', person.id).execute()
    const { items_hidden_at: at } = standing
    if ((at === null) === (person.items_hidden_at === null)) return
    for (const listener of this.#listeners) await listener(transaction, person.id, at)
  }

  /** Of everybody who is banned. */
  async listBans(): Promise<Ban[]> {
    const rows = await this.#database.query
      .selectFrom('users')
      .select(columns)
      .where('banned_at', 'is not', null)
      .execute()
    return rows.map((row) => ({
      userId: row.id,
      at: row.banned_at ?? 0,
      by: row.banned_by ?? 'operator',
      reason: row.ban_reason ?? '',
    }))
  }

  /** Counts from the next request on: the right of a key or a session is read with each. */
  async setRole(user: User, role: Role, by: AuditActor = 'operator'): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      if (role !== 'admin') await this.requireOtherAdmin(transaction, user.id)
      const before = await this.lock(transaction, user.id)
      const open = this.#database.within(transaction)
      await open.updateTable('users').set({ role }).where('id', '=', user.id).execute()
      const event = { by, action: 'user.role', userId: user.id, target: user.id } as const
      const details = { from: before.role, to: role }
      await this.#audit.record(transaction, { ...event, details })
    })
  }

  /**
   * Refuses whoever was banned or suspended since their request was let in, in the transaction that records what they publish:
   * until it ends nobody decides about them. Answers since when all that they publish is hidden.
   */
  async requireMayPublish(transaction: Transaction, userId: string): Promise<number | null> {
    const person = this.#database
      .within(transaction)
      .selectFrom('users')
      .select(['banned_at', 'suspended_until', 'items_hidden_at'])
      .where('id', '=', userId)
    const row = await lockedAsRead(this.#database.engine, person).executeTakeFirst()
    if (row?.banned_at != null) throw new AppError('account_banned')
    const until = row?.suspended_until ?? 0
    if (until > this.#clock.now()) throw suspended(until)
    return row?.items_hidden_at ?? null
  }

  /**
   * Throws `conflict` for the last administrator, who is neither banned, suspended, demoted nor deleted: somebody must be able
   * to undo it.
   * Nobody changes administrators until the transaction ends.
   */
  async requireOtherAdmin(transaction: Transaction, userId: string): Promise<void> {
    const rows = this.#database
      .within(transaction)
      .selectFrom('users')
      .select(['id', 'email'])
      .where('role', '=', 'admin')
      .where('banned_at', 'is', null)
      .where((is) =>
        is.or([is('suspended_until', 'is', null), is('suspended_until', '<=', this.#clock.now())]),
      )
      .orderBy('id')
    const admins = await lockedForChange(this.#database.engine, rows).execute()
    if (admins.length === 1 && admins[0]?.id === userId) {
      throw conflict(`${admins[0].email} is the only admin. Make someone else an admin first.`)
    }
  }
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
