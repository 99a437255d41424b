import { type AuditActor, anonymousId, type LockedPerson, type Role } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'

/** Who may decide: moderators and administrators, and who sits at the terminal. Whoever calls may have asked before; this decides. */
export class Staff {
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** The role of whoever decides; `forbidden` for everybody who is no moderator now, or less than wanted. */
  async require(
    transaction: Transaction,
    by: AuditActor,
    wanted: 'moderator' | 'admin' = 'moderator',
  ): Promise<Role> {
    if (typeof by === 'string') return 'admin'
    const person = await this.#database
      .within(transaction)
      .selectFrom('users')
      .select(['role', 'banned_at', 'suspended_until'])
      .where('id', '=', by.userId)
      .executeTakeFirst()
    const isSuspended = (person?.suspended_until ?? 0) > this.#clock.now()
    const role = person?.banned_at == null && !isSuspended ? person?.role : undefined
    if (role === 'admin' || (role === 'moderator' && wanted === 'moderator')) return role
    throw new AppError('forbidden')
  }

  /** Nobody decides about themselves, moderators decide about no staff, and guests are no person. */
  async requireOver(
    transaction: Transaction,
    by: AuditActor,
    person: Pick<LockedPerson, 'id' | 'role'>,
  ): Promise<void> {
    const role = await this.require(transaction, by)
    if (person.id === anonymousId) {
      throw new AppError('conflict', { detail: 'All guests share this account.' })
    }
    if (typeof by !== 'string' && by.userId === person.id) {
      throw new AppError('forbidden', { detail: "You can't decide about your own account." })
    }
    if (person.role !== 'member' && role !== 'admin') {
      throw new AppError('forbidden', {
        detail: 'Only an admin can decide about moderators and admins.',
      })
    }
  }
}
