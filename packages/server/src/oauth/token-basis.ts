import { sql } from 'kysely'
import { asUser, planColumns, type User, userColumns } from '../accounts/index.ts'
import { second } from '../core/clock.ts'
import { sha256 } from '../core/keyed-hash.ts'
import type { CachedQuery, Database } from '../database/index.ts'
import { firstClientOf } from './exchange/act-chain.ts'
import type { TokenClaims } from './token-signatures.ts'

/** What an access token hangs on, as it is now. */
export type TokenBasis = {
  readonly user: User
  readonly clientId: string
  /** 1 while the newest refresh token of the family works, 0 when its client revoked it; null while it is rotated. */
  readonly refreshes: number | null
  /** When a refresh token of the family was last replaced. */
  readonly rotatedAt: number | null
  /** Until when the browser session lives in which the code was given out. */
  readonly sessionUntil: number | null
  /** A client gave this very token back, or one that it was made of. */
  readonly isRevoked: boolean
}

// Between the two statements of a rotation a family has no newest refresh token.
const rotationMs = 10 * second

/**
 * Whether what a token hangs on is still there: consent and session, or consent and family of refresh tokens. Of what a company
 * asserted it is the consent alone.
 */
export function isAlive(claims: TokenClaims, basis: TokenBasis, now: number): boolean {
  if (basis.isRevoked) return false
  if (basis.user.id !== claims.sub || basis.clientId !== firstClientOf(claims)) return false
  if (claims.asserted) return true
  if (!claims.offline) return (basis.sessionUntil ?? 0) > now
  if (basis.refreshes !== null) return basis.refreshes === 1
  return (basis.rotatedAt ?? 0) > now - rotationMs
}

/** How the row of a revoked token is found. */
export function revokedKey(token: string): string {
  return keyOfHash(sha256(token))
}

type RevokedKeys = [own: string, first: string, second: string, third: string]

/** The same of a token and of those that it was made of. */
export function revokedKeys({ parents = [] }: TokenClaims, token: string): RevokedKeys {
  const [first = '', second = '', third = ''] = parents.map(keyOfHash)
  return [revokedKey(token), first, second, third]
}

function keyOfHash(hash: string): string {
  return `revoked:${hash}`
}

type BasisQuery = CachedQuery<
  [family: string, family: string, family: string, ...RevokedKeys, consent: string],
  TokenBasis
>

/**
 * One read by primary key and by index. Of a family of refresh tokens only the newest was not rotated; between the two
 * statements of a rotation there is none.
 */
export function prepareBasis(database: Database): BasisQuery {
  return database.hot(
    database.query
      .selectFrom('oauth_consents as given')
      .innerJoin('users', 'users.id', 'given.user_id')
      .innerJoin('plans', 'plans.id', 'users.plan_id')
      .select((build) => [
        build
          .selectFrom('oauth_refresh_tokens as newest')
          .select(sql<number>`min(case when revoked is null then 1 else 0 end)`.as('works'))
          .where('newest.authorization_code_id', '=', '')
          .where('newest.rotated_at', 'is', null)
          .as('refreshes'),
        build
          .selectFrom('oauth_refresh_tokens as older')
          .select(({ fn }) => fn.max('older.rotated_at').as('last'))
          .where('older.authorization_code_id', '=', '')
          .as('rotated_at'),
        build
          .selectFrom('oauth_access_tokens as anchor')
          .innerJoin('sessions', 'sessions.id', 'anchor.session_id')
          .select(({ fn }) => fn.max('sessions.expires_at').as('until'))
          .where('anchor.authorization_code_id', '=', '')
          .as('session_until'),
        build
          .selectFrom('oauth_access_tokens as given_back')
          .select(({ fn }) => fn.max('given_back.id').as('any'))
          .where('given_back.token', 'in', ['', '', '', ''])
          .as('revoked_id'),
      ])
      .select(['given.client_id', ...userColumns, ...planColumns])
      .where('given.id', '=', '')
      .compile(),
    (row) => ({
      user: asUser(row),
      clientId: row.client_id,
      refreshes: row.refreshes,
      rotatedAt: row.rotated_at,
      sessionUntil: row.session_until,
      isRevoked: row.revoked_id !== null,
    }),
  )
}
