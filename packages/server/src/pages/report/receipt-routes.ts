import { errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readParam } from '../page-route.ts'
import { refusable } from '../refusable.ts'
import { type AppealFields, renderReceipt } from './receipt-page.tsx'

/** The page on which whoever reported something sees how it ends, and asks to look again. */
export function receiptRoutes(context: PageContext): PageRoute[] {
  const { reportReceipts } = context.domain
  return [
    { method: 'GET', path: '/abuse/r/:token', handle: answerReceipt },
    { method: 'POST', path: '/abuse/r/:token', handle: appeal },
  ]

  async function appeal(request: FastifyRequest, reply: FastifyReply) {
    const token = readParam(request, 'token')
    const text = readField(request, 'text')
    try {
      await reportReceipts.appeal(token, text)
      return seeOther(reply, `/abuse/r/${token}`)
    } catch (thrown) {
      const { code, message } = refusable(thrown)
      reply.code(errorTable[code].status)
      return answerReceipt(request, reply, { text, refusal: message })
    }
  }

  async function answerReceipt(
    request: FastifyRequest,
    reply: FastifyReply,
    entered: AppealFields = { text: '' },
  ) {
    const token = readParam(request, 'token')
    const receipt = await reportReceipts.read(token)
    // The address opens the report: no search engine and no other site learns it.
    reply.headers({ 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' })
    return answer(context, reply, await context.viewer(request), (frame) =>
      renderReceipt(frame, { ...receipt, ...entered, token }),
    )
  }
}
