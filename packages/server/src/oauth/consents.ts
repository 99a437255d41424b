import { z } from 'zod'
import type { Login, LoginVisit, User } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { shownClientName } from './client-name.ts'
import type { Clients } from './clients.ts'
import type { Grants } from './grants.ts'
import { hostOf } from './host-of.ts'
import { isOnDevice } from './redirect-uris.ts'
import { type GrantScope, grantScopes, referenceOf } from './resources.ts'

/** What a client asks a person to allow, as it is shown. */
export type ConsentRequest = {
  /** What the client calls itself; nobody checked it. */
  readonly clientName: string | undefined
  /** Who it is, as far as anybody can tell: where its metadata document stands, or where the answer goes. */
  readonly clientHost: string
  readonly isHostVerified: boolean
  /** The answer goes to a program on the device of the browser (RFC 8252 §7). */
  readonly isOnDevice: boolean
  /** Where the browser goes afterwards. */
  readonly redirectUri: string
  /** `<origin>/api/v1`, `<origin>/mcp`, or none where the client only wants to know who signs in. */
  readonly resources: readonly string[]
  readonly scopes: readonly GrantScope[]
}

export type Decision = {
  readonly query: string
  readonly isApproved: boolean
  readonly user: User
  readonly visit: LoginVisit
}

const answerSchema = z.object({ url: z.string() })

/** The question of a client to a person, and the answer. */
export class Consents {
  readonly #clients: Clients
  readonly #grants: Grants
  readonly #login: Login
  readonly #issuer: string

  constructor(options: {
    readonly clients: Clients
    readonly grants: Grants
    readonly login: Login
    readonly issuer: string
  }) {
    this.#clients = options.clients
    this.#grants = options.grants
    this.#login = options.login
    this.#issuer = options.issuer
  }

  /**
   * Reads a request from the query that the authorization endpoint signed. The signature is checked when the person decides:
   * who forges a query gets a page that leads nowhere.
   */
  async readRequest(query: string): Promise<ConsentRequest> {
    const asked = new URLSearchParams(query)
    const redirectUri = asked.get('redirect_uri') ?? ''
    const client = await this.#clients.find(asked.get('client_id') ?? '')
    if (!client || !URL.canParse(redirectUri)) throw new AppError('not_found')
    const isHostVerified = client.client_discovery_id !== null
    return {
      clientName: shownClientName(client.name),
      clientHost: isHostVerified ? new URL(client.client_id).host : hostOf(redirectUri),
      isHostVerified,
      isOnDevice: isOnDevice(redirectUri),
      redirectUri,
      resources: asked.getAll('resource'),
      scopes: scopesIn(asked),
    }
  }

  /** Tells the authorization server what the person decided; answers where the browser goes with it. */
  async decide(decision: Decision): Promise<string> {
    const { query, isApproved, user, visit } = decision
    const before = await this.#consentFor(decision)
    const response = await this.#login.call('/oauth2/consent', visit, {
      accept: isApproved,
      oauth_query: query,
    })
    const answer = answerSchema.safeParse(await response.json())
    if (!response.ok || !answer.success) {
      throw new AppError('invalid_request', {
        detail: "This request has expired or isn't valid. Go back to the app and start again.",
      })
    }
    const now = isApproved ? await this.#consentFor(decision) : undefined
    if (now) await this.#grants.widen(user, before, now)
    return answer.data.url
  }

  #consentFor({ query, user }: Decision) {
    const asked = new URLSearchParams(query)
    const reference = referenceOf(asked, this.#issuer)
    return this.#grants.find(user.id, asked.get('client_id') ?? '', reference)
  }
}

function scopesIn(asked: URLSearchParams): GrantScope[] {
  const wanted = new Set((asked.get('scope') ?? '').split(' '))
  return grantScopes.filter((scope) => wanted.has(scope))
}
