import type { FastifyReply, FastifyRequest } from 'fastify'
import { asAppError } from '../../core/app-error.ts'
import { answer, seeOther, setCookie } from '../frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, PageRoute } from '../page-route.ts'
import { renderMessage } from '../views/people/gate.tsx'
import { nextOf } from './next-path.ts'
import type { AtBinParts } from './people-parts.ts'

/** Signing in at a bin of a family: to the accounts site and back. */
export function atBinRoutes(context: PageContext, atBin: AtBinParts): PageRoute[] {
  const { parts } = context
  return [
    { method: 'GET', path: '/sign-in', handle: leave },
    { method: 'GET', path: '/sign-in/callback', handle: comeBack },
  ]

  async function leave(request: FastifyRequest, reply: FastifyReply) {
    const next = nextOf(request)
    const viewer = await parts.viewer(request)
    if (viewer.userId !== undefined) return seeOther(reply, next)
    const { url, cookie } = atBin.begin(next)
    setCookie(context, reply, cookie)
    return seeOther(reply, url)
  }

  async function comeBack(request: FastifyRequest, reply: FastifyReply) {
    try {
      const { next, cookies } = await atBin.finish(request)
      for (const cookie of cookies) setCookie(context, reply, cookie)
      return seeOther(reply, next === '/' ? '/?notice=welcome' : next)
    } catch (thrown) {
      if (asAppError(thrown).code !== 'invalid_request') throw thrown
      return answer(context, reply.code(400), undefined, (frame) =>
        renderMessage(
          frame,
          plain('login.signIn.stale.title'),
          [plain('login.signIn.stale')],
          again,
        ),
      )
    }
  }
}

const again = { path: '/sign-in', text: plain('login.signIn') }
