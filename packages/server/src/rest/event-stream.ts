import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/index.ts'
import { minute } from '../core/clock.ts'
import type { EventFeed, FollowedEvents } from '../events/index.ts'
import { textHeader } from '../http/index.ts'

/** As long as an access token lives: its program comes back with another one. */
const tokenMs = 10 * minute

/** Answers what happens as it happens (HTML Living Standard, "Server-sent events"), until the credential ends. */
export async function streamEvents(
  feed: EventFeed,
  {
    actor,
    after,
    request,
    reply,
  }: {
    readonly actor: Actor
    readonly after: string | undefined
    readonly request: FastifyRequest
    readonly reply: FastifyReply
  },
): Promise<FastifyReply> {
  const { stopping } = request.server
  const ends = [request.context.signal, stopping]
  if (actor.via === 'token') ends.push(AbortSignal.timeout(tokenMs))
  // The browser's own word for where it was outweighs the address that it began with.
  const from = textHeader(request, 'last-event-id') || after
  const events = feed.follow(actor, from, AbortSignal.any(ends))
  // A wrong cursor is refused before the stream begins.
  const first = await events.next()
  reply.header('content-type', 'text/event-stream; charset=utf-8')
  // nginx would gather it.
  reply.header('x-accel-buffering', 'no')
  return reply.send(Readable.from(lines(request, first, events)))
}

type Followed = AsyncGenerator<FollowedEvents>

/** Looks before every page whether the credential still holds: nothing is told to whom it was taken. */
async function* lines(
  request: FastifyRequest,
  first: IteratorResult<FollowedEvents>,
  rest: Followed,
): AsyncGenerator<string> {
  try {
    for (let next = first; !next.done; next = await rest.next()) {
      if (!(await request.context.isStillAllowed())) return
      yield textOf(next.value)
    }
  } finally {
    await rest.return(undefined)
  }
}

function textOf({ events, cursors, cursor, gap }: FollowedEvents): string {
  const missed = gap ? `event: gap\nid: ${cursors[0] ?? cursor}\ndata: {}\n\n` : ''
  const told = events.map(
    (event, index) =>
      `event: ${event.type}\nid: ${cursors[index]}\ndata: ${JSON.stringify(event)}\n\n`,
  )
  // Without anything to tell, a place to go on from, which keeps the connection open.
  return missed + (told.join('') || `id: ${cursor}\n\n`)
}
