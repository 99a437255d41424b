import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { second } from '../../core/clock.ts'
import { cookieRetention } from '../../core/cookie-retention.ts'
import { randomBase62 } from '../../core/ids.ts'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'
import type { Letters } from '../letters/letters.ts'
import { signedToken } from '../sessions/session-cookie.ts'
import { addressHeader, authPath } from './addresses.ts'
import { adaptRefusal, inEvenTime, isOfOAuth, withoutSessionTokens } from './answers.ts'
import { identityAdapter, type StoredForms } from './identity-adapter.ts'
import { letterOptions } from './login-letters.ts'
import { type LoginRules, type LoginSite, loginOptions } from './login-options.ts'
import { loginPlugins, socialProviders } from './login-plugins.ts'

// As long as the library gives after a password.
const secondStepMs = cookieRetention['anybin.two_factor'].kept

/** What others add to the same library: the OAuth authorization server. */
export type LoginExtension = {
  readonly plugins: readonly BetterAuthPlugin[]
  readonly storedForms: StoredForms
  /** What the library's answer becomes. */
  readonly adaptAnswer: (request: Request, answer: Response) => Promise<Response>
}

/** What of a browser's request the library needs. */
export type LoginVisit = {
  readonly address: string
  readonly cookie?: string | undefined
  readonly userAgent?: string | undefined
}

/** The cookie in which a browser carries a sign-in that lacks its second step. */
export type StepCookie = {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds: number
}

type LoginBasis = {
  readonly database: Database
  readonly log: Log
  readonly letters: Letters
  readonly secret: string
}

/** Passwords, passkeys, one-time passwords and other sites' accounts, by better-auth on our database. */
export class Login {
  readonly #origin: string
  readonly #secret: string
  readonly #extension: LoginExtension
  readonly #auth: ReturnType<typeof openLibrary>

  constructor(basis: LoginBasis, site: LoginSite, rules: LoginRules, extension: LoginExtension) {
    this.#origin = site.origin
    this.#secret = basis.secret
    this.#extension = extension
    this.#auth = openLibrary(basis, site, rules, extension)
  }

  /** Answers a request to an address below `authPath`, or to OAuth's and OpenID's well-known ones. */
  async handle(request: Request): Promise<Response> {
    const response = await this.#answer(request)
    return isOfOAuth(request) ? response : withoutSessionTokens(response)
  }

  /**
   * The same for our own pages: as if their visitor's browser had asked, so that rate limits and cookies hold.
   * `path` begins after `authPath`.
   */
  async call(path: string, visit: LoginVisit, body?: unknown): Promise<Response> {
    const headers = visitHeaders(this.#origin, visit)
    const url = `${this.#origin}${authPath}${path}`
    if (body === undefined) return this.#answer(new Request(url, { headers }))
    headers.set('content-type', 'application/json')
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return this.#answer(new Request(url, init))
  }

  /** Begins the second step of signing in, as after a right password; answers its cookie. */
  async beginSecondStep(userId: string): Promise<StepCookie> {
    const { createAuthCookie, internalAdapter } = await this.#auth.$context
    const value = `2fa-${randomBase62(20)}`
    const expiresAt = new Date(Date.now() + secondStepMs)
    await internalAdapter.createVerificationValue({ identifier: value, value: userId, expiresAt })
    const attempts = `2fa-attempts-${value}`
    await internalAdapter.createVerificationValue({ identifier: attempts, value: '0', expiresAt })
    const { name } = createAuthCookie('two_factor')
    const signed = signedToken(value, this.#secret)
    return { name, value: signed, maxAgeSeconds: secondStepMs / second }
  }

  async #answer(request: Request): Promise<Response> {
    const answer = await inEvenTime(request, () => this.#auth.handler(request))
    return this.#extension.adaptAnswer(request, await adaptRefusal(answer))
  }
}

function openLibrary(
  { database, letters, secret, log }: LoginBasis,
  site: LoginSite,
  rules: LoginRules,
  { plugins, storedForms }: LoginExtension,
) {
  const options = loginOptions(site, rules, { secret, log })
  const mailed = letterOptions(letters, rules.addressLinks)
  return betterAuth({
    ...options,
    user: { ...options.user, changeEmail: { enabled: true, ...mailed.changeEmail } },
    emailVerification: mailed.emailVerification,
    emailAndPassword: { ...options.emailAndPassword, ...mailed.emailAndPassword },
    socialProviders: socialProviders(site.people),
    database: identityAdapter(database, storedForms),
    plugins: [...loginPlugins(site, rules), ...plugins],
  })
}

function visitHeaders(origin: string, { address, cookie, userAgent }: LoginVisit): Headers {
  const headers = new Headers({ origin, [addressHeader]: address })
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (userAgent !== undefined) headers.set('user-agent', userAgent)
  return headers
}
