import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answer, seeOther } from '../layout/frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { renderSignInLink } from '../share/unlock-pages.tsx'
import { goOn } from './go-on.ts'
import { askLibrary, type Refusal } from './library.ts'
import { redeemLink, showSpent } from './link-routes.ts'
import { nextOf, ownPath, withNext } from './next-path.ts'
import { renderSignIn } from './sign-in-pages.tsx'

const notices = new Map<string, MessageId>([
  ['new-password', 'login.signIn.newPassword'],
  ['confirmed', 'login.signIn.confirmed'],
])

/** `/sign-in`: a password, a second step, accounts of other sites; and the links that operators hand out. */
export function signInRoutes(context: PageContext): PageRoute[] {
  const { login } = context
  return [
    { method: 'GET', path: '/sign-in', handle: show },
    { method: 'POST', path: '/sign-in', handle: signIn },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const token = readQuery(request, 'token')
    if (token !== '') return showLink(request, reply, token)
    const viewer = await context.viewer(request)
    const next = nextOf(request)
    const mustSignIn = readQuery(request, 'sig') !== '' || readQuery(request, 'again') !== ''
    if (viewer.userId !== undefined && !mustSignIn) return seeOther(reply, next)
    const notice = notices.get(readQuery(request, 'notice'))
    return answer(context, reply, viewer, (frame) =>
      renderSignIn({
        frame,
        login,
        next,
        done: notice && plain(notice),
        refusal: failureOf(request),
      }),
    )
  }

  /** How the way over another site ended. */
  function failureOf(request: FastifyRequest): string | undefined {
    if (readQuery(request, 'error') === '') return undefined
    const site = login.otherSites.find(({ id }) => id === readQuery(request, 'site'))
    return site
      ? plain('login.signIn.providerFailed', { provider: site.name })
      : plain('login.signIn.failed')
  }

  async function showLink(request: FastifyRequest, reply: FastifyReply, token: string) {
    if ((await context.domain.signInLinks.purposeOf(token)) !== 'sign-in')
      return showSpent(context, reply)
    return answer(context, reply, await context.viewer(request), (frame) =>
      renderSignInLink(frame, token),
    )
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply) {
    const token = readField(request, 'token')
    if (token !== '') return redeemLink(context, request, reply, token)
    const [email, next] = [readField(request, 'email').trim(), ownPath(readField(request, 'next'))]
    const body = { email, password: readField(request, 'password') }
    const asked = await askLibrary(context, request, reply, '/sign-in/email', body)
    if (asked.ok)
      return isHalfWay(asked.body) ? toSecondFactor(reply, next) : goOn(context, reply, next)
    return answer(context, reply.code(asked.status), undefined, (frame) =>
      renderSignIn({ frame, login, next, email, refusal: sentenceOf(asked) }),
    )
  }

  function sentenceOf({ code, sentence }: Refusal): string {
    if (code !== 'EMAIL_NOT_VERIFIED') return sentence
    return plain(
      login.mailDelivers ? 'login.signIn.unconfirmed' : 'login.signIn.unconfirmed.noMail',
    )
  }
}

function isHalfWay(body: unknown): boolean {
  return z.object({ twoFactorRedirect: z.literal(true) }).safeParse(body).success
}

function toSecondFactor(reply: FastifyReply, next: string) {
  return seeOther(reply, withNext('/sign-in/second-factor', next))
}
