import { second } from '../core/clock.ts'
import type { TokenBasis } from './grant-records.ts'
import type { TokenClaims } from './verify-signature.ts'

// Between the two statements of a rotation a family has no newest refresh token.
const rotationMs = 10 * second

/** Whether what a token hangs on is still there: consent and session, or consent and family of refresh tokens. */
export function isAlive(claims: TokenClaims, basis: TokenBasis, now: number): boolean {
  if (basis.isRevoked) return false
  if (basis.user.id !== claims.sub || basis.clientId !== claims.client_id) return false
  if (!claims.offline) return (basis.sessionUntil ?? 0) > now
  if (basis.refreshes !== null) return basis.refreshes === 1
  return (basis.rotatedAt ?? 0) > now - rotationMs
}
