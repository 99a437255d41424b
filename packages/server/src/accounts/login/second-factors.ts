import { AppError } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { User } from '../actors/actor.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'
import type { Letters } from '../letters/letters.ts'
import type { OneTimeLinks } from '../sessions/one-time-links.ts'

/** Second steps of signing in. The sign-in library turns them on. */
export class SecondFactors {
  readonly #database: Database
  readonly #audit: AuditLog
  readonly #letters: Letters
  readonly #links: OneTimeLinks

  constructor(
    database: Database,
    {
      audit,
      letters,
      links,
    }: { readonly audit: AuditLog; readonly letters: Letters; readonly links: OneTimeLinks },
  ) {
    this.#database = database
    this.#audit = audit
    this.#letters = letters
    this.#links = links
  }

  /**
   * Takes away the second step of somebody who lost it together with the recovery codes, and whatever was begun with it.
   * `conflict` where there is none.
   */
  async remove({ id, email }: User, by: AuditActor = 'operator'): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      if (!(await this.#delete(transaction, id))) {
        throw new AppError('conflict', { detail: `${email} doesn't have two-step verification.` })
      }
      await this.#links.endVerifications(transaction, id)
      const event = { by, action: 'second-factor.remove', userId: id, target: id } as const
      await this.#audit.record(transaction, event)
    })
    this.#letters.secondFactorRemoved(id)
  }

  /** Answers whether there was one. */
  async #delete(transaction: Transaction, userId: string): Promise<boolean> {
    const open = this.#database.within(transaction)
    await open.deleteFrom('two_factors').where('user_id', '=', userId).execute()
    const row = await open
      .updateTable('users')
      .set({ two_factor_enabled: 0 })
      .where('id', '=', userId)
      .where('two_factor_enabled', '=', 1)
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }
}
