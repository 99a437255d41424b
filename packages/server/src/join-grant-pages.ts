import type { FastifyRequest } from 'fastify'
import type { Actor } from './accounts/index.ts'
import type { Consents, Grants } from './oauth/index.ts'
import type { PageParts, PageViewer } from './pages/index.ts'

/** What pages about programs that act for people need, made of calls of the domain modules. */
export function joinGrantPages(
  { consents, grants }: { readonly consents: Consents; readonly grants: Grants },
  actorOf: (viewer: PageViewer) => Actor,
): PageParts['grants'] {
  return {
    readRequest: (query) => consents.readRequest(query),
    decide: (request, viewer, decision) =>
      consents.decide({ ...decision, user: actorOf(viewer).user, visit: visitOf(request) }),
    list: (viewer) => grants.list(actorOf(viewer).user),
    withdraw: (viewer, id) => grants.withdraw(actorOf(viewer).user, id),
  }
}

function visitOf({ context, headers }: FastifyRequest) {
  return { address: context.address, cookie: headers.cookie, userAgent: headers['user-agent'] }
}
