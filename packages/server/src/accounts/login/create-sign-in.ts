import { betterAuth } from 'better-auth'
import { second } from '../../core/clock.ts'
import { cookieRetention } from '../../core/cookie-retention.ts'
import { randomBase62 } from '../../core/ids.ts'
import { adaptRefusal } from './adapt-refusal.ts'
import { createBackground } from './background.ts'
import { inEvenTime } from './even-time.ts'
import { openGuard } from './guard.ts'
import { identityAdapter } from './identity-records.ts'
import type { ReachedLimit, RefusedKey } from './security-events.ts'
import { signedToken } from './session-cookie.ts'
import { isOfOAuth, withoutSessionTokens } from './session-tokens.ts'
import { signInMail } from './sign-in-mail.ts'
import { signInOptions } from './sign-in-options.ts'
import { addressHeader, authPath, type SignInParts } from './sign-in-parts.ts'
import { signInPlugins, socialProviders } from './sign-in-plugins.ts'

// As long as the library gives after a password.
const secondStepMs = cookieRetention['anybin.two_factor'].kept

export type SignIn = ReturnType<typeof createSignIn>

/** Passwords, passkeys, one-time passwords and other sites' accounts, by better-auth on our database. */
export function createSignIn(parts: SignInParts) {
  const background = createBackground(parts.log)
  const guard = openGuard(parts, background.run)
  const options = signInOptions(parts, guard.arrivals, guard)
  const letters = signInMail(parts, guard)
  const auth = betterAuth({
    ...options,
    user: { ...options.user, changeEmail: { enabled: true, ...letters.changeEmail } },
    emailVerification: letters.emailVerification,
    emailAndPassword: { ...options.emailAndPassword, ...letters.emailAndPassword },
    socialProviders: socialProviders(parts.people),
    database: identityAdapter(parts.database, parts.storedForms),
    plugins: [...signInPlugins(parts, guard), ...parts.plugins],
  })

  const handle = async (request: Request): Promise<Response> =>
    parts.adaptAnswer(
      request,
      await adaptRefusal(await inEvenTime(request, () => auth.handler(request))),
    )

  return {
    /** For the audit log; nobody waits for it. */
    keyRefused: (key: RefusedKey | undefined) => guard.events.keyRefused(key),
    /** Letters to people about what was done to their account. */
    tellOf: guard.tellOf,
    limitReached: (reached: ReachedLimit) => guard.events.limitReachedBy(reached),

    /** Answers a request to an address below `authPath`, or to OAuth's and OpenID's well-known ones. */
    async handle(request: Request): Promise<Response> {
      const response = await handle(request)
      return isOfOAuth(request) ? response : withoutSessionTokens(response)
    },

    /**
     * The same for our own pages: as if their visitor's browser had asked, so that rate limits and cookies hold.
     * `path` begins after `authPath`.
     */
    call(path: string, visit: Visit, body?: unknown): Promise<Response> {
      const headers = visitHeaders(parts.origin, visit)
      const url = `${parts.origin}${authPath}${path}`
      if (body === undefined) return handle(new Request(url, { headers }))
      headers.set('content-type', 'application/json')
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      return handle(new Request(url, init))
    },

    /** Begins the second step of signing in, as after a right password; answers its cookie. */
    async beginSecondStep(userId: string) {
      const { createAuthCookie, internalAdapter } = await auth.$context
      const value = `2fa-${randomBase62(20)}`
      const expiresAt = new Date(Date.now() + secondStepMs)
      await internalAdapter.createVerificationValue({ identifier: value, value: userId, expiresAt })
      const attempts = `2fa-attempts-${value}`
      await internalAdapter.createVerificationValue({ identifier: attempts, value: '0', expiresAt })
      const { name } = createAuthCookie('two_factor')
      const signed = signedToken(value, options.secret)
      return { name, value: signed, maxAgeSeconds: secondStepMs / second }
    },

    /** What the session cookie holds for a session that we began. */
    cookieValue: (token: string) => signedToken(token, options.secret),

    /** Resolves when everything that was begun beside an answer, such as a mail, is done. */
    settle: background.settle,
  }
}

/** What of a browser's request the library needs. */
export type Visit = {
  readonly address: string
  readonly cookie?: string | undefined
  readonly userAgent?: string | undefined
}

function visitHeaders(origin: string, { address, cookie, userAgent }: Visit): Headers {
  const headers = new Headers({ origin, [addressHeader]: address })
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (userAgent !== undefined) headers.set('user-agent', userAgent)
  return headers
}
