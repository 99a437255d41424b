import type { ServerResponse } from 'node:http'
import { type ErrorCode, errorTable } from '@anybin/contract'
import type { FastifyReply } from 'fastify'
import { answerDefaults } from './answer-defaults.ts'

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
  return reply.code(errorTable[code].status).send(problemBody(code, detail))
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
