import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { askLibrary } from './library.ts'
import { renderForgotPassword, renderLinkSent, renderResetPassword } from './password-pages.tsx'

/** A new password for somebody who forgot the old one, by a link that is mailed. */
export function passwordRoutes(context: PageContext): PageRoute[] {
  const { mailDelivers, passwordLength } = context.login
  return [
    {
      method: 'GET',
      path: '/forgot-password',
      handle: (_request, reply) =>
        answer(context, reply, undefined, (frame) => renderForgotPassword(frame, mailDelivers)),
    },
    { method: 'POST', path: '/forgot-password', handle: sendLink },
    {
      method: 'GET',
      path: '/reset-password',
      handle: (request, reply) =>
        answer(context, reply, undefined, (frame) =>
          renderResetPassword(frame, passwordLength, readQuery(request, 'token')),
        ),
    },
    { method: 'POST', path: '/reset-password', handle: reset },
  ]

  async function sendLink(request: FastifyRequest, reply: FastifyReply) {
    const email = readField(request, 'email').trim()
    const asked = await askLibrary(context, request, reply, '/request-password-reset', { email })
    if (!asked.ok) reply.code(asked.status)
    return answer(context, reply, undefined, (frame) =>
      asked.ok
        ? renderLinkSent(frame, email, mailDelivers)
        : renderForgotPassword(frame, mailDelivers, asked.sentence),
    )
  }

  async function reset(request: FastifyRequest, reply: FastifyReply) {
    const token = readField(request, 'token')
    const body = { token, newPassword: readField(request, 'password') }
    const asked = await askLibrary(context, request, reply, '/reset-password', body)
    if (asked.ok) return seeOther(reply, '/sign-in?again=1&notice=new-password')
    return answer(context, reply.code(asked.status), undefined, (frame) =>
      renderResetPassword(frame, passwordLength, token, asked.sentence),
    )
  }
}
