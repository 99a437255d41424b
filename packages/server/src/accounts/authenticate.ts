import { AppError } from '../core/app-error.ts'
import type { Actor } from './actor.ts'
import type { CredentialStore } from './credential-store.ts'
import { tokenOf } from './login/session-cookie.ts'

/** What a request carries to prove who sent it. */
export type Credentials = {
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
export type TokenVerifier = (presented: PresentedToken) => Promise<Actor>

export type AuthenticateParts = {
  readonly directory: CredentialStore
  readonly verifyToken: TokenVerifier
}

/**
 * Who sent the request; undefined for nobody. A credential that is sent is always checked: a wrong one is an error, not
 * a guest. An Authorization header outweighs a cookie.
 */
export async function authenticate(
  parts: AuthenticateParts,
  credentials: Credentials,
): Promise<Actor | undefined> {
  if (credentials.authorization !== undefined) {
    return await byHeader(parts, credentials, credentials.authorization)
  }
  if (credentials.sessionToken === undefined) return undefined
  return await bySession(parts, credentials, credentials.sessionToken)
}

function byHeader(
  parts: AuthenticateParts,
  credentials: Credentials,
  header: string,
): Promise<Actor> {
  const { scheme, token } = parseHeader(header)
  // RFC 7515 §3.1: three parts with dots between them, which keys do not have.
  const isSigned = /^[^.]*\.[^.]*\.[^.]*$/.test(token)
  if (isSigned) return parts.verifyToken({ ...credentials.target(), scheme, token })
  if (scheme === 'DPoP') throw new AppError('invalid_token')
  return byKey(parts, credentials, token)
}

/** RFC 6750 §2.1 and RFC 9449 §7.1. */
function parseHeader(header: string): Pick<PresentedToken, 'scheme' | 'token'> {
  const match = /^(Bearer|DPoP) +([\w.~+/=-]+) *$/i.exec(header)
  if (!match?.[2]) throw new AppError('unauthorized')
  return { scheme: match[1]?.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', token: match[2] }
}

async function byKey(
  { directory }: AuthenticateParts,
  { unsafe, site }: Credentials,
  key: string,
): Promise<Actor> {
  const actor = await directory.byKey(key, site)
  if (!actor) throw new AppError('invalid_token')
  if (actor.user.bannedAt !== null && unsafe) throw new AppError('account_banned')
  return actor
}

async function bySession(
  { directory }: AuthenticateParts,
  credentials: Credentials,
  cookie: string,
): Promise<Actor | undefined> {
  const actor = await directory.bySession(tokenOf(cookie), credentials.site)
  // A cookie that has run out is no attack: its owner is simply signed out.
  if (!actor) return undefined
  if (credentials.unsafe && !isOwnOrigin(credentials)) throw new AppError('bad_origin')
  if (actor.user.bannedAt !== null && credentials.unsafe) throw new AppError('account_banned')
  return actor
}

function isOwnOrigin({ origin, ownOrigins }: Credentials): boolean {
  return origin !== undefined && ownOrigins().includes(origin)
}
