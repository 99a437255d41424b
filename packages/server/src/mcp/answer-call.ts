import {
  classifyInboundRequest,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type MessageClassification,
  PerRequestHTTPServerTransport,
  type Server,
  type TransportSendOptions,
} from '@modelcontextprotocol/server'
import type { FastifyRequest } from 'fastify'
import { currentRevision, type Message, parameter } from './message.ts'

const clientClosedRequest = 499

/** A call of a tool in the current revision of the protocol, with nothing about it that would have to be refused. */
export type PlainCall = {
  readonly message: JSONRPCRequest
  readonly classification: MessageClassification
}

/**
 * The call that this message is, when its headers say in plain words what its body says. Undefined for everything else,
 * which is not wrong for that: the protocol's own handler knows every case.
 */
export function plainCall(
  message: Message,
  { headers }: Pick<FastifyRequest, 'headers'>,
): PlainCall | undefined {
  const name = parameter(message, 'name')
  const isCall = message.method === 'tools/call' && headers['mcp-method'] === message.method
  const isNamed = typeof name === 'string' && headers['mcp-name'] === name
  const isJson = headers['content-type'] === 'application/json'
  const isCurrent = headers['mcp-protocol-version'] === currentRevision
  if (!isCall || !isNamed || !isJson || !isCurrent) return undefined
  const route = classifyInboundRequest({
    httpMethod: 'POST',
    protocolVersionHeader: currentRevision,
    body: message,
  })
  return route.kind === 'modern' && route.messageKind === 'request' ? route : undefined
}

/**
 * Answers with the result of a call, or with a web response for errors and for what comes in several messages. Most calls
 * have a result, and web requests and responses cost more than everything else about a small one.
 */
export async function answerCall(
  server: Server,
  { message, classification }: PlainCall,
  signal: AbortSignal,
): Promise<JSONRPCMessage | Response> {
  const transport = new ResultTransport({ classification })
  await server.connect(transport)
  signal.addEventListener('abort', () => void transport.close(), { once: true })
  try {
    return await Promise.race([transport.handleMessage(message), transport.result])
  } catch (error) {
    // Whoever left gets no answer, and leaving is no failure.
    if (signal.aborted) return new Response(null, { status: clientClosedRequest })
    throw error
  }
}

/** Lets a result out as it is. */
class ResultTransport extends PerRequestHTTPServerTransport {
  readonly #result = Promise.withResolvers<JSONRPCMessage>()
  #isStreaming = false

  get result(): Promise<JSONRPCMessage> {
    return this.#result.promise
  }

  override async send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    if ('result' in message && !this.#isStreaming) return this.#result.resolve(message)
    this.#isStreaming = true
    await super.send(message, options)
  }
}
