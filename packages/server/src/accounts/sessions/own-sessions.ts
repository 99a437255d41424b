import { AppError } from '../../core/app-error.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import type { InTransaction } from '../../core/transaction.ts'
import { auditActorOf, type Requester } from '../api-keys/own-keys.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import { tokenOf } from '../login/session-cookie.ts'
import type { SessionRecords } from './session-records.ts'

/** A signed-in browser as its person may see it. Times are epoch milliseconds. */
export type SessionFacts = {
  readonly id: string
  readonly userAgent: string | null
  readonly startedAt: number
  /** Exact to an hour. */
  readonly lastUsedAt: number
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

export type OwnSessionParts = {
  readonly sessions: SessionRecords
  readonly inTransaction: InTransaction
  readonly recordAuditEvent: RecordAuditEvent
}

/** Where one is signed in, last used first. */
export async function listSessions(
  { sessions }: OwnSessionParts,
  { actor }: Requester,
  cookie: string,
): Promise<SessionFacts[]> {
  const own = hashOf(cookie)
  return (await sessions.ofUser(actor.user.id)).map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    isThis: row.hash === own,
    startedAt: row.created_at,
    lastUsedAt: row.updated_at,
  }))
}

/** Signs one of one's browsers out. `not_found` for sessions of others and those that have ended. */
export async function endSession(
  { sessions, inTransaction, recordAuditEvent }: OwnSessionParts,
  requester: Requester,
  id: string,
): Promise<void> {
  const userId = requester.actor.user.id
  await inTransaction(async (transaction) => {
    if (!(await sessions.removeOwn(transaction, userId, id))) throw new AppError('not_found')
    const by = auditActorOf(requester)
    await recordAuditEvent(transaction, { by, action: 'session.revoke', userId, target: id })
  })
}

/** Signs all of one's browsers out but the one that asks. */
export async function endOtherSessions(
  { sessions, inTransaction, recordAuditEvent }: OwnSessionParts,
  requester: Requester,
  cookie: string,
): Promise<void> {
  const userId = requester.actor.user.id
  await inTransaction(async (transaction) => {
    const ended = await sessions.removeOthers(transaction, userId, hashOf(cookie))
    const by = auditActorOf(requester)
    await recordAuditEvent(transaction, {
      by,
      action: 'session.revoke-others',
      userId,
      details: { ended },
    })
  })
}

function hashOf(cookie: string): string {
  return sha256(tokenOf(cookie))
}
