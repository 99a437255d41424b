import type { Handlers } from './call.ts'
import { streamEvents } from './event-stream.ts'

export const eventHandlers = {
  listEvents({ domain, actor, query, request, reply }) {
    if (!acceptsStream(request.headers.accept)) return domain.eventFeed.list(actor, query)
    return streamEvents(domain.eventFeed, { actor, after: query.after, request, reply })
  },
} satisfies Partial<Handlers>

/** Whoever does not ask for it by name gets JSON. */
function acceptsStream(accept = ''): boolean {
  return accept
    .split(',')
    .some((one) => one.split(';')[0]?.trim().toLowerCase() === 'text/event-stream')
}
