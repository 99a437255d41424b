import type { Selectable } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedAsRead, lockedForChange, type Tables } from '../../database/index.ts'
import type { Role, User } from '../actors/actor.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'

type RolesAndBansRow = Pick<
  Selectable<Tables['users']>,
  'id' | 'role' | 'banned_at' | 'banned_by' | 'ban_reason'
>

const columns = ['id', 'role', 'banned_at', 'banned_by', 'ban_reason'] as const

/** Hides all that the person published since `at`, or shows it again (null), in the transaction of the ban. */
export type OnBan = (transaction: Transaction, userId: string, at: number | null) => Promise<void>

/** A ban that holds: since when, by whom (as in the audit log) and why. */
export type Ban = {
  readonly userId: string
  readonly at: number
  readonly by: string
  readonly reason: string
}

/** What is decided about people. Without an actor it is the operator who decides. */
export class RolesAndBans {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  readonly #listeners: OnBan[] = []

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

  /** Whoever publishes something of people hides it here, in the transaction of the ban. */
  onBan(listener: OnBan): void {
    this.#listeners.push(listener)
  }

  /**
   * Lets this person change nothing any more: every credential of theirs answers `account_banned` from now on. What they
   * published is hidden until the ban ends, unless it is to stay.
   */
  async ban(
    user: User,
    reason: string,
    by: AuditActor = 'operator',
    { keepItems = false }: { readonly keepItems?: boolean } = {},
  ): Promise<void> {
    const banned_by = typeof by === 'string' ? by : by.userId
    await this.#database.inTransaction(async (transaction) => {
      await this.requireOtherAdmin(transaction, user)
      const banned_at = this.#clock.now()
      const ban = { banned_at, banned_by, ban_reason: reason }
      const before = await this.#change(transaction, user.id, ban)
      if (before.banned_at !== null) throw conflict(`${user.email} is already banned.`)
      if (!keepItems) await this.#notify(transaction, user, banned_at)
      const details = { reason, items: keepItems ? 'kept' : 'hidden' }
      await this.#record(transaction, user, { by, action: 'user.ban', details })
    })
  }

  async unban(user: User, by: AuditActor = 'operator'): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const noBan = { banned_at: null, banned_by: null, ban_reason: null }
      const before = await this.#change(transaction, user.id, noBan)
      if (before.banned_at === null) throw conflict(`${user.email} is not banned.`)
      await this.#notify(transaction, user, null)
      await this.#record(transaction, user, { by, action: 'user.unban', details: {} })
    })
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
      if (role !== 'admin') await this.requireOtherAdmin(transaction, user)
      const before = await this.#change(transaction, user.id, { role })
      const details = { from: before.role, to: role }
      await this.#record(transaction, user, { by, action: 'user.role', details })
    })
  }

  /**
   * Refuses whoever was banned since their request was let in, in the transaction that records what they ask for: a ban hides
   * what is there, so nothing may come after it, and until the transaction ends nobody bans them.
   */
  async requireUnbanned(transaction: Transaction, userId: string): Promise<void> {
    const person = this.#database
      .within(transaction)
      .selectFrom('users')
      .select('banned_at')
      .where('id', '=', userId)
    const row = await lockedAsRead(this.#database.engine, person).executeTakeFirst()
    if (row?.banned_at != null) throw new AppError('account_banned')
  }

  /**
   * Throws `conflict` for the last administrator, who is neither banned, demoted nor deleted: somebody must be able to undo it.
   * Nobody changes administrators until the transaction ends.
   */
  async requireOtherAdmin(
    transaction: Transaction,
    user: Pick<User, 'id' | 'email'>,
  ): Promise<void> {
    const rows = this.#database
      .within(transaction)
      .selectFrom('users')
      .select('id')
      .where('role', '=', 'admin')
      .where('banned_at', 'is', null)
      .orderBy('id')
    const admins = await lockedForChange(this.#database.engine, rows).execute()
    if (admins.length === 1 && admins[0]?.id === user.id) {
      throw conflict(`${user.email} is the only admin. Make someone else an admin first.`)
    }
  }

  /** Answers the row as it was; `not_found` when the account was deleted meanwhile. */
  async #change(
    transaction: Transaction,
    id: string,
    changes: Partial<Omit<RolesAndBansRow, 'id'>>,
  ): Promise<RolesAndBansRow> {
    const open = this.#database.within(transaction)
    const person = open.selectFrom('users').select(columns).where('id', '=', id)
    const before = await lockedForChange(this.#database.engine, person).executeTakeFirst()
    if (!before) throw new AppError('not_found')
    await open.updateTable('users').set(changes).where('id', '=', id).execute()
    return before
  }

  async #notify(transaction: Transaction, { id }: User, at: number | null): Promise<void> {
    for (const listener of this.#listeners) await listener(transaction, id, at)
  }

  async #record(
    transaction: Transaction,
    { id }: User,
    event: {
      readonly by: AuditActor
      readonly action: `user.${string}`
      readonly details: Readonly<Record<string, string>>
    },
  ): Promise<void> {
    await this.#audit.record(transaction, { ...event, userId: id, target: id })
  }
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
