import { type Selectable, sql } from 'kysely'
import { asUser, planColumns, type User, userColumns } from '../accounts/index.ts'
import type { Transaction } from '../core/transaction.ts'
import type { CachedQuery, Database, Tables } from '../database/index.ts'
import { revokedKey } from './token-records.ts'

export type ConsentRow = Selectable<Tables['oauth_consents']>

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
  /** The client gave this very token back. */
  readonly isRevoked: boolean
}

export type GrantRow = {
  id: string
  client_id: string
  client_name: string | null
  redirect_uris: string
  scopes: string
  resources: string | null
  created_at: number
}

export type GrantRecords = ReturnType<typeof createGrantRecords>

/** SQL about what people allowed clients. A consent is of one person, one client and one resource. */
export function createGrantRecords(database: Database) {
  const { query } = database
  const basisOf = prepareBasis(database)

  return {
    basisOf: (consentId: string, family: string, token: string) =>
      basisOf(family, family, family, revokedKey(token), consentId),

    /** The consent, and whether its person is banned. */
    async find(userId: string, clientId: string, reference: string) {
      return query
        .selectFrom('oauth_consents')
        .innerJoin('users', 'users.id', 'oauth_consents.user_id')
        .selectAll('oauth_consents')
        .select('users.banned_at')
        .where('user_id', '=', userId)
        .where('client_id', '=', clientId)
        .where('reference_id', '=', reference)
        .executeTakeFirst()
    },

    async isThere(id: string): Promise<boolean> {
      const row = await query
        .selectFrom('oauth_consents')
        .select('id')
        .where('id', '=', id)
        .executeTakeFirst()
      return row !== undefined
    },

    async widen(transaction: Transaction, id: string, scopes: readonly string[]): Promise<void> {
      await database
        .within(transaction)
        .updateTable('oauth_consents')
        .set({ scopes: JSON.stringify(scopes) })
        .where('id', '=', id)
        .execute()
    },

    async ofUser(userId: string): Promise<GrantRow[]> {
      return query
        .selectFrom('oauth_consents as given')
        .innerJoin('oauth_clients as client', 'client.client_id', 'given.client_id')
        .select(['given.id', 'given.client_id', 'given.scopes', 'given.resources'])
        .select(['given.created_at', 'client.name as client_name', 'client.redirect_uris'])
        .where('given.user_id', '=', userId)
        .orderBy('given.created_at', 'desc')
        .orderBy('given.id')
        .execute()
    },
    remove: (transaction: Transaction, userId: string, id: string) =>
      remove(database, transaction, userId, id),
  }
}

/** Takes a consent away with the tokens under it; undefined when this person has none of that id. */
async function remove(
  database: Database,
  transaction: Transaction,
  userId: string,
  id: string,
): Promise<ConsentRow | undefined> {
  const open = database.within(transaction)
  const consent = await open
    .deleteFrom('oauth_consents')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returningAll()
    .executeTakeFirst()
  if (!consent) return undefined
  for (const table of ['oauth_access_tokens', 'oauth_refresh_tokens'] as const) {
    await open
      .deleteFrom(table)
      .where('user_id', '=', userId)
      .where('client_id', '=', consent.client_id)
      .where('reference_id', 'is not distinct from', consent.reference_id)
      .execute()
  }
  return consent
}

/**
 * One read by primary key and by index. Of a family of refresh tokens only the newest was not rotated; between the two
 * statements of a rotation there is none.
 */
function prepareBasis(
  database: Database,
): CachedQuery<
  [family: string, family: string, family: string, revoked: string, consent: string],
  TokenBasis
> {
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
          .select('given_back.id')
          .where('given_back.token', '=', '')
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
