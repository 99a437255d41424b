import type { TokenVerifier } from '../accounts/index.ts'

/**
 * What the rest of the product knows of the authorization server. Another one can take its place (`oidc-provider`, or one on
 * another site): its tokens need the same claims.
 */
export type AuthorizationServer = {
  readonly issuer: string
  /** Who sent an access token. Throws `invalid_token`, `invalid_dpop_proof` or `account_banned`. */
  readonly verifyToken: TokenVerifier
}
