import {
  getOAuthProviderApi,
  type OAuthExtensionGrantHandlerInput,
  type OAuthTokenIssueParams,
  type OAuthTokenResponse,
} from '@better-auth/oauth-provider'
import { AppError } from '../core/app-error.ts'
import { minute, second } from '../core/clock.ts'
import type { Proofs } from './proofs.ts'
import { refusal } from './refusal.ts'
import type { TokenClaims } from './token-signatures.ts'

/** How long a token lives that no person was asked about. */
export const shortTokenMs = 5 * minute

/** An access token that goes out without a refresh token. */
type ShortToken = {
  readonly client: OAuthTokenIssueParams['client']
  readonly userId: string
  readonly resource: string
  readonly scopes: readonly string[]
  /** What it hangs on, beside what the library writes into every token. */
  readonly claims: Pick<
    TokenClaims,
    'grant' | 'family' | 'offline' | 'asserted' | 'act' | 'parents'
  >
  /** Epoch seconds: it ends before this in any case. */
  readonly until?: number
  /** The key that it is bound to, which was proved; left out, that of a proof, if there is one. */
  readonly jkt?: string | undefined
  /** What the answer says besides. */
  readonly answer: Record<string, unknown>
}

/** Issues it, by the library: it signs, and binds it to the key of a proof. */
export async function issueShortToken(
  { ctx, opts, grantType }: OAuthExtensionGrantHandlerInput,
  { userId, scopes, resource, claims, answer, client, ...limits }: ShortToken,
): Promise<OAuthTokenResponse> {
  const user = await ctx.context.internalAdapter.findUserById(userId)
  if (!user) throw refusal('invalid_grant', 'The account is gone.')
  const { until, jkt } = limits
  const ends = until === undefined ? {} : endingAt(scopes, new Date(until * second))
  const lifetime = { accessTokenExpiresIn: shortTokenMs / second, scopeExpirations: ends }
  return getOAuthProviderApi(ctx, { ...opts, ...lifetime }, grantType).issueTokens({
    client,
    user,
    scopes: [...scopes],
    resources: [resource],
    accessTokenClaims: claims,
    tokenResponse: answer,
    ...(jkt !== undefined && { confirmation: { jkt } }),
  })
}

/** A moment is told to the library for each scope: of several the earliest counts. */
function endingAt(scopes: readonly string[], end: Date): Record<string, Date> {
  return Object.fromEntries(scopes.map((scope) => [scope, end]))
}

/** Refuses a request for a token that does not prove to have this key. */
export async function requireKey(
  proofs: Proofs,
  { ctx }: OAuthExtensionGrantHandlerInput,
  jkt: string,
): Promise<void> {
  const proof = ctx.headers?.get('dpop') ?? undefined
  const url = ctx.request?.url ?? `${ctx.context.baseURL}/oauth2/token`
  await proofs.require({ proof, method: 'POST', url, jkt }).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError)) throw thrown
    throw refusal('invalid_dpop_proof', thrown.message)
  })
}
