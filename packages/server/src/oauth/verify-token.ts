import { isScope } from '@anybin/contract'
import { isDpopProofError, verifyDpopProof } from '@better-auth/core/oauth2'
import type { Actor, PresentedToken, User } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute, second } from '../core/clock.ts'
import type { GrantRecords } from './grant-records.ts'
import { isAlive } from './is-alive.ts'
import { signingAlgorithm, userInfoAddress } from './resources.ts'
import type { TokenRecords } from './token-records.ts'
import type { TokenClaims } from './verify-signature.ts'

/** Who let the client in; undefined when what the token hangs on, consent and session or family, has ended. */
export type FindHolder = (claims: TokenClaims, token: string) => Promise<User | undefined>

export type HolderParts = {
  readonly grants: Pick<GrantRecords, 'basisOf'>
  readonly clock: Clock
}

export type VerifyParts = {
  readonly readToken: (token: string) => Promise<TokenClaims>
  readonly findHolder: FindHolder
  readonly tokens: Pick<TokenRecords, 'isFirstUse'>
  readonly clock: Clock
  readonly issuer: string
}

const proofStaysMs = minute

/**
 * Who sent an access token. Throws `invalid_token`, `invalid_dpop_proof` or `account_banned`. A signature alone is not
 * enough: what the token hangs on is looked up for every request.
 */
export async function verifyToken(parts: VerifyParts, presented: PresentedToken): Promise<Actor> {
  const claims = await parts.readToken(presented.token)
  rejectOtherAudience(parts, claims, presented.resource)
  const user = await parts.findHolder(claims, presented.token)
  if (!user) {
    throw new AppError('invalid_token', {
      detail: 'Access was removed or has expired. Sign in again.',
    })
  }
  if (user.bannedAt !== null) throw new AppError('account_banned')
  await rejectWithoutProof(parts, claims, presented)
  return actorOf(claims, user)
}

/** The holder of a token, and what it allows. */
export function actorOf(claims: TokenClaims, user: User): Actor {
  const scopes = claims.scope.split(' ').filter(isScope)
  return { user, via: 'token', scopes, clientId: claims.client_id, grantId: claims.grant }
}

/** The holder by this installation's own records. */
export function findHolderIn({ grants, clock }: HolderParts): FindHolder {
  return async (claims, token) => {
    const basis = await grants.basisOf(claims.grant, claims.family, token)
    return basis && isAlive(claims, basis, clock.now()) ? basis.user : undefined
  }
}

/** RFC 9068 §4, but for equality: of several audiences each could use the token at the others. */
function rejectOtherAudience({ issuer }: VerifyParts, { aud }: TokenClaims, resource: string) {
  // Who asked for `openid` too may ask the authorization server itself who the person is.
  const others = [aud].flat().filter((one) => one !== userInfoAddress(issuer))
  if (others.length === 1 && others[0] === resource) return
  throw new AppError('invalid_token', {
    detail: `This access token isn't valid for ${resource}.`,
  })
}

/** RFC 9449 §7.1: a token that is bound to a key is worth nothing without it, and no other travels as `DPoP`. */
async function rejectWithoutProof(
  parts: VerifyParts,
  { cnf }: TokenClaims,
  { scheme, token, proof, method, url }: PresentedToken,
): Promise<void> {
  if ((scheme === 'DPoP') !== (cnf !== undefined)) {
    throw new AppError('invalid_token', {
      detail: cnf
        ? 'This access token is DPoP-bound. Send it as "Authorization: DPoP" with a proof.'
        : 'This access token isn\'t DPoP-bound. Send it as "Authorization: Bearer".',
    })
  }
  if (!cnf) return
  await verifyDpopProof({
    proofJwt: proof ?? '',
    method,
    url,
    accessToken: token,
    expectedJkt: cnf.jkt,
    requireAth: true,
    signingAlgorithms: [signingAlgorithm],
    nowSeconds: Math.floor(parts.clock.now() / second),
    proofMaxAgeSeconds: proofStaysMs / second,
    replayStore: {
      reserve: ({ key, expiresAt }) => parts.tokens.isFirstUse(key, expiresAt.getTime() + minute),
    },
  }).catch((error: unknown) => {
    if (!isDpopProofError(error)) throw error
    throw new AppError('invalid_dpop_proof', { detail: `${error.message}.`, cause: error })
  })
}
