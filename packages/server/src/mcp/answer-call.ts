import {
  type CallToolResult,
  classifyInboundRequest,
  type Implementation,
  ProtocolError,
} from '@modelcontextprotocol/server'
import type { FastifyRequest } from 'fastify'
import { memoize } from '../core/memoize.ts'
import { currentRevision, isObject, type Message } from './message.ts'

/** A call of a tool in the current revision of the protocol, about which the protocol itself has nothing more to say. */
export type PlainCall = {
  readonly id: string | number
  readonly name: string
  /** The arguments as they came. */
  readonly input: unknown
}

/** Does what a call asks for; throws errors of the protocol. */
export type CallTool = (call: Pick<PlainCall, 'name' | 'input'>) => Promise<CallToolResult>

const plainMembers = new Set(['jsonrpc', 'id', 'method', 'params'])
const plainParameters = new Set(['name', 'arguments', '_meta'])

/**
 * The call that this message is, when its headers say in plain words what its body says. Undefined for everything else,
 * which is not wrong for that: the protocol's own handler knows every case.
 */
export function plainCall(
  message: Message,
  { headers }: Pick<FastifyRequest, 'headers'>,
): PlainCall | undefined {
  const { jsonrpc, id, method, params } = message
  const isCall = jsonrpc === '2.0' && method === 'tools/call' && headers['mcp-method'] === method
  const isJson = headers['content-type'] === 'application/json'
  const isCurrent = headers['mcp-protocol-version'] === currentRevision
  if (!isCall || !isJson || !isCurrent || !isId(id) || !isObject(params)) return undefined
  const { name, arguments: input } = params
  if (typeof name !== 'string' || headers['mcp-name'] !== name) return undefined
  const isPlain = hasOnly(message, plainMembers) && hasOnly(params, plainParameters)
  const hasInput = input == null || isObject(input)
  if (!isPlain || !hasInput || !hasRightEnvelope(message, params)) return undefined
  return { id, name, input }
}

function isId(id: unknown): id is string | number {
  return typeof id === 'string' || Number.isSafeInteger(id)
}

function hasOnly(value: object, names: ReadonlySet<string>): boolean {
  for (const name in value) if (!names.has(name)) return false
  return true
}

const rightEnvelopes = new Set<string>()
const maxEnvelopes = 1000
const maxEnvelope = 2000

/** As the library judges it: once an envelope, because a client sends the same with every call. */
function hasRightEnvelope(body: Message, params: Readonly<Record<string, unknown>>): boolean {
  const envelope = JSON.stringify(params['_meta'] ?? null)
  if (rightEnvelopes.has(envelope)) return true
  const facts = { httpMethod: 'POST', protocolVersionHeader: currentRevision, body }
  const route = classifyInboundRequest(facts)
  if (route.kind !== 'modern' || route.messageKind !== 'request') return false
  if (rightEnvelopes.size >= maxEnvelopes) rightEnvelopes.clear()
  if (envelope.length <= maxEnvelope) rightEnvelopes.add(envelope)
  return true
}

export type AnswerCall = (call: PlainCall, callTool: CallTool) => Promise<string>

/**
 * Answers calls as the library would: with a result that says by whom it was made, or with an error. As JSON, of which the
 * part that takes long is written once for a result that is given again.
 */
export function createAnswerCall(server: Implementation): AnswerCall {
  const render = memoize((result: CallToolResult) => {
    const _meta = { ...result._meta, 'io.modelcontextprotocol/serverInfo': server }
    return JSON.stringify({ ...result, resultType: 'complete', _meta })
  })
  return async (call, callTool) => {
    const id = JSON.stringify(call.id)
    try {
      return `{"result":${render(await callTool(call))},"jsonrpc":"2.0","id":${id}}`
    } catch (thrown) {
      if (!(thrown instanceof ProtocolError)) throw thrown
      const { code, message, data } = thrown
      return `{"jsonrpc":"2.0","id":${id},"error":${JSON.stringify({ code, message, data })}}`
    }
  }
}
