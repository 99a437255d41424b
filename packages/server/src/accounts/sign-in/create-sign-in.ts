import { betterAuth } from 'better-auth'
import { createArrivals } from './arrivals.ts'
import { createBackground } from './background.ts'
import { identityAdapter } from './identity-records.ts'
import { signedToken } from './session-cookie.ts'
import { isOfOAuth, withoutSessionTokens } from './session-tokens.ts'
import { signInMail } from './sign-in-mail.ts'
import { signInOptions } from './sign-in-options.ts'
import { addressHeader, authPath, type SignInParts } from './sign-in-parts.ts'
import { signInPlugins, socialProviders } from './sign-in-plugins.ts'

export type SignIn = ReturnType<typeof createSignIn>

/** Passwords, passkeys, one-time passwords and other sites' accounts, by better-auth on our database. */
export function createSignIn(parts: SignInParts) {
  const background = createBackground(parts.log)
  const options = signInOptions(parts, createArrivals(parts))
  const letters = signInMail(parts, background.run)
  const auth = betterAuth({
    ...options,
    user: { ...options.user, changeEmail: { enabled: true, ...letters.changeEmail } },
    emailVerification: letters.emailVerification,
    emailAndPassword: { ...options.emailAndPassword, ...letters.emailAndPassword },
    socialProviders: socialProviders(parts.people),
    database: identityAdapter(parts.database),
    plugins: [...signInPlugins(parts), ...parts.plugins],
  })

  return {
    /** Answers a request to an address below `authPath`, or to OAuth's and OpenID's well-known ones. */
    async handle(request: Request): Promise<Response> {
      const response = await auth.handler(request)
      return isOfOAuth(request) ? response : withoutSessionTokens(response)
    },

    /**
     * The same for our own pages: as if their visitor's browser had asked, so that rate limits and cookies hold.
     * `path` begins after `authPath`.
     */
    call(path: string, visit: Visit, body?: unknown): Promise<Response> {
      const headers = visitHeaders(parts.origin, visit)
      const url = `${parts.origin}${authPath}${path}`
      if (body === undefined) return auth.handler(new Request(url, { headers }))
      headers.set('content-type', 'application/json')
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      return auth.handler(new Request(url, init))
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
