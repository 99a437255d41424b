import { cimd } from '@better-auth/cimd'
import {
  type ClientMetadataResourceFetch,
  getOAuthProviderState,
  type OAuthProviderExtension,
  oauthProvider,
} from '@better-auth/oauth-provider'
import type { BetterAuthPlugin } from 'better-auth'
import { jwt } from 'better-auth/plugins'
import { hour, minute, second } from '../core/clock.ts'
import { sha256 } from '../core/keyed-hash.ts'
import { retention } from '../core/retention.ts'
import type { AccessTokens } from './access-tokens.ts'
import { adaptAnswers } from './adapt-answers.ts'
import { adaptAuthorization } from './adapt-authorization.ts'
import { adaptDocument, adaptRegistration } from './adapt-registration.ts'
import type { Clients } from './clients.ts'
import { assertionGrant, assertionProfile } from './company/assertion-grant.ts'
import type { Grants } from './grants.ts'
import { introspectGrant } from './introspect-grant.ts'
import { onlyKnownPaths } from './only-known-paths.ts'
import { recordRegistrations } from './record-registrations.ts'
import { grantScopes, referenceOf, signingAlgorithm } from './resources.ts'
import { retiredKeyStaysMs } from './signing-keys.ts'
import { tieToGrant } from './token-claims.ts'

/** How metadata documents of clients and their keys are fetched: by `egress`, but in tests. */
export type FetchClientDocument = ClientMetadataResourceFetch

/** Grants of ours beside those of the library, by what a request calls them. */
export type OwnGrants = NonNullable<OAuthProviderExtension['grants']>

type Issued = {
  readonly clients: Clients
  readonly grants: Grants
  readonly tokens: AccessTokens
  readonly ownGrants: OwnGrants
}

type Issuer = {
  readonly origin: string
  /** Origins of the sites that tokens can be for. */
  readonly audiences: readonly string[]
  readonly fetchClientDocument: FetchClientDocument
}

const grantsOfLibrary = ['authorization_code', 'refresh_token'] as const
const accessTokenSeconds = retention.accessTokens.kept / second
const idTokenSeconds = hour / second

/** The OAuth 2.1 authorization server and OpenID provider, as plugins of the sign-in library. */
export function providerPlugins(issued: Issued, issuer: Issuer): BetterAuthPlugin[] {
  const { clients, tokens } = issued
  const grantTypes = [...grantsOfLibrary, ...Object.keys(issued.ownGrants)]
  return [
    jwt({
      // Of ours, a signature always means an OAuth or OpenID token.
      disableSettingJwtHeader: true,
      jwt: { issuer: issuer.origin },
      jwks: {
        keyPairConfig: { alg: signingAlgorithm },
        gracePeriod: retiredKeyStaysMs / second,
      },
    }),
    provider(issued, issuer.origin),
    cimd({
      fetchClientMetadataResource: adaptedDocuments(issuer.fetchClientDocument, grantTypes),
      metadataProfile: 'mcp-2026-07-28',
      onClientCreated: ({ client }) => clients.recordRegistered(client.clientId),
    }),
    recordRegistrations(clients),
    introspectGrant(tokens),
    onlyKnownPaths,
    adaptRegistration(grantTypes),
    adaptAuthorization(clients, issuer),
    adaptAnswers(tokens),
  ]
}

/** Client metadata documents, with what the library would refuse in them put into its words. */
function adaptedDocuments(
  fetchDocument: FetchClientDocument,
  grantTypes: readonly string[],
): FetchClientDocument {
  return async (address, init) => {
    const answer = await fetchDocument(address, init)
    const text = await answer.text()
    const { status, headers } = answer
    return new Response(adaptDocument(text, grantTypes), { status, headers })
  }
}

function provider({ grants, tokens, ownGrants }: Issued, origin: string): BetterAuthPlugin {
  return oauthProvider({
    loginPage: '/sign-in',
    consentPage: '/oauth/consent',
    ...tokenOptions,
    ...clientOptions,
    extensions: [
      {
        grants: ownGrants,
        claims: { accessToken: tieToGrant(grants, tokens) },
        ...(assertionGrant in ownGrants && {
          metadata: () => ({ authorization_grant_profiles_supported: [assertionProfile] }),
        }),
      },
    ],
    // Not that there was a page between: it gives a consent to each resource.
    postLogin: {
      page: '/oauth/consent',
      shouldRedirect: () => false,
      consentReferenceId: async () =>
        referenceOf(new URLSearchParams((await getOAuthProviderState())?.query), origin),
    },
    rateLimit: { authorize: { window: minute / second, max: 60 } },
  })
}

const tokenOptions = {
  scopes: [...grantScopes],
  grantTypes: [...grantsOfLibrary],
  accessTokenExpiresIn: accessTokenSeconds,
  idTokenExpiresIn: idTokenSeconds,
  refreshTokenExpiresIn: retention.refreshTokens.kept / second,
  refreshTokenReuseInterval: 0,
  storeTokens: { hash: async (token: string) => sha256(token) },
  dpop: { signingAlgorithms: [signingAlgorithm], proofMaxAgeSeconds: minute / second },
} satisfies Partial<Options>

const clientOptions = {
  allowDynamicClientRegistration: true,
  allowUnauthenticatedClientRegistration: true,
  // Every client may ask for either resource; people decide.
  enforcePerClientResources: false,
  // Clients are made by registration; `only-known-paths.ts` closes the addresses that change them.
  clientPrivileges: ({ action }) => action === 'create',
  resourcePrivileges: () => false,
} satisfies Partial<Options>

type Options = Parameters<typeof oauthProvider>[0]
