import { type ErrorCode, errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asAppError } from '../../core/app-error.ts'

export type ProgramRefusal = {
  readonly error: ErrorCode
  readonly status: number
  readonly detail: string
}

/** What a program is told that asked for what people see as a page; the reply has the status and when to come back. */
export function programRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  thrown: unknown,
): ProgramRefusal {
  const { code, facts, cause } = asAppError(thrown)
  const { status, help } = errorTable[code]
  if (status >= 500)
    request.log.error({ reqId: request.id, err: cause ?? thrown, code }, 'request failed')
  const { retryAfterSeconds } = facts
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  reply.code(status)
  return { error: code, status, detail: facts.detail ?? help }
}
