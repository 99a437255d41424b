import type { BetterAuthOptions } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { day, minute, second } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import { hashPassword, isPassword } from '../../core/password-hash.ts'
import { retention } from '../../core/retention.ts'
import { sessionIdleMs } from '../credential-store.ts'
import type { Tell } from './security-letters.ts'
import { addressHeader, authPath, type SignInParts } from './sign-in-parts.ts'

/** Characters of a password (NIST SP 800-63B §3.1.1.2: length, not character classes). */
export const passwordLength = { min: 10, max: 200 } as const

/** What happens around people who come, and those who come back. */
export type Arrivals = {
  /** Throws for those who may not make an account. */
  readonly admit: (headers: Headers) => Promise<void>
  /** The same, using nothing up; and using an invitation up after the fact. */
  readonly check: (headers: Headers) => Promise<void>
  readonly spend: (headers: Headers) => Promise<void>
  /** Ends what was handed out for this person and not used yet. */
  readonly endLinks: (userId: string) => Promise<void>
  readonly recordSignUp: (userId: string) => Promise<void>
  /** Somebody chose a new password by a link that was mailed to them. */
  readonly recordReset: (userId: string) => Promise<void>
}

/** What is told to people, and where tries are counted. */
export type Surroundings = {
  readonly tell: Tell
  readonly limits: NonNullable<NonNullable<BetterAuthOptions['rateLimit']>['customStorage']>
}

/** How the library works here, besides mail and plugins. */
export function signInOptions(
  parts: SignInParts,
  { admit, recordSignUp, recordReset }: Arrivals,
  { tell, limits }: Surroundings,
) {
  const { keyedHash, origin, siteName } = parts
  return {
    appName: siteName,
    baseURL: origin,
    basePath: authPath,
    secret: signInSecret(keyedHash),
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: libraryLog(parts),
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
    rateLimit: { ...rateLimits, customStorage: limits },
    advanced: advanced(parts),
    databaseHooks: {
      // Who was where is no business of a list of sessions.
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null } }) },
      },
      user: {
        create: {
          before: async (_user, context) => {
            await admit(context?.request?.headers ?? context?.headers ?? new Headers())
          },
          after: ({ id }) => recordSignUp(id),
        },
      },
    },
    onAPIError: { errorURL: `${origin}/sign-in`, onError: (error) => logFailure(parts, error) },
    emailAndPassword: passwordOptions(tell, recordReset),
  } satisfies BetterAuthOptions
}

function passwordOptions(tell: Tell, recordReset: Arrivals['recordReset']) {
  return {
    enabled: true,
    requireEmailVerification: true,
    minPasswordLength: passwordLength.min,
    maxPasswordLength: passwordLength.max,
    revokeSessionsOnPasswordReset: true,
    resetPasswordTokenExpiresIn: retention.signInSteps.kept / second,
    onPasswordReset: async ({ user }) => {
      await recordReset(user.id)
      tell(user.email, 'Your password was changed with a link sent to this address.')
    },
    password: {
      hash: hashPassword,
      verify: ({ hash, password }) => isPassword(hash, password),
    },
  } satisfies BetterAuthOptions['emailAndPassword']
}

/** 256 bits that only this installation has. */
export function signInSecret(keyedHash: KeyedHash): string {
  return keyedHash('sign-in', 'first half') + keyedHash('sign-in', 'second half')
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

function advanced({ sessionCookie }: SignInParts) {
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
function logFailure({ log }: SignInParts, error: unknown): void {
  if (isAPIError(error) && error.statusCode < 500) return
  const stack = error instanceof Error ? error.stack : undefined
  log.error({ part: 'sign-in', stack }, 'a request failed')
}

/** Into our log, without what was asked: questions of a sign-in carry secrets. */
function libraryLog({ log }: SignInParts) {
  const levels = { debug: 'debug', info: 'debug', success: 'debug', warn: 'warn', error: 'error' }
  return {
    level: 'warn',
    log: (level: keyof typeof levels, message: string) => {
      log[levels[level] as 'warn']({ part: 'sign-in' }, message)
    },
  } satisfies BetterAuthOptions['logger']
}
