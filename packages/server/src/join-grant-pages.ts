import type { FastifyRequest } from 'fastify'
import type { Actor } from './accounts/index.ts'
import type { Oauth } from './oauth/index.ts'
import type { PageParts, PageViewer } from './pages/index.ts'

/** What pages about programs that act for people need, made of calls of the domain modules. */
export function joinGrantPages(
  oauth: Oauth,
  actorOf: (viewer: PageViewer) => Actor,
): PageParts['grants'] {
  return {
    readRequest: oauth.readConsentRequest,
    decide: (request, viewer, decision) =>
      oauth.decideConsent({ ...decision, user: actorOf(viewer).user, visit: visitOf(request) }),
    list: (viewer) => oauth.listGrants(actorOf(viewer).user),
    withdraw: (viewer, id) => oauth.withdrawGrant(actorOf(viewer).user, id),
  }
}

function visitOf({ context, headers }: FastifyRequest) {
  return { address: context.address, cookie: headers.cookie, userAgent: headers['user-agent'] }
}
