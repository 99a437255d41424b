import { type Clock, minute } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import type { Database } from '../database/index.ts'
import { createKeyActs } from './api-keys/key-actions.ts'
import { createKeyRecords } from './api-keys/key-records.ts'
import { createUseRecorder } from './api-keys/key-use.ts'
import { createUseRecords, type UseRecords } from './api-keys/use-records.ts'
import type { AuditLog } from './audit/audit-log.ts'
import { authenticate, type Credentials, type TokenVerifier } from './authenticate.ts'
import { type CredentialStore, createCredentialStore } from './credential-store.ts'
import { createLimiting } from './limiting.ts'
import type { SignIn } from './login/create-sign-in.ts'
import { findGaps } from './plans/plan-gaps.ts'
import { createPlanRecords } from './plans/plan-records.ts'
import { createReservationRecords } from './quota/place-records.ts'
import { createQuotas } from './quota/quotas.ts'
import { createReservations } from './quota/reservations.ts'
import { releaseEndedReservations } from './quota/reserve-upload.ts'
import { createMemoryWindows, createRateWindowRecords } from './rate-limits/index.ts'
import { createRecentHashes } from './recent-hashes.ts'
import { createRolesAndBans } from './roles-and-bans/change-roles-and-bans.ts'
import { createRolesAndBansRecords } from './roles-and-bans/roles-and-bans-records.ts'
import { createSessionRecords } from './sessions/session-records.ts'
import { createAccountRecords } from './users/account-records.ts'
import { describeAccount } from './users/describe-account.ts'
import { createPasswordRecords } from './users/password-records.ts'
import { createPersonActs } from './users/person-actions.ts'
import { createUserRecords } from './users/user-records.ts'
import { createUser, findUser, type NewUser } from './users/users.ts'

export { type Actor, mayUse, type Plan, type Role, requireScope, type User } from './actor.ts'
export type { KeyFacts, KeyRequest, NewKey } from './api-keys/keys.ts'
export { auditActorOf, type OwnKeyRequest, type Requester } from './api-keys/own-keys.ts'
export {
  type AuditActor,
  type AuditEvent,
  type AuditLog,
  createAuditLog,
  type RecordAuditEvent,
  type RecordedAuditEvent,
} from './audit/audit-log.ts'
export type {
  Credentials,
  PresentedToken,
  TokenTarget,
  TokenVerifier,
} from './authenticate.ts'
export { createPayments, type PaidPlan, type Payments } from './billing/index.ts'
export type { CallKind } from './count-call.ts'
export { type CredentialStore, type Sender, sessionIdleMs } from './credential-store.ts'
export { createGuests, type GuestProof, type Guests } from './guests/index.ts'
export { invitationCookie } from './login/admit-newcomer.ts'
export { createSignIn, type SignIn, type Visit } from './login/create-sign-in.ts'
export { type EncryptedAnew, encryptAnew } from './login/encrypt-anew.ts'
export { sessionCookieOf } from './login/session-cookie.ts'
export { passwordLength } from './login/sign-in-options.ts'
export { addressHeader, authPath } from './login/sign-in-parts.ts'
export type { Gap, PlanGaps } from './plans/plan-gaps.ts'
export { asPlanColumns, type PlanChanges } from './plans/plans.ts'
export type { Place } from './quota/reserve-upload.ts'
export type { Ban } from './roles-and-bans/roles-and-bans.ts'
export type { SessionFacts } from './sessions/own-sessions.ts'
export { endAllSessions } from './sessions/session-records.ts'
export { invitationTtlMs, type LinkPurpose } from './sessions/sign-in-links.ts'
export { asUser, planColumns, type UserWithPlanRow, userColumns } from './users/user-records.ts'
export type { NewUser } from './users/users.ts'

export type AccountsParts = {
  readonly database: Database
  readonly clock: Clock
  readonly audit: AuditLog
  readonly siteName: string
  /** What a key is for when nothing is said, such as the personal one, and the origins of all sites that it can be for. */
  readonly audience: string
  readonly audiences: readonly string[]
  readonly accountsOrigin: string
  /** Who knows people, where another installation has the accounts. */
  readonly directory?: CredentialStore | undefined
  readonly signIn: SignIn
  /** Provided by the authorization server. */
  readonly verifyToken: TokenVerifier
  readonly isGranted: (id: string) => Promise<boolean>
  /** The longest that one upload may take. */
  readonly uploadMs: number
  readonly keyPrefixes: { readonly family: string; readonly personal: string }
}

// People may still ask what became of a key.
const endedKeysStayMs = retention.keys.kept

export type Accounts = ReturnType<typeof createAccounts>

/** People, sessions, API keys, plans and quotas. */
export function createAccounts(parts: AccountsParts) {
  const { database, clock, audience, audiences, audit, signIn, keyPrefixes: prefixes } = parts
  const { recordAuditEvent, listAuditEvents } = audit
  const keys = createKeyRecords(database)
  const use = createUseRecords(database)
  const acting = { inTransaction: database.inTransaction, clock, recordAuditEvent }
  const quota = quotaParts(parts, use)
  const plans = createPlanRecords(database)
  const person = { ...acting, ...personParts(parts) }
  const { users, sessions, rolesAndBans, limitReached } = person
  const finding = { recordUse: createUseRecorder(keys), hashOf: createRecentHashes() }
  const windows = database.engine === 'sqlite' ? createMemoryWindows() : person.windows
  const directory =
    parts.directory ?? createCredentialStore({ ...parts, ...finding, keys, sessions, users })
  const keyed = { ...acting, keyMade: signIn.tellOf.keyMade, keys, prefixes, audience, audiences }

  return {
    authenticate: (credentials: Credentials) => authenticate({ ...parts, directory }, credentials),
    directory,
    maySend: directory.maySend,
    ...createKeyActs(keyed),
    ...createRolesAndBans({ ...acting, rolesAndBans, plans, banListeners: [] }),
    listAuditEvents,
    findGaps,

    createUser: (wanted: NewUser) => createUser(person, wanted),
    findUser: (email: string) => findUser(person, email),
    listUsers: () => users.list(),

    ...createPersonActs(person),
    removeExpired: async (signal?: AbortSignal) => {
      await sessions.removeExpired(clock.now(), signal)
      await keys.removeEnded(clock.now() - endedKeysStayMs, signal)
      await releaseEndedReservations(quota)
    },

    ...createLimiting({ clock, limitReached, windows }),
    describeAccount: (userId: string) => describeAccount({ ...person, keys, use }, userId),
    ...createQuotas(quota),
    ...createReservations({ use, clock }),
  }
}

function personParts({ database, signIn, siteName }: AccountsParts) {
  const users = createUserRecords(database)
  const { cookieValue, beginSecondStep, limitReached, tellOf } = signIn
  return {
    siteName,
    users,
    sessions: createSessionRecords(database),
    rolesAndBans: createRolesAndBansRecords(database),
    cookieValue,
    beginSecondStep,
    limitReached,
    tellOf,
    hasSecondStep: users.hasSecondStep,
    accounts: createAccountRecords(database),
    passwords: createPasswordRecords(database),
    windows: createRateWindowRecords(database),
  }
}

function quotaParts({ database, clock, uploadMs }: AccountsParts, use: UseRecords) {
  const { inTransaction } = database
  const reservationTtlMs = uploadMs + 10 * minute
  return { use, clock, inTransaction, reservationTtlMs, places: createReservationRecords(database) }
}
