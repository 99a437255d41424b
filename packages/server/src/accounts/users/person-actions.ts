import type { InTransaction } from '../../core/transaction.ts'
import type { User } from '../actor.ts'
import type { Requester } from '../api-keys/own-keys.ts'
import type { AuditActor, RecordAuditEvent } from '../audit/audit-log.ts'
import type { ReachedLimit } from '../login/security-events.ts'
import type { RateLimitParts } from '../rate-limits/index.ts'
import type { RolesAndBansRecords } from '../roles-and-bans/roles-and-bans-records.ts'
import { endOtherSessions, endSession, listSessions } from '../sessions/own-sessions.ts'
import type { SessionRecords } from '../sessions/session-records.ts'
import {
  linkPurpose,
  newInvitation,
  newSetupToken,
  newSignInToken,
  redeemLink,
  type StepCookie,
} from '../sessions/sign-in-links.ts'
import { type SiteArrival, signOut, startSiteSession } from '../sessions/site-sessions.ts'
import type { Browser } from '../sessions/start-session.ts'
import type { AccountRecords } from './account-records.ts'
import {
  type DeletionProof,
  deleteAccount,
  deleteOwnAccount,
  finishDeletion,
  type OnDeletion,
} from './delete-account.ts'
import type { PasswordRecords } from './password-records.ts'
import { type RemoveSecondStepParts, removeSecondStep } from './remove-second-step.ts'
import { type FirstAdministrator, setUp } from './set-up.ts'
import type { UserRecords } from './user-records.ts'

export type PersonParts = RateLimitParts & {
  readonly users: UserRecords
  readonly accounts: AccountRecords
  readonly passwords: PasswordRecords
  readonly sessions: SessionRecords
  readonly rolesAndBans: RolesAndBansRecords
  readonly inTransaction: InTransaction
  readonly recordAuditEvent: RecordAuditEvent
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
    removeSecondStep: (user: User, by: AuditActor = 'operator') =>
      removeSecondStep(parts, by, user),
    signOut: (cookie: string) => signOut(parts, cookie),
    startSiteSession: (arrival: SiteArrival, browser: Browser) =>
      startSiteSession(parts, arrival, browser),

    listSessions: (requester: Requester, cookie: string) => listSessions(parts, requester, cookie),
    endSession: (requester: Requester, id: string) => endSession(parts, requester, id),
    endOtherSessions: (requester: Requester, cookie: string) =>
      endOtherSessions(parts, requester, cookie),

    /** Which of these deleted their account. Who is merely unknown, as after a restored backup, is not among them. */
    goneAmong: (ids: readonly string[]) => parts.accounts.deletedAmong(ids),
    hasPassword: async (user: User) => (await parts.passwords.hashOf(user.id)) !== undefined,
    /** Whoever keeps something of accounts removes it here, in the transaction of the deletion. */
    onDeletion: (listener: OnDeletion) => void listeners.push(listener),
    deleteOwnAccount: (requester: Requester, proof: DeletionProof) =>
      deleteOwnAccount(deleting, requester, proof),
    deleteAccount: (user: User) => deleteAccount(deleting, 'operator', user),
    finishDeletion: (userId: string) => finishDeletion(parts, userId),
    /** What is here of somebody whose account was elsewhere and is deleted. */
    async removeRemoteUser(id: string): Promise<void> {
      const user = await parts.users.byId(id)
      if (user) await deleteAccount(deleting, 'system', user)
    },
  }
}
