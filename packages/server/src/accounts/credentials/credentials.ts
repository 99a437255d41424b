import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Actor } from '../actors/actor.ts'
import { tokenOf } from '../sessions/session-cookie.ts'
import type { CredentialStore } from './credential-store.ts'

/** What a request carries to prove who sent it. */
export type PresentedCredentials = {
  readonly authorization?: string | undefined
  readonly sessionToken?: string | undefined
  /** True for methods that change things. */
  readonly unsafe: boolean
  /** The Origin header, and the origins that are this site's own, which few requests need to know. */
  readonly origin?: string | undefined
  readonly ownOrigins: () => readonly string[]
  /** Origin of the site that was asked: what is for another one is refused. */
  readonly site: string
  /** What an access token must be made for, and what its proof must be about; few requests carry one. */
  readonly target: () => TokenTarget
}

export type TokenTarget = {
  readonly method: string
  /** At the public origin, as the client knows it. */
  readonly url: string
  /** Such as `<origin>/api/v1` (RFC 8707). */
  readonly resource: string
  /** The DPoP header. */
  readonly proof?: string | undefined
}

/** An OAuth access token as it came. */
export type PresentedToken = TokenTarget & {
  readonly scheme: 'Bearer' | 'DPoP'
  readonly token: string
}

/** Who sent the token; throws for one that is worth nothing here and now. Whoever issues tokens provides it. */
export type TokenVerifier = { verify(presented: PresentedToken): Promise<Actor> }

/** Tells who sent a request. */
export class Credentials {
  readonly #store: CredentialStore
  readonly #tokens: TokenVerifier
  readonly #clock: Clock

  constructor(store: CredentialStore, tokens: TokenVerifier, clock: Clock) {
    this.#store = store
    this.#tokens = tokens
    this.#clock = clock
  }

  /**
   * Undefined for nobody. A credential that is sent is always checked: a wrong one is an error, not a guest. An Authorization
   * header outweighs a cookie.
   */
  async authenticate(presented: PresentedCredentials): Promise<Actor | undefined> {
    const actor = await this.#find(presented)
    const until = actor?.user.suspendedUntil ?? 0
    return actor && until > this.#clock.now() ? { ...actor, suspendedUntil: until } : actor
  }

  async #find(presented: PresentedCredentials): Promise<Actor | undefined> {
    const { authorization, sessionToken } = presented
    if (authorization !== undefined) return this.#byHeader(presented, authorization)
    return sessionToken === undefined ? undefined : this.#bySession(presented, sessionToken)
  }

  async #byHeader(presented: PresentedCredentials, header: string): Promise<Actor> {
    const { scheme, token } = parseHeader(header)
    // RFC 7515 §3.1: three parts with dots between them, which keys do not have.
    const isSigned = /^[^.]*\.[^.]*\.[^.]*$/.test(token)
    if (isSigned) return this.#tokens.verify({ ...presented.target(), scheme, token })
    if (scheme === 'DPoP') throw new AppError('invalid_token')
    const actor = await this.#store.byKey(token, presented.site)
    if (!actor) throw new AppError('invalid_token')
    rejectBanned(actor, presented)
    return actor
  }

  async #bySession(presented: PresentedCredentials, cookie: string): Promise<Actor | undefined> {
    const actor = await this.#store.bySession(tokenOf(cookie), presented.site)
    // A cookie that has run out is no attack: its owner is simply signed out.
    if (!actor) return undefined
    if (presented.unsafe && !isOwnOrigin(presented)) throw new AppError('bad_origin')
    rejectBanned(actor, presented)
    return actor
  }
}

/** RFC 6750 §2.1 and RFC 9449 §7.1. */
function parseHeader(header: string): Pick<PresentedToken, 'scheme' | 'token'> {
  const match = /^(Bearer|DPoP) +([\w.~+/=-]+) *$/i.exec(header)
  if (!match?.[2]) throw new AppError('unauthorized')
  return { scheme: match[1]?.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', token: match[2] }
}

function rejectBanned({ user }: Actor, { unsafe }: PresentedCredentials): void {
  if (user.bannedAt !== null && unsafe) throw new AppError('account_banned')
}

function isOwnOrigin({ origin, ownOrigins }: PresentedCredentials): boolean {
  return origin !== undefined && ownOrigins().includes(origin)
}
