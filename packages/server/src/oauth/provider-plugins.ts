import { cimd } from '@better-auth/cimd'
import {
  type ClientMetadataResourceFetch,
  getOAuthProviderState,
  oauthProvider,
} from '@better-auth/oauth-provider'
import type { BetterAuthPlugin } from 'better-auth'
import { jwt } from 'better-auth/plugins'
import type { RecordAuditEvent } from '../accounts/index.ts'
import { type Clock, hour, minute, second } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import type { Database } from '../database/index.ts'
import { adaptAnswers } from './adapt-answers.ts'
import { adaptAuthorization } from './adapt-authorization.ts'
import { adaptDocument, adaptRegistration } from './adapt-registration.ts'
import { createClientRecords } from './client-records.ts'
import { createGrantRecords } from './grant-records.ts'
import { introspectGrant } from './introspect-grant.ts'
import { recordRegistrations } from './note-registrations.ts'
import { onlyKnownPaths } from './only-known-paths.ts'
import { grantScopes, referenceOf, signingAlgorithm } from './resources.ts'
import { type RevokeToken, revokeToken } from './revoke-token.ts'
import { createSigningKeyRecords } from './signing-key-records.ts'
import { hashToken, tieToGrant } from './token-claims.ts'
import { createTokenRecords } from './token-records.ts'
import { createSignatureCheck } from './verify-signature.ts'

export type ProviderParts = {
  readonly database: Database
  readonly clock: Clock
  readonly recordAuditEvent: RecordAuditEvent
  /** The issuer: the origin of the accounts site. */
  readonly origin: string
  /** Origins of the sites that tokens can be for. */
  readonly audiences: readonly string[]
  /** How metadata documents of clients and their keys are fetched: by `egress`, but in tests. */
  readonly fetchClientDocument: ClientMetadataResourceFetch
}

const accessTokenSeconds = retention.accessTokens.kept / second
const idTokenSeconds = hour / second
/** How long a retired key stays in the key set: until everything that it signed has expired. */
export const retiredKeyStaysMs = 2 * hour

/** The OAuth 2.1 authorization server and OpenID provider, as plugins of the sign-in library. */
export function providerPlugins(parts: ProviderParts): BetterAuthPlugin[] {
  const register = recordRegistrations(parts)
  return [
    jwt({
      // Of ours, a signature always means an OAuth or OpenID token.
      disableSettingJwtHeader: true,
      jwt: { issuer: parts.origin },
      jwks: {
        keyPairConfig: { alg: signingAlgorithm },
        gracePeriod: retiredKeyStaysMs / second,
      },
    }),
    provider(parts),
    cimd({
      fetchClientMetadataResource: adaptedDocuments(parts),
      metadataProfile: 'mcp-2026-07-28',
      onClientCreated: ({ client }) => register.note(client.clientId),
    }),
    register.plugin,
    introspectGrant({ grants: createGrantRecords(parts.database), clock: parts.clock }),
    onlyKnownPaths,
    adaptRegistration,
    adaptAuthorization({ ...parts, clients: createClientRecords(parts.database) }),
    adaptAnswers(revocation(parts)),
  ]
}

/** Client metadata documents, with what the library would refuse in them put into its words. */
function adaptedDocuments({ fetchClientDocument }: ProviderParts): ClientMetadataResourceFetch {
  return async (address, init) => {
    const answer = await fetchClientDocument(address, init)
    const text = await answer.text()
    return new Response(adaptDocument(text), { status: answer.status, headers: answer.headers })
  }
}

/** Lets the revocation endpoint read tokens as our own routes do. */
function revocation({ database, clock, origin }: ProviderParts): RevokeToken {
  const signingKeys = createSigningKeyRecords(database)
  const readToken = createSignatureCheck({ signingKeys, clock, issuer: origin })
  const tokens = createTokenRecords(database)
  return (token, clientId) => revokeToken({ readToken, tokens }, token, clientId)
}

function provider(parts: ProviderParts): BetterAuthPlugin {
  const { database, clock, origin } = parts
  const claims = tieToGrant({
    grants: createGrantRecords(database),
    tokens: createTokenRecords(database),
    clock,
    accessTokenSeconds,
  })
  return oauthProvider({
    loginPage: '/sign-in',
    consentPage: '/oauth/consent',
    ...tokenOptions,
    ...clientOptions,
    extensions: [{ claims: { accessToken: claims } }],
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
  grantTypes: ['authorization_code', 'refresh_token'],
  accessTokenExpiresIn: accessTokenSeconds,
  idTokenExpiresIn: idTokenSeconds,
  refreshTokenExpiresIn: retention.refreshTokens.kept / second,
  refreshTokenReuseInterval: 0,
  storeTokens: { hash: async (token: string) => hashToken(token) },
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
