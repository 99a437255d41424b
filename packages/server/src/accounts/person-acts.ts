import type { InTransaction } from '../kernel/transaction.ts'
import type { AccountRecords } from './account-records.ts'
import type { User } from './actor.ts'
import type { Doer, RecordAct } from './audit-log.ts'
import {
  type DeletionProof,
  deleteAccount,
  deleteOwnAccount,
  finishDeletion,
  type OnDeletion,
} from './delete-account.ts'
import type { Asker } from './own-keys.ts'
import { endOtherSessions, endSession, listSessions } from './own-sessions.ts'
import type { PasswordRecords } from './password-records.ts'
import type { RateLimitParts } from './rate-limits/index.ts'
import { type RemoveSecondStepParts, removeSecondStep } from './remove-second-step.ts'
import type { SessionRecords } from './session-records.ts'
import { type FirstAdministrator, setUp } from './set-up.ts'
import type { ReachedLimit } from './sign-in/security-events.ts'
import {
  linkPurpose,
  newInvitation,
  newSetupToken,
  newSignInToken,
  redeemLink,
  type StepCookie,
} from './sign-in-links.ts'
import { type SiteArrival, signOut, startSiteSession } from './site-sessions.ts'
import type { StandingRecords } from './standing-records.ts'
import type { Browser } from './start-session.ts'
import type { UserRecords } from './user-records.ts'

export type PersonParts = RateLimitParts & {
  readonly users: UserRecords
  readonly accounts: AccountRecords
  readonly passwords: PasswordRecords
  readonly sessions: SessionRecords
  readonly standing: StandingRecords
  readonly inTransaction: InTransaction
  readonly recordAct: RecordAct
  /** What nobody takes as a password. */
  readonly siteName: string
  readonly cookieValue: (token: string) => string
  readonly hasSecondStep: (userId: string) => Promise<boolean>
  readonly tellOf: RemoveSecondStepParts['tellOf']
  readonly beginSecondStep: (userId: string) => Promise<StepCookie>
  /** For the audit log; nobody waits for it. */
  readonly limitReached: (reached: ReachedLimit) => void
}

/** The first way in, links, sessions, and the way out: what is ours beside the sign-in library. */
export function createPersonActs(parts: PersonParts) {
  const listeners: OnDeletion[] = []
  const deleting = { ...parts, listeners }
  return {
    newSetupToken: () => newSetupToken(parts),
    newSignInToken: (user: User) => newSignInToken(parts, user),
    newInvitation: () => newInvitation(parts),
    linkPurpose: (token: string) => linkPurpose(parts, token),
    redeemLink: (token: string, browser: Browser) => redeemLink(parts, token, browser),
    setUp: (token: string, wanted: FirstAdministrator, browser: Browser) =>
      setUp(parts, token, wanted, browser),
    removeSecondStep: (user: User, by: Doer = 'operator') => removeSecondStep(parts, by, user),
    signOut: (cookie: string) => signOut(parts, cookie),
    startSiteSession: (arrival: SiteArrival, browser: Browser) =>
      startSiteSession(parts, arrival, browser),

    listSessions: (asker: Asker, cookie: string) => listSessions(parts, asker, cookie),
    endSession: (asker: Asker, id: string) => endSession(parts, asker, id),
    endOtherSessions: (asker: Asker, cookie: string) => endOtherSessions(parts, asker, cookie),

    /** Which of these deleted their account. Who is merely unknown, as after a restored backup, is not among them. */
    goneAmong: (ids: readonly string[]) => parts.accounts.deletedAmong(ids),
    hasPassword: async (user: User) => (await parts.passwords.hashOf(user.id)) !== undefined,
    /** Whoever keeps something of accounts removes it here, in the transaction of the deletion. */
    onDeletion: (listener: OnDeletion) => void listeners.push(listener),
    deleteOwnAccount: (asker: Asker, proof: DeletionProof) =>
      deleteOwnAccount(deleting, asker, proof),
    deleteAccount: (user: User) => deleteAccount(deleting, 'operator', user),
    finishDeletion: (userId: string) => finishDeletion(parts, userId),
    /** What is here of somebody whose account was elsewhere and is deleted. */
    async removeShadow(id: string): Promise<void> {
      const user = await parts.users.byId(id)
      if (user) await deleteAccount(deleting, 'system', user)
    },
  }
}
