import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answer, seeOther } from '../layout/frame.ts'
import { renderMessage } from '../layout/panel-page.tsx'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { askLibrary } from './library.ts'
import { renderVerify } from './sign-up-pages.tsx'

/** `/verify-email`: proving an address, of a newcomer or of somebody who moves to another one. */
export function verifyRoutes(context: PageContext): PageRoute[] {
  return [
    { method: 'GET', path: '/verify-email', handle: askToVerify },
    { method: 'POST', path: '/verify-email', handle: verify },
  ]

  async function askToVerify(request: FastifyRequest, reply: FastifyReply) {
    const token = readQuery(request, 'token')
    const viewer = await context.viewer(request)
    return answer(context, reply, viewer, (frame) => renderVerify(frame, token))
  }

  async function verify(request: FastifyRequest, reply: FastifyReply) {
    const token = readField(request, 'token')
    const path = `/verify-email?token=${encodeURIComponent(token)}`
    const asked = await askLibrary(context, request, reply, path)
    if (asked.ok) return afterVerifying(request, reply, asked.body)
    return answer(context, reply.code(asked.status), undefined, (frame) =>
      renderMessage(frame, plain('login.verify.failed'), [asked.sentence], toSignIn()),
    )
  }

  // The old address agreed to a move, the new one proved itself, or a newcomer did: told apart by `user`.
  async function afterVerifying(request: FastifyRequest, reply: FastifyReply, body: unknown) {
    const { user } = verified.parse(body)
    if (user !== undefined) {
      const { userId } = await context.viewer(request)
      const next = userId === undefined ? '/sign-in?again=1' : '/account?'
      return seeOther(reply, `${next}&notice=confirmed`.replace('?&', '?'))
    }
    return answer(context, reply, undefined, (frame) =>
      renderMessage(
        frame,
        plain('login.verify.next'),
        [secondMail(context.login.mailDelivers)],
        toAccount(),
      ),
    )
  }
}

const verified = z.object({ user: z.object({}).nullish() })
const toSignIn = () => ({ path: '/sign-in', text: plain('login.signIn') })
const toAccount = () => ({ path: '/account', text: plain('login.verify.account') })

function secondMail(mailDelivers: boolean): string {
  return plain(mailDelivers ? 'login.verify.next.about' : 'login.verify.next.noMail')
}
