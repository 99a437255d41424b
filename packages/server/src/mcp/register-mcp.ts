import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Agent, PlanLimits } from '../accounts/index.ts'
import { addressBlock } from '../core/address-block.ts'
import { AppError } from '../core/app-error.ts'
import type { GrowingBody } from '../core/body-budget.ts'
import type { Domain } from '../domain.ts'
import { admit, asAgent, clientInHeader, clientName, type Offer } from '../http/index.ts'
import { findTool } from './call-tool.ts'
import { rejectOtherSites } from './guard-origin.ts'
import { describeSite, type McpSite, maxBodyBytes } from './mcp-site.ts'
import { isObject, type Message, parameter } from './message.ts'
import { MessageServers } from './message-server.ts'
import { offerOf } from './offers.ts'
import { type MessageServer, Protocol, sendResponse } from './protocol.ts'
import { readMessage } from './read-message.ts'
import { type Refused, refuse, rejectMethod } from './refuse.ts'

const path = '/mcp'

/** Adds `/mcp` to the server: one address for every revision of the protocol. */
export function registerMcp(app: FastifyInstance, domain: Domain, site: McpSite): void {
  const servers = new MessageServers(site)
  const routes = new McpRoutes(site, {
    offerOf: (message) => offerOf(message, site),
    calls: domain.planLimits,
    makeServer: (actor, request) => servers.make({ domain, site, actor, request }),
  })
  app.register(routes.register)
}

/** What is offered at an address of the protocol. */
export type Offered = {
  /** What a message asks for. */
  readonly offerOf: (message: Message) => Offer
  readonly calls: Pick<PlanLimits, 'countCall'>
  /** Makes the server object that answers one message. */
  readonly makeServer: (actor: Actor | undefined, request: FastifyRequest) => MessageServer
}

/** The routes of `/mcp`, whatever is offered there. */
export class McpRoutes {
  readonly #site: McpSite
  readonly #offered: Offered
  readonly #protocol: Protocol
  /** Connections that are kept open to be told things. */
  readonly #listeners = new Set<ServerResponse>()

  constructor(site: McpSite, offered: Offered) {
    this.#site = site
    this.#offered = offered
    this.#protocol = new Protocol(site.origin)
  }

  readonly register = (scope: FastifyInstance, _: object, done: () => void): void => {
    // Nobody would end these otherwise, and the server could not stop.
    scope.addHook('preClose', async () => {
      for (const response of this.#listeners) response.destroy()
    })
    // Nobody else in here answers what hooks before these handlers throw, as at a site that has no tools.
    scope.setErrorHandler((thrown, request, reply) =>
      refuse(this.#site, { request, reply, message: undefined }, thrown),
    )
    // Before a body would be parsed. It is read here: how long one may be depends on who sends it.
    scope.post(path, { onRequest: (request, reply) => this.#post(request, reply) }, () => undefined)
    scope.get(path, (request, reply) => this.#get(request, reply))
    scope.route({ method: ['DELETE', 'PUT', 'PATCH'], url: path, handler: rejectMethod })
    done()
  }

  async #post(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const exchange: Exchange = { request, reply, message: undefined }
    try {
      rejectOtherSites(this.#site.origin, request)
      using body = this.#site.bodyBudget.open(addressBlock(request.context.address))
      const actor = await receive(this.#site, exchange, body)
      const message = known(exchange.message)
      await this.#admit(message, actor, exchange)
      if (message.method === 'subscriptions/listen') this.#keep(reply.raw)
      const agent = () => agentOf(message, request)
      const server = this.#offered.makeServer(asAgent(actor, agent), request)
      return await sendResponse(await this.#protocol.answer({ message, request, server }), reply)
    } catch (thrown) {
      return refuse(this.#site, exchange, thrown)
    }
  }

  #get(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    rejectOtherSites(this.#site.origin, request)
    if (request.headers.accept?.includes('text/event-stream')) return rejectMethod(request, reply)
    return reply.send(describeSite(this.#site))
  }

  async #admit(message: Message, actor: Actor | undefined, { reply }: Exchange): Promise<void> {
    const { offerOf, calls } = this.#offered
    const offer = offerOf(message)
    try {
      await admit(offer, actor, { reply, calls, kind: 'mcp' })
    } catch (thrown) {
      throw actor ? withHeldScopes(thrown, actor, offer) : thrown
    }
  }

  #keep(response: ServerResponse): void {
    this.#listeners.add(response)
    response.once('close', () => this.#listeners.delete(response))
  }
}

type Exchange = Refused & { message: Message | undefined }

/**
 * Reads the message and learns who sent it. A wrong credential is told after the message was read, because the answer
 * carries its id; whoever is not let in is told that, and not how long a message may be.
 */
async function receive(
  site: McpSite,
  exchange: Exchange,
  body: GrowingBody,
): Promise<Actor | undefined> {
  const { request } = exchange
  const sender = await settled(identify(request))
  const reading = await settled(readMessage(request, maxBodyBytes(site, sender.value), body))
  exchange.message = reading.value
  if (sender.failure) throw sender.failure.reason
  if (reading.failure) throw asSeenBy(sender.value, reading.failure.reason)
  return sender.value
}

/** Who the program is, by its message where the revision has that (2026-07-28), and by its header before. */
function agentOf(message: Message, { headers }: FastifyRequest): Agent {
  const meta = parameter(message, '_meta')
  const info = isObject(meta) ? meta['io.modelcontextprotocol/clientInfo'] : undefined
  const tool = parameter(message, 'name')
  return {
    client:
      clientName(isObject(info) ? info['name'] : undefined) ??
      clientInHeader(headers['user-agent']),
    tool: typeof tool === 'string' && findTool(tool) ? tool : 'mcp',
  }
}

/** Cookies are for pages: a program says who it is in the header that only it can set. */
async function identify({ headers, context }: FastifyRequest): Promise<Actor | undefined> {
  return headers.authorization === undefined ? undefined : context.actor()
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

/** Names the missing scope with those there are: many clients ask for exactly what they are told and would lose the rest. */
function withHeldScopes(thrown: unknown, { scopes }: Actor, offer: Offer): unknown {
  const [first] = offer.scopes
  if (!(thrown instanceof AppError) || thrown.code !== 'insufficient_scope' || !first) return thrown
  return new AppError(thrown.code, { ...thrown.facts, scope: [...scopes, first].join(' ') })
}

function known(message: Message | undefined): Message {
  if (!message) throw new Error('A message was used before it was read')
  return message
}
