import type { Selectable } from 'kysely'
import type { AuditActor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, isUniqueViolation, type Tables } from '../../database/index.ts'
import { nameOf } from '../decision-row.ts'

export type Flagger = Selectable<Tables['flaggers']>

/** Whose reports come first: trusted flaggers of Regulation (EU) 2022/2065 Article 22, and people this site trusts. */
export class Flaggers {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** `conflict` for an account that is one already. */
  async add(
    by: AuditActor,
    wanted: { readonly userId: string; readonly name: string; readonly kind: Flagger['kind'] },
  ): Promise<Flagger> {
    const { userId, name, kind } = wanted
    const made = { id: newId(), added_at: this.#clock.now(), added_by: nameOf(by) }
    const row = { ...made, user_id: userId, name, kind, suspended_until: null }
    try {
      await this.#database.inTransaction(async (transaction) => {
        await this.#database.within(transaction).insertInto('flaggers').values(row).execute()
        const event = { by, action: 'flagger.add', userId, target: row.id } as const
        await this.#audit.record(transaction, { ...event, details: { kind } })
      })
      return row
    } catch (cause) {
      if (!isUniqueViolation(cause)) throw cause
      throw new AppError('conflict', {
        detail: 'This account is a trusted flagger already.',
        cause,
      })
    }
  }

  /** `not_found` for an account that is none. */
  async remove(by: AuditActor, userId: string): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const removed = await this.#database
        .within(transaction)
        .deleteFrom('flaggers')
        .where('user_id', '=', userId)
        .returning('id')
        .executeTakeFirst()
      if (!removed) throw new AppError('not_found')
      const event = { by, action: 'flagger.remove', userId, target: removed.id } as const
      await this.#audit.record(transaction, event)
    })
  }

  list(): Promise<Flagger[]> {
    return this.#database.query.selectFrom('flaggers').selectAll().orderBy('name').execute()
  }

  /** The one that this account is, unless it is suspended. */
  async active(userId: string): Promise<Flagger | undefined> {
    const flaggers = this.#database.query.selectFrom('flaggers').selectAll()
    const found = await flaggers.where('user_id', '=', userId).executeTakeFirst()
    return found && (found.suspended_until ?? 0) <= this.#clock.now() ? found : undefined
  }

  /** Reports of one who was wrong too often come in the order of everybody's, until this time (ms since 1970). */
  async suspend(transaction: Transaction, id: string, until: number): Promise<void> {
    const suspended = await this.#database
      .within(transaction)
      .updateTable('flaggers')
      .set({ suspended_until: until })
      .where('id', '=', id)
      .returning('user_id')
      .executeTakeFirst()
    if (!suspended) return
    const event = { by: 'system', action: 'flagger.suspend', target: id } as const
    const details = { until }
    await this.#audit.record(transaction, { ...event, userId: suspended.user_id, details })
  }
}
