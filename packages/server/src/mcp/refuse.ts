import { errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AppError, asAppError } from '../core/app-error.ts'
import { challengesFor, noteRefusal } from '../http/index.ts'
import { type McpSite, scopesOfTools } from './mcp-site.ts'
import { idOf, type Message } from './message.ts'
import { BadMessage } from './read-message.ts'
import { rpcError } from './refusal.ts'

export type Refused = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** As far as it was read. */
  readonly message: Message | undefined
}

/** Answers a message that does not get through to the protocol. */
export function refuse(site: McpSite, { request, reply, message }: Refused, thrown: unknown) {
  reply.header('cache-control', 'no-store')
  if (thrown instanceof BadMessage) {
    return sendError(reply.code(400), null, { code: thrown.rpc, message: thrown.message })
  }
  const error = asAppError(thrown)
  noteRefusal(request.raw, error.code)
  logFailure(request, error)
  const challenger = { origin: site.origin, scopes: scopesOfTools(site), resource: '/mcp' } as const
  const challenges = challengesFor(challenger, error)
  if (challenges.length > 0) reply.header('www-authenticate', challenges)
  const { retryAfterSeconds } = error.facts
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return sendError(reply.code(statusOf(error, message)), idOf(message), rpcError(error))
}

/** There is no stream to listen to and no session to end. */
export function rejectMethod(_: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = { code: -32000, message: 'Method not allowed: send messages with POST.' }
  return sendError(reply.code(405).header('allow', 'GET, POST'), null, error)
}

export function logFailure(request: FastifyRequest, error: AppError): void {
  const { status } = errorTable[error.code]
  if (status < 500 || status === 503) return
  request.log.error(
    { reqId: request.id, err: error.cause ?? error, code: error.code },
    'request failed',
  )
}

/**
 * Refusals that concern the connection have their status. Too many calls is an answer to the message: clients tell it by its
 * code, and would take the status for a broken server.
 */
function statusOf({ code }: AppError, message: Message | undefined): number {
  return code === 'rate_limited' && idOf(message) !== null ? 200 : errorTable[code].status
}

function sendError(reply: FastifyReply, id: string | number | null, error: object): FastifyReply {
  return reply.send({ jsonrpc: '2.0', id, error })
}
