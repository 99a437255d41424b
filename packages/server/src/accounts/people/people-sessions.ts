import { AppError } from '../../core/app-error.ts'
import type { Database } from '../../database/index.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'
import type { SessionFacts } from '../sessions/sessions.ts'

/** Where people are signed in, for whoever runs the site. */
export class PeopleSessions {
  readonly #audit: AuditLog
  readonly #database: Database

  constructor({ audit, database }: { readonly audit: AuditLog; readonly database: Database }) {
    this.#audit = audit
    this.#database = database
  }

  /** Last used first, so many at most. */
  async list(userId: string, limit: number): Promise<Omit<SessionFacts, 'isThis'>[]> {
    const rows = await this.#database.query
      .selectFrom('sessions')
      .select(['id', 'user_agent', 'created_at', 'updated_at'])
      .where('user_id', '=', userId)
      .where('parent_id', 'is', null)
      .orderBy('updated_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      startedAt: row.created_at,
      lastUsedAt: row.updated_at,
    }))
  }

  /** Signs one of their browsers out. `conflict` when it is not signed in any more. */
  async end(userId: string, id: string, by: AuditActor): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const ended = await this.#database
        .within(transaction)
        .deleteFrom('sessions')
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .returning('id')
        .execute()
      if (ended.length === 0) {
        throw new AppError('conflict', { detail: 'That browser is not signed in any more.' })
      }
      await this.#audit.record(transaction, { by, action: 'session.revoke', userId, target: id })
    })
  }

  /** Signs all of their browsers out; answers how many those were. */
  async endAll(userId: string, by: AuditActor = 'operator'): Promise<number> {
    return this.#database.inTransaction(async (transaction) => {
      const rows = await this.#database
        .within(transaction)
        .deleteFrom('sessions')
        .where('user_id', '=', userId)
        .where('parent_id', 'is', null)
        .returning('id')
        .execute()
      const details = { ended: rows.length }
      await this.#audit.record(transaction, { by, action: 'session.revoke-all', userId, details })
      return rows.length
    })
  }
}
