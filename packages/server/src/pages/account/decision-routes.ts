import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'
import { renderDecisions } from './decisions-page.tsx'

const path = '/account/decisions'

/** What was decided about one's account, and the appeal. */
export function decisionRoutes(context: PageContext): PageRoute[] {
  const { appeals, ownDecisions } = context.domain
  return [
    {
      method: 'GET',
      path,
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        const decisions = await ownDecisions.list(viewer.actor.user.id)
        const now = context.clock.now()
        return answer(context, reply, viewer, (frame) => renderDecisions(frame, decisions, now))
      },
    },
    { method: 'POST', path: `${path}/appeal`, handle: appeal },
  ]

  async function appeal(request: FastifyRequest, reply: FastifyReply) {
    const { actor } = await context.signedIn(request)
    const [id, text] = [readField(request, 'decision'), readField(request, 'text')]
    await appeals.fileAbout(actor.user.id, id, text)
    return seeOther(reply, path)
  }
}
