import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Domain } from '../domain.ts'
import { resourceMetadataAddress, resourcePaths } from '../oauth/index.ts'
import type { ApiSite } from './call.ts'
import { openAddresses, openToAll } from './open-addresses.ts'
import { asWebRequest, send } from './sign-in-routes.ts'

const serverMetadata = [
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
]
const oneHourSeconds = 3600

/** What is known about authorization before anybody signs in (RFC 8414, OpenID Connect Discovery, RFC 9728). */
export function oauthRoutes(
  parts: Pick<ApiSite, 'origin' | 'issuer'> & Pick<Domain, 'login' | 'oauth'>,
) {
  const { origin, issuer, login, oauth } = parts
  return (scope: FastifyInstance, _: object, done: () => void) => {
    for (const path of serverMetadata) {
      scope.get(path, async (request, reply) =>
        send(await login.handle(asWebRequest(issuer, request)), openToAll(reply)),
      )
    }
    for (const path of resourcePaths) {
      const { pathname } = new URL(resourceMetadataAddress(origin, path))
      scope.get(pathname, (_, reply) =>
        openToAll(reply).send(oauth.resources.describe(origin, path)),
      )
    }
    // Programs that were told the site and not the address begin here; they speak MCP.
    scope.get('/.well-known/oauth-protected-resource', (_, reply) =>
      openToAll(reply).send(oauth.resources.describe(origin, '/mcp')),
    )
    for (const path of openAddresses) {
      scope.options(path, (_, reply) => allowAll(reply).code(204).send())
    }
    done()
  }
}

/** The answer to a browser that asks first (Fetch §3.2.3). */
function allowAll(reply: FastifyReply): FastifyReply {
  return openToAll(reply).headers({
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'Content-Type, Authorization, DPoP',
    'access-control-max-age': oneHourSeconds,
  })
}
