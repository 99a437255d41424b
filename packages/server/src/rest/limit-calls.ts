import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CallKind } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { ApiParts } from './api-parts.ts'

/**
 * Counts the call of a key or token and says in headers where it stands (draft-ietf-httpapi-ratelimit-headers-11); throws
 * `rate_limited` for one too many. Also a refused credential is refused here, before anything else is read.
 */
export async function limitCalls(
  { accounts }: Pick<ApiParts, 'accounts'>,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: CallKind = 'api',
): Promise<void> {
  const actor = await request.context.actor()
  const turn = actor && (await accounts.countCall(actor, kind))
  if (!turn) return
  reply.header('ratelimit-policy', `"${kind}";q=${turn.limit};w=60`)
  reply.header('ratelimit', `"${kind}";r=${turn.remaining};t=${turn.resetSeconds}`)
  if (!turn.isAllowed) throw new AppError('rate_limited', { retryAfterSeconds: turn.resetSeconds })
}
