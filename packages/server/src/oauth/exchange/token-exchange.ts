import type {
  OAuthAuthenticatedClient,
  OAuthExtensionGrantHandlerInput,
  OAuthTokenResponse,
} from '@better-auth/oauth-provider'
import { sha256 } from '../../core/keyed-hash.ts'
import type { AccessTokens } from '../access-tokens.ts'
import { shownClientName } from '../client-name.ts'
import type { Clients } from '../clients.ts'
import type { Proofs } from '../proofs.ts'
import { refusal } from '../refusal.ts'
import { userInfoAddress } from '../resources.ts'
import { issueShortToken, requireKey } from '../short-token.ts'
import type { TokenClaims } from '../token-signatures.ts'
import { type ActClaim, actorsOf, mostHandovers } from './act-chain.ts'
import { accessTokenType, type ExchangeRequest, narrow, readExchange } from './exchange-request.ts'

export const tokenExchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** The tokens that an exchange is about; both work. */
type Parties = { readonly subject: TokenClaims; readonly actor: TokenClaims | undefined }

/**
 * Exchanges an access token for a narrower one that a sub-agent acts with (RFC 8693): for the same person and resource, five
 * minutes at most, never longer than the one it was made of, and over with it.
 */
export class TokenExchange {
  readonly #tokens: Pick<AccessTokens, 'readWorking'>
  readonly #clients: Pick<Clients, 'find'>
  readonly #proofs: Proofs
  readonly #issuer: string

  constructor(options: {
    readonly tokens: Pick<AccessTokens, 'readWorking'>
    readonly clients: Pick<Clients, 'find'>
    readonly proofs: Proofs
    readonly issuer: string
  }) {
    this.#tokens = options.tokens
    this.#clients = options.clients
    this.#proofs = options.proofs
    this.#issuer = options.issuer
  }

  /** Answers a request at the token endpoint. */
  async answer(input: OAuthExtensionGrantHandlerInput): Promise<OAuthTokenResponse> {
    const { client } = await input.provider.authenticateClient({ requireCredentials: false })
    const asked = readExchange(input.ctx.body)
    const parties = await this.#readTokens(asked, client.clientId)
    const { subject } = parties
    const right = narrow(asked, { resource: this.#resourceOf(subject), scopes: scopesOf(subject) })
    const act = await this.#handOver(subject, client)
    const { grant, family, offline, asserted, parents = [] } = subject
    const basis = { grant, family, offline, ...(asserted && { asserted }) }
    return issueShortToken(input, {
      ...right,
      client,
      userId: subject.sub,
      claims: { ...basis, act, parents: [...parents, sha256(asked.subjectToken)] },
      until: subject.exp,
      jkt: await this.#proveKey(input, parties),
      answer: { issued_token_type: accessTokenType },
    })
  }

  async #readTokens({ subjectToken, actorToken }: ExchangeRequest, clientId: string) {
    const subject = await this.#readWorking('subject_token', subjectToken)
    if (actorToken === undefined) return { subject, actor: undefined }
    const actor = await this.#readWorking('actor_token', actorToken)
    if (actor.client_id === clientId && actor.sub === subject.sub) return { subject, actor }
    throw refusal(
      'invalid_request',
      'actor_token must be a token of the client that asks, for the same person.',
    )
  }

  /** RFC 8693 §2.2.2: a token that is "invalid for any reason" is `invalid_request`. */
  async #readWorking(name: string, token: string): Promise<TokenClaims> {
    const claims = await this.#tokens.readWorking(token)
    if (claims) return claims
    throw refusal('invalid_request', `${name} isn't an access token of this server that works.`)
  }

  #resourceOf({ aud }: TokenClaims): string | undefined {
    const own = [aud].flat().filter((one) => one !== userInfoAddress(this.#issuer))
    return own.length === 1 ? own[0] : undefined
  }

  /** The client that asks acts from now on, for whoever acted until now. */
  async #handOver(
    { client_id: earlier, act }: TokenClaims,
    { clientId: sub, name }: OAuthAuthenticatedClient['client'],
  ): Promise<ActClaim> {
    if (Math.max(0, actorsOf(act).length - 1) >= mostHandovers) {
      throw refusal('invalid_request', `An access is handed on ${mostHandovers} times at most.`)
    }
    const before = act ?? named(earlier, (await this.#clients.find(earlier))?.name)
    return { ...named(sub, name), act: before }
  }

  /**
   * Of a token that is bound to a key nothing is made that works without one: the request proves that key, and the new token is
   * bound to it. Otherwise a proof binds it to the key of whoever asks.
   */
  async #proveKey(
    input: OAuthExtensionGrantHandlerInput,
    { subject, actor }: Parties,
  ): Promise<string | undefined> {
    const keys = new Set([subject.cnf?.jkt, actor?.cnf?.jkt].filter((jkt) => jkt !== undefined))
    const [jkt] = keys
    if (jkt === undefined) return undefined
    if (keys.size > 1) {
      throw refusal('invalid_request', 'subject_token and actor_token are bound to two keys.')
    }
    await requireKey(this.#proofs, input, jkt)
    return jkt
  }
}

function named(sub: string, name: string | null | undefined): ActClaim {
  const shown = shownClientName(name)
  return { sub, ...(shown !== undefined && { name: shown }) }
}

function scopesOf({ scope }: TokenClaims): string[] {
  return scope.split(' ').filter(Boolean)
}
