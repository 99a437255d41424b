import type { ServerResponse } from 'node:http'
import { type ErrorCode, errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asAppError } from '../core/app-error.ts'
import { answerDefaults } from './answer-defaults.ts'
import { noteRefusal } from './refusal.ts'

/** The body of an error for programs: its code, and the members of RFC 9457. */
export function problemBody(code: ErrorCode, detail?: string) {
  const { status, message } = errorTable[code]
  return {
    error: code,
    type: `/docs/errors/${code}`,
    title: message,
    status,
    detail: detail ?? message,
  }
}

export function sendProblem(reply: FastifyReply, code: ErrorCode, detail?: string): FastifyReply {
  noteRefusal(reply.request.raw, code)
  return reply.code(errorTable[code].status).send(problemBody(code, detail))
}

/** Of routes outside of APIs and pages: nothing that was not meant for whoever asks is told. */
export function answerUnexpected(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { statusCode } = (thrown ?? {}) as { readonly statusCode?: number }
  if (statusCode === 413) return sendProblem(reply, 'request_too_large')
  if (statusCode !== undefined && statusCode < 500) return sendProblem(reply, 'invalid_request')
  const { code, facts, cause } = asAppError(thrown)
  if (errorTable[code].status >= 500) {
    request.log.error({ reqId: request.id, err: cause ?? thrown, code }, 'request failed')
  }
  const { retryAfterSeconds } = facts
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return sendProblem(reply, code, facts.detail)
}

/** For requests that are refused before there is a route, and so no hooks either. */
export function writeProblem(response: ServerResponse, code: ErrorCode, detail: string): void {
  const body = JSON.stringify(problemBody(code, detail))
  response.writeHead(errorTable[code].status, {
    ...answerDefaults,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  })
  response.end(body)
}
