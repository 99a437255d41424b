import { newId } from '../core/ids.ts'
import { sha256 } from '../core/keyed-hash.ts'
import { type Database, sweepRows } from '../database/index.ts'

/** An access token that ends with a browser session. It is signed and not kept: the row stands for it. */
export type AnchoredToken = {
  readonly family: string
  readonly userId: string
  readonly clientId: string
  readonly sessionId: string | undefined
  readonly reference: string | undefined
  readonly scopes: readonly string[]
  readonly createdAt: number
  readonly expiresAt: number
}

/** A signed access token that its client gave back before its time. */
export type RevokedToken = {
  readonly token: string
  readonly clientId: string
  readonly userId: string
  readonly expiresAt: number
}

/** How the row of a revoked token is found. */
export function revokedKey(token: string): string {
  return `revoked:${sha256(token)}`
}

export type TokenRecords = ReturnType<typeof createTokenRecords>

/** SQL about tokens, and about proofs that were seen. */
export function createTokenRecords(database: Database) {
  const { query } = database
  return {
    /** Goes when its code is used again (the library removes what was issued for it), with the grant or the session. */
    async anchor(token: AnchoredToken): Promise<void> {
      await query
        .insertInto('oauth_access_tokens')
        .values({
          id: newId(),
          token: `signed:${token.family}`,
          refresh_id: null,
          revoked: null,
          client_id: token.clientId,
          user_id: token.userId,
          session_id: token.sessionId ?? null,
          reference_id: token.reference ?? null,
          authorization_code_id: token.family,
          resources: null,
          confirmation: null,
          requested_user_info_claims: null,
          scopes: JSON.stringify(token.scopes),
          created_at: token.createdAt,
          expires_at: token.expiresAt,
        })
        .execute()
    },

    recordRevoked: (token: RevokedToken) => recordRevoked(database, token),

    /** The family of a refresh token: what was issued since one authorization code. */
    async familyOf(tokenHash: string): Promise<string | undefined> {
      const row = await query
        .selectFrom('oauth_refresh_tokens')
        .select('authorization_code_id')
        .where('token', '=', tokenHash)
        .executeTakeFirst()
      return row?.authorization_code_id ?? undefined
    },

    /** False when it was seen before, by whatever node. */
    async isFirstUse(key: string, expiresAt: number): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await query
        .insertInto('oauth_client_assertions')
        .values({ id: `dpop:${key}`, expires_at: expiresAt })
        .onConflict((same) => same.column('id').doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    async removeExpired(now: number, signal?: AbortSignal): Promise<void> {
      const tables = [
        'oauth_access_tokens',
        'oauth_refresh_tokens',
        'oauth_client_assertions',
      ] as const
      for (const table of tables) {
        await sweepRows(database, table, (row) => row('expires_at', '<=', now), signal)
      }
    },
  }
}

/** The row stays until the token would have ended by itself. */
async function recordRevoked(
  { query }: Database,
  { token, clientId, userId, expiresAt }: RevokedToken,
): Promise<void> {
  const row = { ...nothing, id: newId(), token: revokedKey(token), client_id: clientId }
  await query
    .insertInto('oauth_access_tokens')
    .values({ ...row, user_id: userId, created_at: expiresAt, expires_at: expiresAt })
    .onConflict((same) => same.column('token').doNothing())
    .execute()
}

const nothing = {
  refresh_id: null,
  revoked: null,
  session_id: null,
  reference_id: null,
  authorization_code_id: null,
  resources: null,
  confirmation: null,
  requested_user_info_claims: null,
  scopes: '[]',
}
