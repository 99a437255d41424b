import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, mayUse } from '../accounts/index.ts'
import { addressBlock } from '../core/address-block.ts'
import { AppError } from '../core/app-error.ts'
import type { GrowingBody } from '../core/body-budget.ts'
import { createOriginGuard } from './guard-origin.ts'
import type { McpTransport } from './mcp-transport.ts'
import type { Message } from './message.ts'
import { readMessage } from './read-message.ts'
import { type Refused, refuse, rejectMethod } from './refuse.ts'
import { createRelay, passOn } from './relay.ts'

const path = '/mcp'

/** Adds `/mcp` to the server: one address for every revision of the protocol. */
export function registerMcp(app: FastifyInstance, transport: McpTransport): void {
  const rejectOtherSites = createOriginGuard(transport.origin)
  const relay = createRelay(transport)
  const listeners = new Set<ServerResponse>()

  async function post(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const exchange: Exchange = { request, reply, message: undefined }
    try {
      rejectOtherSites(request)
      using body = transport.bodyBudget.open(addressBlock(request.context.address))
      const actor = await receive(transport, exchange, body)
      const message = known(exchange.message)
      rejectWithoutRight(transport, actor, message)
      if (actor) await transport.limitCalls(request, reply)
      if (message.method === 'subscriptions/listen') note(listeners, reply.raw)
      const caller = { actor, request, leaving: () => request.context.signal }
      return await passOn(await relay.answer(message, caller), reply)
    } catch (thrown) {
      return refuse(transport, exchange, thrown)
    }
  }

  function get(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    try {
      rejectOtherSites(request)
    } catch (thrown) {
      return refuse(transport, { request, reply, message: undefined }, thrown)
    }
    if (request.headers.accept?.includes('text/event-stream')) return rejectMethod(request, reply)
    return reply.send(transport.describe())
  }

  app.register((scope, _, done) => {
    // Nobody would end these otherwise, and the server could not stop.
    scope.addHook('preClose', async () => {
      for (const response of listeners) response.destroy()
    })
    // Nobody else in here answers what hooks before these handlers throw, as at a site that has no tools.
    scope.setErrorHandler((thrown, request, reply) =>
      refuse(transport, { request, reply, message: undefined }, thrown),
    )
    // Before a body would be parsed. The transport reads it itself: how long one may be depends on who sends it.
    scope.post(path, { onRequest: post }, () => undefined)
    scope.get(path, get)
    scope.route({ method: ['DELETE', 'PUT', 'PATCH'], url: path, handler: rejectMethod })
    done()
  })
}

function note(listeners: Set<ServerResponse>, response: ServerResponse): void {
  listeners.add(response)
  response.once('close', () => listeners.delete(response))
}

type Exchange = Refused & { message: Message | undefined }

/**
 * Reads the message and learns who sent it. A wrong credential is told after the message was read, because the answer
 * carries its id; whoever is not let in is told that, and not how long a message may be.
 */
async function receive(
  transport: McpTransport,
  exchange: Exchange,
  body: GrowingBody,
): Promise<Actor | undefined> {
  const { request } = exchange
  const sender = await settled(transport.identify(request))
  const reading = await settled(readMessage(request, transport.maxBodyBytes(sender.value), body))
  exchange.message = reading.value
  if (sender.failure) throw sender.failure.reason
  if (reading.failure) throw asSeenBy(sender.value, reading.failure.reason)
  return sender.value
}

type Settled<T> = {
  readonly value?: T | undefined
  readonly failure?: { readonly reason: unknown }
}

function settled<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ value }),
    (reason: unknown) => ({ failure: { reason } }),
  )
}

/** What is too long for nobody may be short enough for somebody: a client that is told so signs in and sends it again. */
function asSeenBy(actor: Actor | undefined, thrown: unknown): unknown {
  const isTooLarge = thrown instanceof AppError && thrown.code === 'request_too_large'
  return isTooLarge && !actor ? new AppError('auth_required') : thrown
}

function rejectWithoutRight(
  transport: McpTransport,
  actor: Actor | undefined,
  message: Message,
): void {
  const scopes = transport.demandOf(message)
  if (!scopes) return
  if (!actor) throw new AppError('auth_required')
  const [first] = scopes
  if (first === undefined || scopes.some((scope) => mayUse(actor, scope))) return
  throw new AppError('insufficient_scope', {
    detail: `This requires the scope ${scopes.join(' or ')}.`,
    // With what it has already: many clients ask for exactly this and would lose the rest.
    scope: [...actor.scopes, first].join(' '),
  })
}

function known(message: Message | undefined): Message {
  if (!message) throw new Error('A message was used before it was read')
  return message
}
