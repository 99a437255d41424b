import type { OAuthProviderExtension } from '@better-auth/oauth-provider'
import { z } from 'zod'
import { sha256 } from '../core/keyed-hash.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Grants } from './grants.ts'
import { refusal } from './refusal.ts'
import { listOf } from './stored-list.ts'

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
export function tieToGrant(grants: Grants, tokens: AccessTokens): Contribute {
  return async (issuance) => {
    const { user, grantType } = issuance
    // Asked by introspection of opaque tokens, which no resource of ours takes.
    if (!user || !grantType) return {}
    // Tokens of our own grants say it themselves (`short-token.ts`).
    if (grantType.startsWith('urn:')) return {}
    const consent = await requireConsent(grants, user.id, issuance)
    const family = await familyOf(tokens, issuance)
    const offline = isRefreshed(issuance)
    if (!offline) await anchor(tokens, issuance, family)
    return { grant: consent.id, family, offline }
  }
}

async function requireConsent(grants: Grants, userId: string, issuance: Issuance) {
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

async function familyOf(tokens: AccessTokens, { ctx }: Issuance): Promise<string> {
  const { code, refresh_token: refreshToken } = requestSchema.parse(ctx.body)
  const family = code ? sha256(code) : await tokens.familyOf(refreshToken ?? '')
  if (family === undefined) throw refusal('invalid_grant', "The refresh token isn't valid.")
  return family
}

async function anchor(tokens: AccessTokens, issuance: Issuance, family: string): Promise<void> {
  const { user, client, scopes, sessionId, referenceId: reference } = issuance
  const userId = user?.id ?? ''
  await tokens.anchor({ family, userId, clientId: client.clientId, sessionId, reference, scopes })
}
