import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import { withNext } from '../login/next-path.ts'
import { browserOf, type PageContext } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'
import { renderConsent } from './consent-page.tsx'

/** `/oauth/consent`, where a person decides about an app. */
export function consentRoutes(context: PageContext): PageRoute[] {
  const { consents } = context.domain
  return [
    { method: 'GET', path: '/oauth/consent', handle: showRequest },
    { method: 'POST', path: '/oauth/consent', handle: decide },
  ]

  async function showRequest(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.viewer(request)
    if (!viewer.actor) return seeOther(reply, withNext('/sign-in', request.url))
    const query = request.url.split('?')[1] ?? ''
    const asked = await consents.readRequest(query)
    // Where browsers follow a form's redirect only to addresses that the page names (CSP3 §6.4.1).
    const formTargets = formTargetsOf(asked.redirectUri)
    const userName = viewer.name || viewer.actor.user.email
    return answer(
      context,
      reply,
      viewer,
      (frame) => renderConsent({ frame, userName, asked, query }),
      { formTargets },
    )
  }

  async function decide(request: FastifyRequest, reply: FastifyReply) {
    const { actor } = await context.signedIn(request)
    const isApproved = readField(request, 'answer') === 'allow'
    const decision = { query: readField(request, 'query'), isApproved }
    const visit = { ...browserOf(request), cookie: request.headers.cookie }
    return seeOther(reply, await consents.decide({ ...decision, user: actor.user, visit }))
  }
}

/** The origin of an address, or the scheme where an app on the same device takes it. */
function formTargetsOf(address: string): string[] {
  const { origin, protocol } = new URL(address)
  const target = origin === 'null' ? protocol : origin
  // It becomes part of a header, and nobody has checked the address yet.
  return /^[a-z][a-z\d+.-]*:(\/\/[a-z\d.:[\]-]+)?$/.test(target) ? [target] : []
}
