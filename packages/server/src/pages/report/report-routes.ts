import { errorTable, operations } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asAppError } from '../../core/app-error.ts'
import { parse } from '../../http/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { noReport, type ReportFields, renderAbuse, renderReceipt } from './report-pages.tsx'

/** `/abuse`: a report of an upload, and the page on which its sender sees how it ends. */
export function reportRoutes(context: PageContext): PageRoute[] {
  const { reports } = context.domain
  return [
    { method: 'GET', path: '/abuse', handle: show },
    { method: 'POST', path: '/abuse', handle: send },
    { method: 'GET', path: '/abuse/r/:token', handle: showReceipt },
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
      const { good_faith: goodFaith, ...said } = parse(operations.createReport.input, {
        ...entered,
        name: entered.name || undefined,
        email: entered.email || undefined,
        good_faith: readField(request, 'good_faith') !== '',
      })
      const reporter = { userId: viewer.userId, address: viewer.address }
      const { token } = await reports.receive({ ...said, goodFaith }, reporter)
      return seeOther(reply, `/abuse/r/${token}`)
    } catch (thrown) {
      const { code, message } = asAppError(thrown)
      if (code !== 'invalid_request' && code !== 'rate_limited') throw thrown
      reply.code(errorTable[code].status)
      return answer(context, reply, viewer, (frame) => renderAbuse(frame, entered, message))
    }
  }

  async function showReceipt(request: FastifyRequest, reply: FastifyReply) {
    const receipt = await reports.receipt(readParam(request, 'token'))
    reply.header('x-robots-tag', 'noindex')
    return answer(context, reply, await context.viewer(request), (frame) =>
      renderReceipt(frame, receipt),
    )
  }

  function addressOf(id: string): string {
    return `${context.site.origin}/v/${id}`
  }
}

function readReport(request: FastifyRequest): ReportFields {
  return {
    url: readField(request, 'url').trim(),
    category: readField(request, 'category'),
    text: readField(request, 'text').trim(),
    name: readField(request, 'name').trim(),
    email: readField(request, 'email').trim(),
  }
}
