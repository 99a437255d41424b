import { type Operation, scopes, scopeTable } from '@anybin/contract'
import { authPath, sessionCookieOf } from '../accounts/index.ts'

type Json = Record<string, unknown>

/** What may be sent with an operation, as alternatives. */
export function securityOf(operation: Operation): Json[] {
  const { credential } = operation
  if (credential === 'none') return []
  if (credential === 'session') return [{ session: [] }]
  const nobody = credential === 'optional' ? [{}] : []
  return [...nobody, { apiKey: [] }, ...tokensFor(operation), { session: [] }]
}

/** One alternative for each scope, because one of them is enough. Keys are not made or ended by tokens. */
function tokensFor({ scopes: needed, rest }: Operation): Json[] {
  if (rest.path.startsWith('/api/v1/account/keys')) return []
  return needed.length === 0 ? [{ oauth: [] }] : needed.map((scope) => ({ oauth: [scope] }))
}

const scopeSentences = Object.fromEntries(
  scopes.map((scope) => [scope, scopeTable[scope].sentence]),
)

type SecuredSite = {
  readonly origin: string
  readonly issuer: string
  /** Bins do; the accounts site makes tokens and takes none. */
  readonly takesTokens: boolean
}

/** The ways to say who is asking. */
export function securitySchemes(site: SecuredSite): Json {
  return {
    apiKey: {
      type: 'http',
      scheme: 'bearer',
      description: `An API key of this site. Scopes: ${scopes.join(', ')}.`,
    },
    ...(site.takesTokens && { oauth: oauthScheme(site) }),
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookieOf(site.origin).name,
      description:
        "Browser session. Requests that change something need this site's Origin header.",
    },
  }
}

function oauthScheme({ origin, issuer }: SecuredSite): Json {
  const at = (path: string) => issuer + authPath + path
  return {
    type: 'oauth2',
    description: `An access token for the resource ${origin}/api/v1, as Bearer or bound by DPoP. PKCE with S256 is required.`,
    flows: {
      authorizationCode: {
        authorizationUrl: at('/oauth2/authorize'),
        tokenUrl: at('/oauth2/token'),
        refreshUrl: at('/oauth2/token'),
        scopes: scopeSentences,
      },
    },
  }
}
