import { type Scope, scopes } from '@anybin/contract'
import { authPath } from '../accounts/index.ts'

/** What access tokens can be for (RFC 8707): the path of each below the origin of the site. */
export const resourcePaths = ['/api/v1', '/mcp'] as const

export type ResourcePath = (typeof resourcePaths)[number]

/** The algorithm of access tokens and of DPoP proofs. */
export const signingAlgorithm = 'ES256'

/** Scopes that OpenID Connect gives a meaning. `offline_access`: the client may refresh its tokens. */
export const identityScopes = ['openid', 'profile', 'email', 'offline_access'] as const

export type GrantScope = Scope | (typeof identityScopes)[number]

export const grantScopes: readonly GrantScope[] = [...scopes, ...identityScopes]

export function resourceOf(origin: string, path: ResourcePath): string {
  return origin + path
}

/** All that tokens can be for, at the sites of these origins. */
export function resourcesOf(origins: readonly string[]): string[] {
  return origins.flatMap((origin) => resourcePaths.map((path) => resourceOf(origin, path)))
}

/** Who a client says hello to with a token of scope `openid`: the authorization server itself. */
export function userInfoAddress(origin: string): string {
  return `${origin}${authPath}/oauth2/userinfo`
}

/** Where the metadata of a resource stands (RFC 9728 §3.1). */
export function resourceMetadataAddress(origin: string, path: ResourcePath): string {
  return `${origin}/.well-known/oauth-protected-resource${path}`
}

/** What a consent is for: the resource that was asked for, or with none the person's name alone. */
export function referenceOf(asked: URLSearchParams, issuer: string): string {
  return asked.getAll('resource').sort().join(' ') || issuer
}
