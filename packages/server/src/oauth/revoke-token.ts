import { AppError } from '../core/app-error.ts'
import { second } from '../core/clock.ts'
import type { TokenRecords } from './token-records.ts'
import type { TokenClaims } from './verify-signature.ts'

export type RevokeParts = {
  readonly readToken: (token: string) => Promise<TokenClaims>
  readonly tokens: Pick<TokenRecords, 'recordRevoked'>
}

export type RevokeToken = (token: string, clientId: string) => Promise<void>

/**
 * Ends a signed access token at once (RFC 7009 §2.1), if it is this client's. What is no token of ours is none any more
 * (§2.2: "invalid tokens do not cause an error response").
 */
export async function revokeToken(
  { readToken, tokens }: RevokeParts,
  token: string,
  clientId: string,
): Promise<void> {
  const claims = await readToken(token).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'invalid_token') return undefined
    throw error
  })
  if (claims?.client_id !== clientId) return
  await tokens.recordRevoked({
    token,
    clientId,
    userId: claims.sub,
    expiresAt: claims.exp * second,
  })
}
