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
import { createAnswerCall, plainCall } from './answer-call.ts'
import type { Caller, McpTransport } from './mcp-transport.ts'
import { isObject, type Message } from './message.ts'

export type Relay = ReturnType<typeof createRelay>

/** Hands messages to the protocol: a new server object for each, in the era that the message is of. */
export function createRelay({
  origin,
  plain,
  createServer,
}: Pick<McpTransport, 'origin' | 'plain' | 'createServer'>) {
  const answerPlain = plain && createAnswerCall(plain.serverInfo)
  const servers = new WeakMap<Request, Server | McpServer>()
  const handler = createMcpHandler(({ requestInfo }) => {
    const server = requestInfo && servers.get(requestInfo)
    if (!server) throw new Error('A message without its server')
    return server
  })

  async function answerByLibrary(message: Message, caller: Caller): Promise<Answer> {
    const server = createServer(caller)
    const request = asWebRequest(origin, caller)
    const isPlain = !acceptsStream(caller.request) && (await isLegacyRequest(request, message))
    if (isPlain) return answerPlainly(server, request, withDefaults(message))
    servers.set(request, server)
    return handler.fetch(request, { parsedBody: message })
  }

  return {
    answer(message: Message, caller: Caller): Promise<Answer> {
      const call = answerPlain && plainCall(message, caller.request)
      return call ? answerPlain(call, plain.callTool(caller)) : answerByLibrary(message, caller)
    },
  }
}

/** What the protocol answers: one message as JSON, or a response as it is. */
export type Answer = string | Response

/** What the protocol reads of a request. Credentials stay outside. */
const protocolHeaders = /^(?:accept|content-type|last-event-id|mcp-.*)$/

function asWebRequest(origin: string, { request, leaving }: Caller): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && protocolHeaders.test(name)) headers.set(name, value)
  }
  return new Request(`${origin}/mcp`, { method: 'POST', headers, signal: leaving() })
}

function acceptsStream({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/event-stream') ?? false
}

/** For curl and other clients that know no event streams: one JSON answer. */
async function answerPlainly(
  server: ReturnType<McpTransport['createServer']>,
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
export function passOn(answer: Answer, reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
  if (answer instanceof Response) return passOnResponse(answer, reply)
  return sendJson(reply.header('content-type', 'application/json'), answer)
}

async function passOnResponse(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status)
  for (const [name, value] of response.headers) {
    // How long this connection lives is for the HTTP server to say.
    if (name !== 'connection') reply.header(name, value)
  }
  if (response.body === null) return reply.send()
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return reply.send(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]))
  }
  return sendJson(reply, await response.text())
}

function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return reply.header('cache-control', 'no-store').send(text)
}
