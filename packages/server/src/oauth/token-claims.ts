import type { OAuthProviderExtension } from '@better-auth/oauth-provider'
import { APIError } from 'better-auth/api'
import { z } from 'zod'
import { type Clock, second } from '../core/clock.ts'
import { sha256 } from '../core/keyed-hash.ts'
import type { GrantRecords } from './grant-records.ts'
import { listOf } from './stored-list.ts'
import type { TokenRecords } from './token-records.ts'

export type ClaimParts = {
  readonly grants: Pick<GrantRecords, 'find'>
  readonly tokens: Pick<TokenRecords, 'anchor' | 'familyOf'>
  readonly clock: Clock
  readonly accessTokenSeconds: number
}

type Contribute = NonNullable<NonNullable<OAuthProviderExtension['claims']>['accessToken']>
type Issuance = Parameters<Contribute>[0]

const requestSchema = z.object({
  code: z.string().optional(),
  refresh_token: z.string().optional(),
})

/**
 * Ties a signed access token to what it hangs on, so that it can end before its time: the consent, and its family.
 * Refuses tokens for which there is no consent: the library lets a code without a resource be redeemed for any.
 */
export function tieToGrant(parts: ClaimParts): Contribute {
  return async (issuance) => {
    const { user, grantType } = issuance
    // Asked by introspection of opaque tokens, which no resource of ours takes.
    if (!user || !grantType) return {}
    const consent = await requireConsent(parts, user.id, issuance)
    const family = await familyOf(parts, issuance)
    const offline = isRefreshed(issuance)
    if (!offline) await anchor(parts, issuance, family)
    return { grant: consent.id, family, offline }
  }
}

async function requireConsent({ grants }: ClaimParts, userId: string, issuance: Issuance) {
  const { client, referenceId = '', resources = [] } = issuance
  const consent = await grants.find(userId, client.clientId, referenceId)
  const allowed = listOf(consent?.resources)
  if (!consent || !resources.every((resource) => allowed.includes(resource))) {
    throw refusal('invalid_target', 'This client has no access to that resource.')
  }
  if (consent.banned_at !== null) throw refusal('invalid_grant', 'The account is suspended.')
  return consent
}

/** Whether the library issues a refresh token beside it. */
function isRefreshed({ grantType, client, scopes }: Issuance): boolean {
  if (grantType === 'refresh_token') return true
  return scopes.includes('offline_access') && (client.grantTypes ?? []).includes('refresh_token')
}

async function familyOf({ tokens }: ClaimParts, { ctx }: Issuance): Promise<string> {
  const { code, refresh_token: refreshToken } = requestSchema.parse(ctx.body)
  const family = code ? hashToken(code) : await tokens.familyOf(hashToken(refreshToken ?? ''))
  if (family === undefined) throw refusal('invalid_grant', "The refresh token isn't valid.")
  return family
}

async function anchor(parts: ClaimParts, issuance: Issuance, family: string): Promise<void> {
  const { user, client, scopes, sessionId, referenceId: reference } = issuance
  const createdAt = parts.clock.now()
  await parts.tokens.anchor({
    family,
    userId: user?.id ?? '',
    clientId: client.clientId,
    sessionId,
    reference,
    scopes,
    createdAt,
    expiresAt: createdAt + parts.accessTokenSeconds * second,
  })
}

/** How codes and tokens are stored: of 190 random bits and more, so a plain hash is enough. */
export function hashToken(token: string): string {
  return sha256(token)
}

function refusal(error: string, description: string): APIError {
  return new APIError('BAD_REQUEST', { error, error_description: description })
}
