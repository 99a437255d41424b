import type { FastifyReply, FastifyRequest } from 'fastify'
import { asAppError } from '../../core/app-error.ts'
import { answer, seeOther, setCookie } from '../layout/frame.ts'
import { browserOf, type PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { refusable } from '../refusable.ts'
import { renderSpentLink } from '../share/unlock-pages.tsx'
import { type Entered, renderSetUp } from './sign-up-pages.tsx'

/** Links that the operator reads at the terminal, which are shown with GET and used with POST only; and the way out. */
export function linkRoutes(context: PageContext): PageRoute[] {
  const { setup, signInLinks } = context.domain
  return [
    { method: 'GET', path: '/setup', handle: show },
    { method: 'POST', path: '/setup', handle: setUp },
    {
      method: 'POST',
      path: '/sign-out',
      handle: async (request, reply) => {
        await signOut(context, request.context.sessionToken)
        setCookie(context, reply, context.here.cookies.session(''))
        return seeOther(reply, '/?notice=signed-out')
      },
    },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const token = readQuery(request, 'token')
    const purpose = token === '' ? undefined : await signInLinks.purposeOf(token)
    // Sign-in links led here once.
    if (purpose === 'sign-in') return seeOther(reply, `/sign-in?token=${encodeURIComponent(token)}`)
    if (purpose !== 'setup') return showSpent(context, reply)
    return ask(reply, token, { name: '', email: '' })
  }

  async function setUp(request: FastifyRequest, reply: FastifyReply) {
    const token = readField(request, 'token')
    const entered = { name: readField(request, 'name'), email: readField(request, 'email') }
    const wanted = { ...entered, password: readField(request, 'password') }
    try {
      const session = await setup.complete(token, wanted, browserOf(request))
      setCookie(context, reply, context.here.cookies.session(session))
      return seeOther(reply, '/admin/welcome')
    } catch (thrown) {
      if (asAppError(thrown).code === 'not_found') return showSpent(context, reply)
      return ask(reply.code(400), token, entered, refusable(thrown).message)
    }
  }

  function ask(reply: FastifyReply, token: string, entered: Entered, sentence?: string) {
    return answer(context, reply, undefined, (frame) =>
      // Whoever has the link runs the site.
      renderSetUp({ ...frame, isForOperator: true }, context.login, token, entered, sentence),
    )
  }
}

async function signOut({ domain, login, site }: PageContext, token: string | undefined) {
  if (token === undefined) return
  await (login.isElsewhere
    ? domain.peerSites.signOut(token, site.origin)
    : domain.sessions.signOut(token))
}

/** Signs the holder of an operator's link in. */
export async function redeemLink(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
) {
  try {
    const { signInLinks } = context.domain
    const { session, secondStep } = await signInLinks.redeem(token, browserOf(request))
    setCookie(context, reply, secondStep ?? context.here.cookies.session(session))
    return seeOther(reply, secondStep ? '/sign-in/second-factor' : '/?notice=welcome')
  } catch (thrown) {
    if (asAppError(thrown).code !== 'not_found') throw thrown
    return showSpent(context, reply)
  }
}

export function showSpent(context: PageContext, reply: FastifyReply) {
  return answer(context, reply.code(404), undefined, renderSpentLink)
}
