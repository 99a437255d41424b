export { AccountExport } from './account-export.ts'
export {
  type Actor,
  type Agent,
  mayAdminister,
  mayModerate,
  mayUse,
  type Plan,
  type Requester,
  type Role,
  requireScope,
  type User,
} from './actors/actor.ts'
export { ApiKeys } from './api-keys/api-keys.ts'
export { type Charged, KeyBudgets, type KnownKey } from './api-keys/key-budgets.ts'
export type { KeyFacts, NewKey } from './api-keys/key-facts.ts'
export type { KeyRequest } from './api-keys/key-request.ts'
export { KeyUse } from './api-keys/key-use.ts'
export {
  type AuditActor,
  type AuditEvent,
  AuditLog,
  auditActorOf,
  type RecordAuditEvent,
  type RecordedAuditEvent,
} from './audit/audit-log.ts'
export { JobRetries } from './audit/job-retries.ts'
export { LaneSwitches } from './audit/lane-switches.ts'
export { SecurityEvents } from './audit/security-events.ts'
export { type PaidPlan, Payments } from './billing/payments.ts'
export { StripeProvider } from './billing/stripe-provider.ts'
export { Subscribers } from './billing/subscribers.ts'
export { SubscriptionSync } from './billing/subscription-sync.ts'
export {
  type CredentialStore,
  LocalCredentials,
  type Sender,
} from './credentials/credential-store.ts'
export {
  Credentials,
  type PresentedCredentials,
  type PresentedToken,
  type TokenTarget,
} from './credentials/credentials.ts'
export { AccountDeletion } from './deletion/account-deletion.ts'
export { OwnDeletion } from './deletion/own-deletion.ts'
export { AddressLimits } from './guests/address-limits.ts'
export type { Challenge, Solution } from './guests/challenge.ts'
export { Challenges } from './guests/challenges.ts'
export { GuestTerms } from './guests/guest-terms.ts'
export { anonymousId, type GuestProof, GuestUploads } from './guests/guest-uploads.ts'
export { ProgramSignUp } from './guests/program-sign-up.ts'
export { Letters } from './letters/letters.ts'
export { MailTests } from './letters/mail-tests.ts'
export { Mailboxes } from './letters/mailboxes.ts'
export { AccountChanges } from './login/account-changes.ts'
export { AddressLinks } from './login/address-links.ts'
export { addressHeader, authPath } from './login/addresses.ts'
export { InvitationLetters } from './login/invitation-letters.ts'
export { KnownDevices } from './login/known-devices.ts'
export { Login, type LoginExtension, type LoginVisit } from './login/login.ts'
export { passwordLength } from './login/password-rules.ts'
export { type ReEncrypted, reEncrypt } from './login/re-encryption.ts'
export {
  invitationCookie,
  invitationLink,
  invitationTtlMs,
  Registration,
} from './login/registration.ts'
export { SecondFactors } from './login/second-factors.ts'
export { Setup } from './login/setup.ts'
export { SignInAttempts } from './login/sign-in-attempts.ts'
export { SignInLinks } from './login/sign-in-links.ts'
export { People, type PeopleFilter, type Person } from './people/people.ts'
export { PeopleSessions } from './people/people-sessions.ts'
export { findGaps, type Gap, type PlanGaps } from './plans/plan-gaps.ts'
export { type CallKind, PlanLimits } from './plans/plan-limits.ts'
export { asPlanColumns, type PlanChanges, planColumns } from './plans/plan-row.ts'
export { Plans } from './plans/plans.ts'
export { Quotas } from './quota/quotas.ts'
export { type StorageSum, StorageUse } from './quota/storage-use.ts'
export { type RateLimit, RateLimits } from './rate-limits/rate-limits.ts'
export { MemoryWindows, StoredWindows } from './rate-limits/rate-windows.ts'
export {
  type Ban,
  type LockedPerson,
  RolesAndBans,
  type Standing,
} from './roles-and-bans/roles-and-bans.ts'
export { type LinkPurpose, OneTimeLinks } from './sessions/one-time-links.ts'
export { type SessionCookie, sessionCookieOf, signInSecret } from './sessions/session-cookie.ts'
export { endAllSessions, type SessionFacts, Sessions, sessionIdleMs } from './sessions/sessions.ts'
export {
  requireSetting,
  type SettingName,
  type SettingTexts,
  type SiteSettings,
  settingNames,
  writtenName,
} from './settings/setting-table.ts'
export { type SettingState, Settings } from './settings/settings.ts'
export { Passwords } from './users/passwords.ts'
export { asUser, type UserWithPlanRow, userColumns } from './users/user-row.ts'
export { type NewUser, Users } from './users/users.ts'
