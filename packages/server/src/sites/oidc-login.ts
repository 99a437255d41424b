import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { authPath } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { second } from '../core/clock.ts'
import { cookieRetention } from '../core/cookie-retention.ts'
import { sameText } from '../core/keyed-hash.ts'
import type { AccountsSite } from './accounts-site.ts'
import { callbackOf, clientIdOf } from './first-party-clients.ts'

/** How long somebody may take to sign in. */
export const oidcLoginMs = cookieRetention.anybin_sign_in.kept

/** What the browser keeps while it is at the accounts site. */
const oidcLoginSchema = z.object({ state: z.string(), verifier: z.string(), next: z.string() })

/** Back from the accounts site. */
export type Return = {
  readonly query: URLSearchParams
  /** What the browser kept; undefined when it is another one, or came too late. */
  readonly kept: string | undefined
  readonly address: string
  readonly userAgent?: string | undefined
}

/** From a bin to the accounts site and back: OpenID Connect, authorization code with PKCE. */
export class OidcLogin {
  readonly #accountsSite: AccountsSite
  readonly #accountsOrigin: string

  constructor(accountsSite: AccountsSite, accountsOrigin: string) {
    this.#accountsSite = accountsSite
    this.#accountsOrigin = accountsOrigin
  }

  /**
   * Answers where the browser goes and what it keeps, for `finish`. `maxAgeMs`: whoever signed in longer ago does so again
   * (OpenID Connect Core §3.1.2.1, `max_age`).
   */
  begin(site: string, next: string, maxAgeMs?: number) {
    const [state, verifier] = [randomText(), randomText()]
    const url = new URL(`${this.#accountsOrigin}${authPath}/oauth2/authorize`)
    url.search = new URLSearchParams({
      response_type: 'code',
      scope: 'openid',
      state,
      code_challenge_method: 'S256',
      client_id: clientIdOf(site),
      redirect_uri: callbackOf(site),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      ...(maxAgeMs !== undefined && { max_age: String(maxAgeMs / second) }),
    }).toString()
    const kept = Buffer.from(JSON.stringify({ state, verifier, next })).toString('base64url')
    return { url: url.href, kept }
  }

  /** The token of the session at the bin, and where its person wanted to go. `invalid_request` when something is amiss. */
  async finish(
    site: string,
    { query, kept, address, userAgent }: Return,
  ): Promise<{ readonly token: string; readonly next: string }> {
    const begun = readKept(kept)
    const code = query.get('code')
    const isMine = begun !== undefined && sameText(query.get('state') ?? '', begun.state)
    // RFC 9207 §2.4: the answer says who gave it.
    if (!isMine || !code || query.get('iss') !== this.#accountsOrigin) {
      throw new AppError('invalid_request', { detail: 'This sign-in has expired. Start again.' })
    }
    const { verifier, next } = begun
    const arrival = { code, verifier, address, userAgent }
    return { token: await this.#accountsSite.arrive(arrival, site), next }
  }
}

function readKept(kept: string | undefined) {
  try {
    return oidcLoginSchema.parse(JSON.parse(Buffer.from(kept ?? '', 'base64url').toString()))
  } catch {
    // Whoever changed the cookie begins again.
    return undefined
  }
}

// 43 characters: what RFC 7636 §4.1 asks of a verifier.
function randomText(): string {
  return randomBytes(32).toString('base64url')
}
