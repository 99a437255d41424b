import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { isMailAddress } from '../../core/mail-address.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { Role, User } from '../actor.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import type { UserRecords } from './user-records.ts'

export type NewUser = {
  readonly email: string
  readonly name: string
  readonly planId: string
  readonly role: Role
}

export type UserParts = {
  readonly users: UserRecords
  readonly inTransaction: InTransaction
  readonly clock: Clock
}

/** Makes a person. E-mail addresses are compared in lower case. */
export async function createUser(
  parts: UserParts & { readonly recordAuditEvent: RecordAuditEvent },
  wanted: NewUser,
): Promise<User> {
  const email = wanted.email.trim().toLowerCase()
  if (!isMailAddress(email)) {
    throw new AppError('invalid_request', {
      detail: `“${wanted.email}” isn't a valid email address.`,
    })
  }
  const plans = await parts.users.planIds()
  if (!plans.includes(wanted.planId)) {
    throw new AppError('invalid_request', {
      detail: `No plan “${wanted.planId}”. Available plans: ${plans.join(', ')}.`,
    })
  }
  if (await parts.users.byEmail(email)) {
    throw new AppError('conflict', { detail: `There's already an account for ${email}.` })
  }
  const id = newId()
  await parts.inTransaction(async (transaction) => {
    await parts.users.insert(transaction, {
      id,
      email,
      name: wanted.name,
      role: wanted.role,
      plan_id: wanted.planId,
      created_at: parts.clock.now(),
      banned_at: null,
    })
    await parts.recordAuditEvent(transaction, {
      by: 'operator',
      action: 'user.create',
      userId: id,
      target: id,
      details: { role: wanted.role, plan: wanted.planId },
    })
  })
  return findUser(parts, email)
}

/** The person with this address, or `not_found` with a sentence for the operator. */
export async function findUser(parts: Pick<UserParts, 'users'>, email: string): Promise<User> {
  const user = await parts.users.byEmail(email.trim())
  if (!user)
    throw new AppError('not_found', { detail: `No account with the email address ${email}.` })
  return user
}
