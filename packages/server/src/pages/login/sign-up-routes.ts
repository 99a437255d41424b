import type { FastifyReply, FastifyRequest } from 'fastify'
import { invitationCookie } from '../../accounts/index.ts'
import { second } from '../../core/clock.ts'
import { cookieRetention } from '../../core/cookie-retention.ts'
import { answer, seeOther, setCookie } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { askLibrary } from './library.ts'
import { showSpent } from './link-routes.ts'
import { nextOf, ownPath } from './next-path.ts'
import { renderLookForMail, renderNoSignUp, renderSignUp } from './sign-up-pages.tsx'

// Long enough for a mail to arrive and be read, and for going to another site and back.
const invitationSeconds = cookieRetention.anybin_invitation.kept / second

/** `/sign-up`: making an account, with an invitation where one is needed. */
export function signUpRoutes(context: PageContext): PageRoute[] {
  const { login } = context
  return [
    { method: 'GET', path: '/sign-up', handle: show },
    { method: 'POST', path: '/sign-up', handle: signUp },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const token = readQuery(request, 'invitation')
    if (token !== '') return takeInvitation(reply, token)
    const viewer = await context.viewer(request)
    const entered = { name: '', email: '', next: nextOf(request) }
    const { registration } = login
    return answer(context, reply, viewer, (frame) =>
      registration === 'open' || isInvited(request)
        ? renderSignUp(frame, login, entered)
        : renderNoSignUp(frame, registration),
    )
  }

  function isInvited(request: FastifyRequest): boolean {
    return login.registration === 'invite' && !!request.context.cookies[invitationCookie]
  }

  /** Out of the address, where it would stay in histories, into a cookie. */
  async function takeInvitation(reply: FastifyReply, token: string) {
    if ((await context.domain.signInLinks.purposeOf(token)) !== 'invitation')
      return showSpent(context, reply)
    setCookie(context, reply, {
      name: invitationCookie,
      value: token,
      maxAgeSeconds: invitationSeconds,
    })
    return seeOther(reply, '/sign-up')
  }

  async function signUp(request: FastifyRequest, reply: FastifyReply) {
    const [name, email] = [readField(request, 'name').trim(), readField(request, 'email').trim()]
    const body = { name, email, password: readField(request, 'password') }
    const asked = await askLibrary(context, request, reply, '/sign-up/email', body)
    if (asked.ok) {
      setCookie(context, reply, { name: invitationCookie, value: '', maxAgeSeconds: 0 })
      return answer(context, reply, undefined, (frame) =>
        renderLookForMail(frame, email, login.mailDelivers),
      )
    }
    const entered = { name, email, next: ownPath(readField(request, 'next')) }
    return answer(context, reply.code(asked.status), undefined, (frame) =>
      renderSignUp(frame, login, entered, asked.sentence),
    )
  }
}
