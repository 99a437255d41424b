import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { goOn } from './go-on.ts'
import { askLibrary } from './library.ts'
import { ownPath } from './next-path.ts'
import { renderSecondFactor } from './sign-in-pages.tsx'

/** The second step of signing in: a code of an app, or a recovery code. */
export function secondStepRoutes(context: PageContext): PageRoute[] {
  const path = '/sign-in/second-factor'
  return [
    { method: 'GET', path, handle: showSecondFactor },
    { method: 'POST', path, handle: checkSecondFactor },
  ]

  function showSecondFactor(request: FastifyRequest, reply: FastifyReply) {
    const next = ownPath(readQuery(request, 'next'))
    return answer(context, reply, undefined, (frame) => renderSecondFactor(frame, next))
  }

  async function checkSecondFactor(request: FastifyRequest, reply: FastifyReply) {
    const next = ownPath(readField(request, 'next'))
    const code = readField(request, 'code').replace(/\s/g, '')
    const kind = /^\d{6}$/.test(code) ? 'totp' : 'backup-code'
    const path = `/two-factor/verify-${kind}`
    const asked = await askLibrary(context, request, reply, path, { code })
    if (asked.ok) return goOn(context, reply, next)
    return answer(context, reply.code(asked.status), undefined, (frame) =>
      renderSecondFactor(frame, next, asked.sentence),
    )
  }
}
