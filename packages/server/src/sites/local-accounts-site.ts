import { decodeJwt } from 'jose'
import { z } from 'zod'
import {
  type AccountDeletion,
  type Actor,
  addressHeader,
  authPath,
  type CredentialStore,
  type Login,
  type Sessions,
} from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Oauth } from '../oauth/index.ts'
import type { AccountsSite, Arrival } from './accounts-site.ts'
import { callbackOf, clientIdOf } from './first-party-clients.ts'

const answerSchema = z.object({ id_token: z.string() })
// RFC 6749 §5.1 and OpenID Connect Core §3.1.3.3.
const idTokenSchema = z.object({ sub: z.string(), aud: z.string(), sid: z.string() })

/** The accounts site that is in this process. */
export class LocalAccountsSite implements AccountsSite {
  readonly directory: CredentialStore
  readonly #sessions: Sessions
  readonly #accountDeletion: AccountDeletion
  readonly #oauth: Oauth
  readonly #login: Login
  readonly #accountsOrigin: string

  constructor(options: {
    readonly credentialStore: CredentialStore
    readonly sessions: Sessions
    readonly accountDeletion: AccountDeletion
    readonly oauth: Oauth
    readonly login: Login
    readonly accountsOrigin: string
  }) {
    this.directory = options.credentialStore
    this.#sessions = options.sessions
    this.#accountDeletion = options.accountDeletion
    this.#oauth = options.oauth
    this.#login = options.login
    this.#accountsOrigin = options.accountsOrigin
  }

  byToken(token: string, site: string): Promise<Actor | undefined> {
    return this.#oauth.tokenCheck.actorOf(token, site)
  }

  async arrive(arrival: Arrival, site: string): Promise<string> {
    const { sub: userId, sid: sessionId } = await this.#redeem(arrival, site)
    const { address, userAgent } = arrival
    const browser = { address, userAgent }
    const token = await this.#sessions.startAtBin({ sessionId, userId, site }, browser)
    if (token === undefined) throw refusal()
    return token
  }

  /** Only a bin's own sessions: the token of another site's is nothing here. */
  async signOut(token: string, site: string): Promise<void> {
    if (await this.directory.bySession(token, site)) await this.#sessions.signOut(token)
  }

  goneAmong(userIds: readonly string[]): Promise<readonly string[]> {
    return this.#accountDeletion.deletedAmong(userIds)
  }

  /** What the ID token says. Its signature needs no look: it came from this process (OpenID Connect Core §3.1.3.7). */
  async #redeem({ code, verifier, address }: Arrival, site: string) {
    const clientId = clientIdOf(site)
    const answer = await this.#login.handle(
      new Request(`${this.#accountsOrigin}${authPath}/oauth2/token`, {
        method: 'POST',
        headers: { [addressHeader]: address },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code,
          code_verifier: verifier,
          client_id: clientId,
          redirect_uri: callbackOf(site),
        }),
      }),
    )
    const tokens = answerSchema.safeParse(await answer.json().catch(() => undefined))
    if (!answer.ok || !tokens.success) throw refusal()
    const claims = idTokenSchema.parse(decodeJwt(tokens.data.id_token))
    if (claims.aud !== clientId) throw refusal()
    return claims
  }
}

function refusal(): AppError {
  return new AppError('invalid_request', {
    detail: 'This sign-in has expired. Start again.',
  })
}
