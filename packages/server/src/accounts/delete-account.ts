import { AppError } from '../kernel/app-error.ts'
import { type Clock, minute } from '../kernel/clock.ts'
import { isPassword } from '../kernel/password-hash.ts'
import type { InTransaction, Transaction } from '../kernel/transaction.ts'
import type { AccountRecords } from './account-records.ts'
import type { User } from './actor.ts'
import type { Doer, RecordAct } from './audit-log.ts'
import { type Asker, doerOf } from './own-keys.ts'
import { listSessions } from './own-sessions.ts'
import type { PasswordRecords } from './password-records.ts'
import { type RateLimit, type RateLimitParts, takeTurn } from './rate-limits/index.ts'
import type { SessionRecords } from './session-records.ts'
import type { ReachedLimit } from './sign-in/security-events.ts'
import { keepAnAdmin } from './standing.ts'
import type { StandingRecords } from './standing-records.ts'

/** Ends what another module keeps of the account, in the transaction that deletes the account. Quick: the rest is a job's. */
export type OnDeletion = (transaction: Transaction, userId: string) => Promise<void>

export type DeleteAccountParts = RateLimitParts & {
  readonly accounts: AccountRecords
  readonly standing: StandingRecords
  readonly sessions: SessionRecords
  readonly passwords: PasswordRecords
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly recordAct: RecordAct
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
  asker: Asker,
  proof: DeletionProof,
): Promise<void> {
  const { user } = asker.actor
  await takeTurn(parts, guesses, user.id, ({ endsAt }) =>
    parts.limitReached({
      limit: guesses.name,
      endsAt,
      subject: user.id,
      by: doerOf(asker),
      userId: user.id,
    }),
  )
  if (proof.email.trim().toLowerCase() !== user.email) {
    throw refusal('That is not the e-mail address of this account.')
  }
  const hash = await parts.passwords.hashOf(user.id)
  if (hash === undefined) await demandFresh(parts, asker, proof.cookie)
  else if (!(await isPassword(hash, proof.password))) throw refusal('That is not your password.')
  await deleteAccount(parts, doerOf(asker), user)
}

/**
 * Deletes the account. That is a state at once, by one short transaction: nobody gets in, nothing of it is served. What fills
 * the disk goes afterwards, by a job. `conflict` for the only administrator.
 */
export async function deleteAccount(
  parts: DeleteAccountParts,
  by: Doer,
  user: User,
): Promise<void> {
  await parts.inTransaction(async (transaction) => {
    await keepAnAdmin(parts, transaction, user)
    const isFirst = await parts.accounts.begin(transaction, user.id, parts.clock.now())
    if (!isFirst) throw new AppError('not_found')
    for (const listener of parts.listeners) await listener(transaction, user.id)
    const act = { by, action: 'user.delete', userId: user.id, target: user.id } as const
    await parts.recordAct(transaction, act)
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

async function demandFresh(parts: DeleteAccountParts, asker: Asker, cookie: string): Promise<void> {
  const sessions = await listSessions(parts, asker, cookie)
  const own = sessions.find(({ isThis }) => isThis)
  const age = parts.clock.now() - (own?.startedAt ?? -Infinity)
  // Begun "in the future": the clock has gone back, and nobody knows how long ago it was.
  if (age >= 0 && age <= freshMs) return
  throw refusal('Sign in again first: this needs somebody who signed in a moment ago.')
}

function refusal(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}
