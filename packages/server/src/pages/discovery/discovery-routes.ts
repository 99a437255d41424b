import type { FastifyReply } from 'fastify'
import type { PageContext } from '../page-context.ts'
import type { PageRoute } from '../page-route.ts'
import { agentCard } from './agent-card.ts'
import { apiCatalog } from './api-catalog.ts'
import { linkHeaders } from './link-header.ts'
import { llmsText } from './llms-text.ts'
import { securityText } from './security-text.ts'

// RFC 9727 §2: the profile says that this is the catalog of RFC 9727 and no other linkset.
const catalogType = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
const oneHourSeconds = 3600

/** What programs look for before they know anything of a site. All of it is open to scripts of other sites. */
export function discoveryRoutes(context: PageContext): PageRoute[] {
  const { site, assets } = context
  const document = (path: string, type: string, write: () => string): PageRoute => ({
    method: 'GET',
    path,
    isForPrograms: true,
    handle: (_request, reply) => openly(reply).type(type).send(write()),
  })
  const json = (value: object) => () => JSON.stringify(value, null, 2)
  const card = () => JSON.stringify(agentCard(site, assets.icon), null, 2)
  return [
    document('/llms.txt', 'text/plain; charset=utf-8', () => llmsText(site)),
    document('/.well-known/agent-card.json', 'application/json', card),
    // Where A2A had it before 1.0.
    document('/.well-known/agent.json', 'application/json', card),
    document('/.well-known/api-catalog', catalogType, json(apiCatalog(site))),
    document('/.well-known/security.txt', 'text/plain; charset=utf-8', () =>
      securityText(site, context.clock.now()),
    ),
  ]
}

function openly(reply: FastifyReply): FastifyReply {
  return reply.headers({
    ...linkHeaders,
    'access-control-allow-origin': '*',
    'cache-control': `public, max-age=${oneHourSeconds}`,
    'x-content-type-options': 'nosniff',
  })
}
