import { type ErrorCode, errorTable } from '@anybin/contract'
import type { FastifyReply } from 'fastify'
import type { TusStore } from './tus-store.ts'

/** The library's refusals in our words, by status. */
const codes: Readonly<Record<number, ErrorCode>> = {
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  413: 'request_too_large',
}

/** Sends what the library answered. What other sites may do its route says. */
export async function sendTusAnswer(
  reply: FastifyReply,
  response: Response,
  store: TusStore,
): Promise<FastifyReply> {
  const text = await response.text()
  for (const [name, value] of response.headers) {
    if (!isLeftOut(name, text)) reply.header(name, value)
  }
  if (response.status < 400) return reply.code(response.status).send(text === '' ? undefined : text)
  return sendRefusal(reply, response.status, text.trim(), store)
}

function isLeftOut(name: string, text: string): boolean {
  if (name === 'content-type') return text === ''
  return name === 'content-length' || name.startsWith('access-control-')
}

function sendRefusal(reply: FastifyReply, from: number, detail: string, store: TusStore) {
  // The library takes 403 for headers that are missing.
  const status = from === 403 ? 400 : from
  const code = codes[status] ?? 'invalid_request'
  if (status === 412) reply.header('tus-version', '1.0.0')
  return reply
    .code(status)
    .type('application/json')
    .send({
      error: code,
      type: `/docs/errors/${code}`,
      title: errorTable[code].message,
      status,
      detail,
      ...(code === 'conflict' && store.row && { offset: store.row.received }),
    })
}
