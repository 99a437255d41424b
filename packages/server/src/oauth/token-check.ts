import { isScope } from '@anybin/contract'
import type { Actor, PresentedToken, User } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { AccessTokens } from './access-tokens.ts'
import { actorsOf, firstClientOf } from './exchange/act-chain.ts'
import type { Proofs } from './proofs.ts'
import { resourceOf, resourcePaths, userInfoAddress } from './resources.ts'
import type { TokenClaims, TokenSignatures } from './token-signatures.ts'

/** Who knows what a token hangs on: this installation's own tokens, or the accounts site of another one. */
export type TokenHolders = Pick<AccessTokens, 'holderOf'>

/**
 * Who sent an access token. A signature alone is not enough: what the token hangs on is looked up for every request.
 * Another authorization server can take the place of this one: its tokens need the same claims.
 */
export class TokenCheck {
  readonly #signatures: TokenSignatures
  readonly #holders: TokenHolders
  readonly #proofs: Proofs
  readonly #issuer: string

  constructor(options: {
    readonly signatures: TokenSignatures
    readonly holders: TokenHolders
    readonly proofs: Proofs
    readonly issuer: string
  }) {
    this.#signatures = options.signatures
    this.#holders = options.holders
    this.#proofs = options.proofs
    this.#issuer = options.issuer
  }

  /** Throws `invalid_token`, `invalid_dpop_proof` or `account_banned`. */
  async verify(presented: PresentedToken): Promise<Actor> {
    const claims = await this.#signatures.read(presented.token)
    this.#rejectOtherAudience(claims, presented.resource)
    const user = await this.#holders.holderOf(claims, presented.token)
    if (!user) {
      throw new AppError('invalid_token', {
        detail: 'Access was removed or has expired. Sign in again.',
      })
    }
    if (user.bannedAt !== null) throw new AppError('account_banned')
    await this.#rejectWithoutProof(claims, presented)
    return actorOf(claims, user)
  }

  /** Whose token it is and what it allows, for the site of this origin; it is not asked whether the sender may have it. */
  async actorOf(token: string, site: string): Promise<Actor | undefined> {
    const claims = await this.#signatures.read(token).catch(ignoreRefusal)
    const resources = resourcePaths.map((path) => resourceOf(site, path))
    if (!claims || ![claims.aud].flat().some((one) => resources.some((own) => own === one))) return
    const user = await this.#holders.holderOf(claims, token)
    return user && actorOf(claims, user)
  }

  /** RFC 9068 §4, but for equality: of several audiences each could use the token at the others. */
  #rejectOtherAudience({ aud }: TokenClaims, resource: string): void {
    // Who asked for `openid` too may ask the authorization server itself who the person is.
    const others = [aud].flat().filter((one) => one !== userInfoAddress(this.#issuer))
    if (others.length === 1 && others[0] === resource) return
    throw new AppError('invalid_token', {
      detail: `This access token isn't valid for ${resource}.`,
    })
  }

  /** RFC 9449 §7.1: a token that is bound to a key is worth nothing without it, and no other travels as `DPoP`. */
  async #rejectWithoutProof({ cnf }: TokenClaims, presented: PresentedToken): Promise<void> {
    const { scheme, token, proof, method, url } = presented
    if ((scheme === 'DPoP') !== (cnf !== undefined)) throw wrongScheme(cnf !== undefined)
    if (!cnf) return
    await this.#proofs.require({ proof, method, url, jkt: cnf.jkt, accessToken: token })
  }
}

/** The holder of a token, and what it allows. */
function actorOf(claims: TokenClaims, user: User): Actor {
  const scopes = claims.scope.split(' ').filter(isScope)
  const actors = actorsOf(claims.act)
  const by = { clientId: firstClientOf(claims), grantId: claims.grant }
  return { user, via: 'token', scopes, ...by, ...(actors.length > 0 && { actors }) }
}

/** A token that is worth nothing is an answer here. */
function ignoreRefusal(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error
}

function wrongScheme(isBound: boolean): AppError {
  return new AppError('invalid_token', {
    detail: isBound
      ? 'This access token is DPoP-bound. Send it as "Authorization: DPoP" with a proof.'
      : 'This access token isn\'t DPoP-bound. Send it as "Authorization: Bearer".',
  })
}
