import type { FastifyReply, FastifyRequest } from 'fastify'
import { asAppError } from '../../core/app-error.ts'
import { second } from '../../core/clock.ts'
import { oidcLoginMs } from '../../sites/index.ts'
import { answer, seeOther, setCookie } from '../layout/frame.ts'
import { renderMessage } from '../layout/panel-page.tsx'
import { plain } from '../messages/index.ts'
import { browserOf, type PageContext } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { freshMs } from './fresh-sign-in.ts'
import { nextOf } from './next-path.ts'

/** Signing in at a bin of a family: to the accounts site and back. */
export function atBinRoutes(context: PageContext): PageRoute[] {
  const { peerSites } = context.domain
  const { origin } = context.site
  return [
    { method: 'GET', path: '/sign-in', handle: leave },
    { method: 'GET', path: '/sign-in/callback', handle: comeBack },
  ]

  async function leave(request: FastifyRequest, reply: FastifyReply) {
    const next = nextOf(request)
    const viewer = await context.viewer(request)
    const mustBeFresh = readQuery(request, 'again') !== ''
    if (viewer.userId !== undefined && !mustBeFresh) return seeOther(reply, next)
    const maxAgeMs = mustBeFresh ? freshMs : undefined
    const { url, kept } = peerSites.login.begin(origin, next, maxAgeMs)
    setCookie(context, reply, oidcLoginCookie(kept, oidcLoginMs / second))
    return seeOther(reply, url)
  }

  async function comeBack(request: FastifyRequest, reply: FastifyReply) {
    try {
      const { token, next } = await peerSites.login.finish(origin, {
        query: new URLSearchParams(request.url.split('?')[1]),
        ...browserOf(request),
        kept: request.context.cookies[cookieName],
      })
      setCookie(context, reply, context.here.cookies.session(token))
      setCookie(context, reply, oidcLoginCookie('', 0))
      return seeOther(reply, next === '/' ? '/?notice=welcome' : next)
    } catch (thrown) {
      if (asAppError(thrown).code !== 'invalid_request') throw thrown
      return answer(context, reply.code(400), undefined, (frame) =>
        renderMessage(
          frame,
          plain('login.signIn.stale.title'),
          [plain('login.signIn.stale')],
          again(),
        ),
      )
    }
  }
}

const cookieName = 'anybin_sign_in'

/** What the browser keeps for coming back. */
function oidcLoginCookie(value: string, maxAgeSeconds: number) {
  return { name: cookieName, value, maxAgeSeconds }
}

const again = () => ({ path: '/sign-in', text: plain('login.signIn') })
