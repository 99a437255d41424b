import type { BetterAuthOptions } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import type { PeopleConfig } from '../../config/people-config.ts'
import { day, minute, second } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Log } from '../../core/log.ts'
import { hashPassword, isPassword } from '../../core/password-hash.ts'
import { retention } from '../../core/retention.ts'
import { sessionCookieOf } from '../sessions/session-cookie.ts'
import { sessionIdleMs } from '../sessions/sessions.ts'
import type { AccountChanges } from './account-changes.ts'
import type { AddressLinks } from './address-links.ts'
import { addressHeader, authPath } from './addresses.ts'
import { passwordLength } from './password-rules.ts'
import type { Registration } from './registration.ts'
import type { SignInAttempts } from './sign-in-attempts.ts'

/** The accounts site as people sign in to it. */
export type LoginSite = {
  readonly origin: string
  readonly siteName: string
  readonly people: PeopleConfig
}

/** What stands around the sign-in library. */
export type LoginRules = {
  readonly addressLinks: AddressLinks
  readonly registration: Registration
  readonly attempts: SignInAttempts
  readonly changes: AccountChanges
}

/** How the library works here, besides mail and plugins. */
export function loginOptions(
  site: LoginSite,
  { registration, attempts, changes }: LoginRules,
  { secret, log }: { readonly secret: string; readonly log: Log },
) {
  const { origin } = site
  return {
    baseURL: origin,
    basePath: authPath,
    secret,
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: libraryLog(log),
    // The pages do these, by our own rules.
    disabledPaths: [
      '/list-sessions',
      '/revoke-session',
      '/revoke-sessions',
      '/delete-user',
      // They hand a script the credentials that another site gave us.
      '/get-access-token',
      '/refresh-token',
      '/account-info',
    ],
    user: {
      additionalFields: {
        role: { type: 'string', input: false, defaultValue: 'member' },
        planId: { type: 'string', input: false, defaultValue: 'free' },
        bannedAt: { type: 'number', input: false, required: false },
      },
    },
    session: {
      expiresIn: sessionIdleMs / second,
      updateAge: day / second,
      freshAge: (15 * minute) / second,
    },
    account: { encryptOAuthTokens: true, accountLinking: { requireLocalEmailVerified: true } },
    verification: { storeIdentifier: 'hashed' },
    rateLimit: { ...rateLimits, customStorage: attempts.storage() },
    advanced: advanced(site),
    databaseHooks: {
      // Who was where is no business of a list of sessions.
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null } }) },
      },
      user: {
        create: {
          before: async (_user, context) => {
            await registration.admit(context?.request?.headers ?? context?.headers ?? new Headers())
          },
          after: ({ id }) => changes.recordSignUp(id),
        },
      },
    },
    onAPIError: { errorURL: `${origin}/sign-in`, onError: (error) => logFailure(log, error) },
    emailAndPassword: passwordOptions(changes),
  } satisfies BetterAuthOptions
}

function passwordOptions(changes: AccountChanges) {
  return {
    enabled: true,
    requireEmailVerification: true,
    minPasswordLength: passwordLength.min,
    maxPasswordLength: passwordLength.max,
    revokeSessionsOnPasswordReset: true,
    resetPasswordTokenExpiresIn: retention.signInSteps.kept / second,
    onPasswordReset: ({ user }) => changes.recordReset(user),
    password: {
      hash: hashPassword,
      verify: ({ hash, password }) => isPassword(hash, password),
    },
  } satisfies BetterAuthOptions['emailAndPassword']
}

// A guess costs an address a place in each.
const guesses = { window: minute / second, max: 10 }
const mails = { window: (10 * minute) / second, max: 5 }
const rateLimits: NonNullable<BetterAuthOptions['rateLimit']> = {
  enabled: true,
  window: minute / second,
  max: 120,
  customRules: {
    '/sign-in/*': guesses,
    '/sign-up/*': mails,
    '/two-factor/*': guesses,
    '/passkey/verify-authentication': guesses,
    '/change-password': guesses,
    '/verify-password': guesses,
    '/reset-password': guesses,
    '/request-password-reset': mails,
    '/send-verification-email': mails,
    '/change-email': mails,
    '/oauth2/register': { window: (60 * minute) / second, max: 200 },
    '/oauth2/token': { window: minute / second, max: 60 },
  },
}

function advanced({ origin }: LoginSite) {
  const sessionCookie = sessionCookieOf(origin)
  return {
    // The name says by itself that the cookie is secure.
    useSecureCookies: false,
    defaultCookieAttributes: { secure: sessionCookie.secure },
    cookiePrefix: sessionCookie.secure ? '__Host-anybin' : 'anybin',
    cookies: { session_token: { name: sessionCookie.name } },
    ipAddress: { ipAddressHeaders: [addressHeader] },
    database: { generateId: newId, joins: false, validateSchema: false },
  } satisfies BetterAuthOptions['advanced']
}

/** What the library did not expect. A refusal is told to whoever asked and to nobody else. */
function logFailure(log: Log, error: unknown): void {
  if (isAPIError(error) && error.statusCode < 500) return
  const stack = error instanceof Error ? error.stack : undefined
  log.error({ part: 'sign-in', stack }, 'a request failed')
}

/** Into our log, without what was asked: questions of a sign-in carry secrets. */
function libraryLog(log: Log) {
  const levels = { debug: 'debug', info: 'debug', success: 'debug', warn: 'warn', error: 'error' }
  return {
    level: 'warn',
    log: (level: keyof typeof levels, message: string) => {
      log[levels[level] as 'warn']({ part: 'sign-in' }, message)
    },
  } satisfies BetterAuthOptions['logger']
}
