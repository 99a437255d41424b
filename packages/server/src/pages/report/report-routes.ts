import { type ErrorCode, errorTable, operations } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AppError, asAppError } from '../../core/app-error.ts'
import { parse } from '../../http/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { messageOf } from '../refusable.ts'
import { noReport, type ReportFields, renderAbuse } from './report-pages.tsx'

/** `/abuse`: a report of an upload. */
export function reportRoutes(context: PageContext): PageRoute[] {
  const { challenges, reports } = context.domain
  return [
    { method: 'GET', path: '/abuse', handle: show },
    { method: 'POST', path: '/abuse', handle: send },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const item = /^[\w-]{1,64}$/.exec(readQuery(request, 'item'))?.[0]
    const entered = { ...noReport, url: item === undefined ? '' : addressOf(item) }
    return answer(context, reply, await context.viewer(request), (frame) =>
      renderAbuse(frame, entered),
    )
  }

  async function send(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.viewer(request)
    const entered = readReport(request)
    try {
      const { isInGoodFaith, ...said } = entered
      const report = parse(operations.createReport.input, {
        ...said,
        ...readProof(request),
        name: said.name || undefined,
        email: said.email || undefined,
        good_faith: isInGoodFaith,
      })
      const { token } = await reports.receive(report, viewer)
      return seeOther(reply, `/abuse/r/${token}`)
    } catch (thrown) {
      const error = asAppError(thrown)
      if (!shown.includes(error.code)) throw thrown
      reply.code(errorTable[error.code].status)
      const refused = { ...entered, ...(await refusalOf(error, viewer.address, reply)) }
      return answer(context, reply, viewer, (frame) => renderAbuse(frame, refused))
    }
  }

  /** What to do about it: without JavaScript to wait, otherwise the work of a challenge. */
  async function refusalOf(error: AppError, address: string, reply: FastifyReply) {
    if (error.code !== 'rate_limited') return { refusal: messageOf(error) }
    const seconds = error.facts.retryAfterSeconds ?? 0
    reply.header('retry-after', String(seconds))
    const challenge = await challenges.create('report', address)
    return { refusal: plain('report.tooMany', { seconds }), challenge }
  }

  function addressOf(id: string): string {
    return `${context.site.origin}/v/${id}`
  }
}

const shown: readonly ErrorCode[] = ['invalid_request', 'rate_limited', 'forbidden', 'conflict']

function readProof(request: FastifyRequest) {
  const challenge_id = readField(request, 'challenge_id') || undefined
  const nonce = readField(request, 'nonce') || undefined
  return challenge_id && nonce ? { challenge_id, nonce } : {}
}

function readReport(request: FastifyRequest): ReportFields {
  return {
    url: readField(request, 'url').trim(),
    category: readField(request, 'category'),
    text: readField(request, 'text').trim(),
    name: readField(request, 'name').trim(),
    email: readField(request, 'email').trim(),
    isInGoodFaith: readField(request, 'good_faith') !== '',
  }
}
