import type { Database } from '../database/index.ts'
import { type Clock, minute } from '../kernel/clock.ts'
import { retention } from '../kernel/retention.ts'
import { createAccountRecords } from './account-records.ts'
import type { AuditLog } from './audit-log.ts'
import { authenticate, type Credentials, type TokenVerifier } from './authenticate.ts'
import { describeAccount } from './describe-account.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createKeyActs } from './key-acts.ts'
import { createKeyRecords } from './key-records.ts'
import { createUseNoter } from './key-use.ts'
import { createLimiting } from './limiting.ts'
import { createPasswordRecords } from './password-records.ts'
import { createPersonActs } from './person-acts.ts'
import { createPlaceRecords } from './place-records.ts'
import { findGaps } from './plan-gaps.ts'
import { createPlanRecords } from './plan-records.ts'
import { createQuotas } from './quotas.ts'
import { createMemoryWindows, createRateWindowRecords } from './rate-limits/index.ts'
import { createRecentHashes } from './recent-hashes.ts'
import { createReservations } from './reservations.ts'
import { releaseEndedPlaces } from './reserve-upload.ts'
import { createSessionRecords } from './session-records.ts'
import type { SignIn } from './sign-in/create-sign-in.ts'
import { createStandingActs } from './standing-acts.ts'
import { createStandingRecords } from './standing-records.ts'
import { createUseRecords, type UseRecords } from './use-records.ts'
import { createUserRecords } from './user-records.ts'
import { createUser, findUser, type NewUser } from './users.ts'

export { type Actor, demandScope, mayUse, type Plan, type Role, type User } from './actor.ts'
export {
  type Act,
  type AuditLog,
  createAuditLog,
  type Doer,
  type RecordAct,
  type RecordedAct,
} from './audit-log.ts'
export type {
  Credentials,
  PresentedToken,
  TokenTarget,
  TokenVerifier,
} from './authenticate.ts'
export type { CallKind } from './count-call.ts'
export { type Directory, type Sender, sessionIdleMs } from './directory.ts'
export { createGuests, type GuestProof, type Guests } from './guests/index.ts'
export type { KeyFacts, KeyRequest, NewKey } from './keys.ts'
export { type Asker, doerOf, type OwnKeyRequest } from './own-keys.ts'
export type { SessionFacts } from './own-sessions.ts'
export { createPayments, type PaidPlan, type Payments } from './payments/index.ts'
export type { Gap, PlanGaps } from './plan-gaps.ts'
export { asPlanColumns, type PlanChanges } from './plans.ts'
export type { Place } from './reserve-upload.ts'
export { endAllSessions } from './session-records.ts'
export { invitationCookie } from './sign-in/admit-newcomer.ts'
export { createSignIn, type SignIn, type Visit } from './sign-in/create-sign-in.ts'
export { type EncryptedAnew, encryptAnew } from './sign-in/encrypt-anew.ts'
export { sessionCookieOf } from './sign-in/session-cookie.ts'
export { passwordLength } from './sign-in/sign-in-options.ts'
export { addressHeader, authPath } from './sign-in/sign-in-parts.ts'
export { invitationLivesMs, type LinkPurpose } from './sign-in-links.ts'
export type { Ban } from './standing.ts'
export { asUser, planColumns, type UserWithPlanRow, userColumns } from './user-records.ts'
export type { NewUser } from './users.ts'

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
  readonly directory?: Directory | undefined
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
  const { recordAct, listActs } = audit
  const keys = createKeyRecords(database)
  const use = createUseRecords(database)
  const acting = { inTransaction: database.inTransaction, clock, recordAct }
  const quota = quotaParts(parts, use)
  const plans = createPlanRecords(database)
  const person = { ...acting, ...personParts(parts) }
  const { users, sessions, standing, limitReached } = person
  const finding = { noteUse: createUseNoter(keys), hashOf: createRecentHashes() }
  const windows = database.engine === 'sqlite' ? createMemoryWindows() : person.windows
  const directory =
    parts.directory ?? createDirectory({ ...parts, ...finding, keys, sessions, users })
  const keyed = { ...acting, keyMade: signIn.tellOf.keyMade, keys, prefixes, audience, audiences }

  return {
    authenticate: (credentials: Credentials) => authenticate({ ...parts, directory }, credentials),
    directory,
    maySend: directory.maySend,
    ...createKeyActs(keyed),
    ...createStandingActs({ ...acting, standing, plans, banListeners: [] }),
    listActs,
    findGaps,

    createUser: (wanted: NewUser) => createUser(person, wanted),
    findUser: (email: string) => findUser(person, email),
    listUsers: () => users.list(),

    ...createPersonActs(person),
    removeExpired: async (signal?: AbortSignal) => {
      await sessions.removeExpired(clock.now(), signal)
      await keys.removeEnded(clock.now() - endedKeysStayMs, signal)
      await releaseEndedPlaces(quota)
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
    standing: createStandingRecords(database),
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
  const placeLivesMs = uploadMs + 10 * minute
  return { use, clock, inTransaction, placeLivesMs, places: createPlaceRecords(database) }
}
