import { Readable } from 'node:stream'
import {
  createMcpHandler,
  isLegacyRequest,
  LATEST_PROTOCOL_VERSION,
  type McpServer,
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isObject, type Message } from './message.ts'

/** A server object of the SDK, for one message. */
export type MessageServer = Server | McpServer

/** One message on its way to the protocol. */
type Exchange = {
  readonly message: Message
  readonly request: FastifyRequest
  readonly server: MessageServer
}

/** Hands messages to the SDK of the protocol: each to a server object of its own, in the era that the message is of. */
export class Protocol {
  readonly #origin: string
  readonly #servers = new WeakMap<Request, MessageServer>()
  readonly #handler = createMcpHandler(({ requestInfo }) => {
    const server = requestInfo && this.#servers.get(requestInfo)
    if (!server) throw new Error('A message without its server')
    return server
  })

  /** `origin`: of the site, where the messages are sent to. */
  constructor(origin: string) {
    this.#origin = origin
  }

  async answer({ message, request, server }: Exchange): Promise<Response> {
    const webRequest = asWebRequest(this.#origin, request)
    const isPlain = !acceptsStream(request) && (await isLegacyRequest(webRequest, message))
    if (isPlain) return answerPlainly(server, webRequest, withDefaults(message))
    this.#servers.set(webRequest, server)
    return this.#handler.fetch(webRequest, { parsedBody: message })
  }
}

/** What the protocol reads of a request. Credentials stay outside. */
const protocolHeaders = /^(?:accept|content-type|last-event-id|mcp-.*)$/

function asWebRequest(origin: string, { headers: given, context }: FastifyRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string' && protocolHeaders.test(name)) headers.set(name, value)
  }
  return new Request(`${origin}/mcp`, { method: 'POST', headers, signal: context.signal })
}

function acceptsStream({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/event-stream') ?? false
}

/** For curl and other clients that know no event streams: one JSON answer. */
async function answerPlainly(
  server: MessageServer,
  request: Request,
  message: Message,
): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    request.headers.set('accept', 'application/json, text/event-stream')
    return await transport.handleRequest(request, { parsedBody: message })
  } finally {
    await server.close()
  }
}

/** `initialize` with nothing but its name, as the documents of the classic API show it. */
function withDefaults(message: Message): Message {
  if (message.method !== 'initialize') return message
  const given = isObject(message.params) ? message.params : {}
  const params = {
    protocolVersion: LATEST_PROTOCOL_VERSION,
    capabilities: {},
    clientInfo: { name: 'unknown', version: '0' },
    ...given,
  }
  return { ...message, params }
}

/** Sends what the protocol answered. */
export async function sendResponse(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status)
  for (const [name, value] of response.headers) {
    // How long this connection lives is for the HTTP server to say.
    if (name !== 'connection') reply.header(name, value)
  }
  if (response.body === null) return reply.send()
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return reply.send(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]))
  }
  return reply.header('cache-control', 'no-store').send(await response.text())
}
