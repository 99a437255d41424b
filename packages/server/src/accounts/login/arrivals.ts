import { APIError } from 'better-auth/api'
import { AppError } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import { createSessionRecords } from '../sessions/session-records.ts'
import { createAccountRecords } from '../users/account-records.ts'
import { admitNewcomer, checkNewcomer, spendInvitation } from './admit-newcomer.ts'
import type { Arrivals } from './sign-in-options.ts'
import type { SignInParts } from './sign-in-parts.ts'

/** Whether newcomers may come in, and what is noted of those who do. */
export function createArrivals(parts: SignInParts): Arrivals {
  const { database, audit } = parts
  const { inTransaction } = database
  const accounts = createAccountRecords(database)
  const sessions = createSessionRecords(database)
  const { recordAuditEvent } = audit
  const admission = { ...parts, sessions, inTransaction, recordAuditEvent }
  /** Whatever was handed out to change the account by, while the password was another. */
  const endLinks = async (transaction: Transaction, userId: string) => {
    await accounts.endVerifications(transaction, userId)
    await sessions.endLinks(transaction, userId, ['address', 'sign-in'])
  }
  return {
    admit: (headers) => admitNewcomer(admission, headers).catch(refuse),
    check: (headers) => checkNewcomer(admission, headers).catch(refuse),
    spend: (headers) => spendInvitation(admission, headers),
    endLinks: (userId) => inTransaction((transaction) => endLinks(transaction, userId)),
    recordSignUp: (userId) =>
      inTransaction((transaction) =>
        audit.recordAuditEvent(transaction, {
          by: { userId },
          action: 'user.create',
          userId,
          target: userId,
        }),
      ),
    recordReset: (userId) =>
      inTransaction(async (transaction) => {
        // The link was mailed: who used it reads that mail.
        await accounts.verifyEmail(transaction, userId)
        await endLinks(transaction, userId)
        await audit.recordAuditEvent(transaction, {
          by: { userId },
          action: 'password.reset',
          userId,
        })
      }),
  }
}

/** 400, because the library answers a 403 as if the account had been made. */
function refuse(error: unknown): never {
  if (!(error instanceof AppError)) throw error
  throw new APIError('BAD_REQUEST', { code: 'not_invited', message: error.message })
}
