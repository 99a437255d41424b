import { AppError } from '../../core/app-error.ts'
import { type Clock, minute } from '../../core/clock.ts'
import { isPassword } from '../../core/password-hash.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import type { User } from '../actor.ts'
import { auditActorOf, type Requester } from '../api-keys/own-keys.ts'
import type { AuditActor, RecordAuditEvent } from '../audit/audit-log.ts'
import type { ReachedLimit } from '../login/security-events.ts'
import { type RateLimit, type RateLimitParts, takeSlot } from '../rate-limits/index.ts'
import { keepAnAdmin } from '../roles-and-bans/roles-and-bans.ts'
import type { RolesAndBansRecords } from '../roles-and-bans/roles-and-bans-records.ts'
import { listSessions } from '../sessions/own-sessions.ts'
import type { SessionRecords } from '../sessions/session-records.ts'
import type { AccountRecords } from './account-records.ts'
import type { PasswordRecords } from './password-records.ts'

/** Ends what another module keeps of the account, in the transaction that deletes the account. Quick: the rest is a job's. */
export type OnDeletion = (transaction: Transaction, userId: string) => Promise<void>

export type DeleteAccountParts = RateLimitParts & {
  readonly accounts: AccountRecords
  readonly rolesAndBans: RolesAndBansRecords
  readonly sessions: SessionRecords
  readonly passwords: PasswordRecords
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly recordAuditEvent: RecordAuditEvent
  readonly listeners: readonly OnDeletion[]
  /** For the audit log; nobody waits for it. */
  readonly limitReached: (reached: ReachedLimit) => void
}

/** What somebody shows to delete their account: the address once more, and the password if there is one. */
export type DeletionProof = {
  readonly email: string
  readonly password: string
  readonly cookie: string
}

const freshMs = 15 * minute
const guesses: RateLimit = { name: 'delete-account', limit: 10, windowMs: minute }

/**
 * Deletes the account of whoever asks, with everything of it. Proved by the password, or for somebody without one by having
 * signed in a moment ago; `invalid_request` says what is missing.
 */
export async function deleteOwnAccount(
  parts: DeleteAccountParts,
  requester: Requester,
  proof: DeletionProof,
): Promise<void> {
  const { user } = requester.actor
  await takeSlot(parts, guesses, user.id, ({ endsAt }) =>
    parts.limitReached({
      limit: guesses.name,
      endsAt,
      subject: user.id,
      by: auditActorOf(requester),
      userId: user.id,
    }),
  )
  if (proof.email.trim().toLowerCase() !== user.email) {
    throw refusal("That isn't the email address of this account.")
  }
  const hash = await parts.passwords.hashOf(user.id)
  if (hash === undefined) await requireFresh(parts, requester, proof.cookie)
  else if (!(await isPassword(hash, proof.password))) throw refusal("That password isn't right.")
  await deleteAccount(parts, auditActorOf(requester), user)
}

/**
 * Deletes the account. That is a state at once, by one short transaction: nobody gets in, nothing of it is served. What fills
 * the disk goes afterwards, by a job. `conflict` for the only administrator.
 */
export async function deleteAccount(
  parts: DeleteAccountParts,
  by: AuditActor,
  user: User,
): Promise<void> {
  await parts.inTransaction(async (transaction) => {
    await keepAnAdmin(parts, transaction, user)
    const isFirst = await parts.accounts.begin(transaction, user.id, parts.clock.now())
    if (!isFirst) throw new AppError('not_found')
    for (const listener of parts.listeners) await listener(transaction, user.id)
    const act = { by, action: 'user.delete', userId: user.id, target: user.id } as const
    await parts.recordAuditEvent(transaction, act)
  })
}

const heap = 1000

/** Removes what is left of a deleted account; false while it still has items. */
export async function finishDeletion(
  { accounts, inTransaction }: Pick<DeleteAccountParts, 'accounts' | 'inTransaction'>,
  userId: string,
): Promise<boolean> {
  for (let isLeft = true; isLeft; ) {
    isLeft = await inTransaction((transaction) => accounts.removeHeaps(transaction, userId, heap))
  }
  return inTransaction((transaction) => accounts.finish(transaction, userId))
}

async function requireFresh(
  parts: DeleteAccountParts,
  requester: Requester,
  cookie: string,
): Promise<void> {
  const sessions = await listSessions(parts, requester, cookie)
  const own = sessions.find(({ isThis }) => isThis)
  const age = parts.clock.now() - (own?.startedAt ?? -Infinity)
  // Begun "in the future": the clock has gone back, and nobody knows how long ago it was.
  if (age >= 0 && age <= freshMs) return
  throw refusal('For your security, sign in again first.')
}

function refusal(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}
