import type { User } from '../accounts/index.ts'
import { type Clock, second } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import { sha256 } from '../core/keyed-hash.ts'
import { retention } from '../core/retention.ts'
import { type Database, sweepRows } from '../database/index.ts'
import { isAlive, prepareBasis, revokedKey, revokedKeys } from './token-basis.ts'
import type { TokenClaims, TokenSignatures } from './token-signatures.ts'

/** An access token that ends with a browser session. It is signed and not kept: the row stands for it. */
export type AnchoredToken = {
  readonly family: string
  readonly userId: string
  readonly clientId: string
  readonly sessionId: string | undefined
  readonly reference: string | undefined
  readonly scopes: readonly string[]
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

/** The access tokens that this installation signs: what each hangs on, and how it ends before its time. */
export class AccessTokens {
  readonly #database: Database
  readonly #clock: Clock
  readonly #signatures: TokenSignatures
  readonly #basisOf: ReturnType<typeof prepareBasis>

  constructor(options: {
    readonly database: Database
    readonly clock: Clock
    readonly signatures: TokenSignatures
  }) {
    this.#database = options.database
    this.#clock = options.clock
    this.#signatures = options.signatures
    this.#basisOf = prepareBasis(options.database)
  }

  /** Who let the client in; undefined when what the token hangs on, consent and session or family, has ended. */
  async holderOf(claims: TokenClaims, token: string): Promise<User | undefined> {
    const { family, grant } = claims
    const basis = await this.#basisOf(family, family, family, ...revokedKeys(claims, token), grant)
    return basis && isAlive(claims, basis, this.#clock.now()) ? basis.user : undefined
  }

  /** What a token says that works right now; undefined for any other. */
  async readWorking(token: string): Promise<TokenClaims | undefined> {
    const claims = await this.#signatures.readValid(token)
    const holder = claims && (await this.holderOf(claims, token))
    return holder?.bannedAt === null ? claims : undefined
  }

  /** Goes when its code is used again (the library removes what was issued for it), with the grant or the session. */
  async anchor(token: AnchoredToken): Promise<void> {
    const now = this.#clock.now()
    await this.#database.query
      .insertInto('oauth_access_tokens')
      .values({
        ...nothing,
        id: newId(),
        token: `signed:${token.family}`,
        client_id: token.clientId,
        user_id: token.userId,
        session_id: token.sessionId ?? null,
        reference_id: token.reference ?? null,
        authorization_code_id: token.family,
        scopes: JSON.stringify(token.scopes),
        created_at: now,
        expires_at: now + retention.accessTokens.kept,
      })
      .execute()
  }

  /**
   * Ends a signed access token at once (RFC 7009 §2.1), if it is this client's. What is no token of ours is none any more
   * (§2.2: "invalid tokens do not cause an error response"). The row stays until the token would have ended by itself.
   */
  async revoke(token: string, clientId: string): Promise<void> {
    const claims = await this.#signatures.readValid(token)
    if (claims?.client_id !== clientId) return
    const at = claims.exp * second
    const row = { ...nothing, id: newId(), token: revokedKey(token), client_id: clientId }
    await this.#database.query
      .insertInto('oauth_access_tokens')
      .values({ ...row, user_id: claims.sub, created_at: at, expires_at: at })
      .onConflict((same) => same.column('token').doNothing())
      .execute()
  }

  /** The family of a refresh token: what was issued since one authorization code. */
  async familyOf(refreshToken: string): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('oauth_refresh_tokens')
      .select('authorization_code_id')
      // Of 190 random bits and more, so a plain hash is enough.
      .where('token', '=', sha256(refreshToken))
      .executeTakeFirst()
    return row?.authorization_code_id ?? undefined
  }

  /** False when a proof or an assertion was seen before, by whatever node. */
  async isFirstUse(kind: 'dpop' | 'id-jag', key: string, expiresAt: number): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#database.query
      .insertInto('oauth_client_assertions')
      .values({ id: `${kind}:${key}`, expires_at: expiresAt })
      .onConflict((same) => same.column('id').doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }

  /** Tokens of either kind, and proofs and assertions that were seen. */
  async removeExpired(signal?: AbortSignal): Promise<void> {
    const now = this.#clock.now()
    const tables = [
      'oauth_access_tokens',
      'oauth_refresh_tokens',
      'oauth_client_assertions',
    ] as const
    for (const table of tables) {
      await sweepRows(this.#database, table, (row) => row('expires_at', '<=', now), signal)
    }
  }
}
