import type { FastifyReply } from 'fastify'
import { answer } from '../frame.ts'
import { type PageContext, type PageRoute, readField } from '../page-route.ts'
import { renderUsage } from '../views/people/usage-page.tsx'
import { signedIn } from './signed-in.ts'

/** `/dashboard/usage`, and the ways to the pages where plans are paid for. */
export function planRoutes(context: PageContext): PageRoute[] {
  const { account, now } = context.parts
  return [
    {
      method: 'GET',
      path: '/dashboard/usage',
      handle: async (request, reply) => {
        const viewer = await signedIn(context, request)
        const facts = await account.describe(viewer)
        return answer(context, reply, viewer, (frame) => renderUsage(frame, facts, now()))
      },
    },
    {
      method: 'POST',
      path: '/dashboard/profile/checkout',
      handle: async (request, reply) => {
        const viewer = await signedIn(context, request)
        return leave(reply, await account.checkout(viewer, readField(request, 'plan')))
      },
    },
    {
      method: 'POST',
      path: '/dashboard/profile/portal',
      handle: async (request, reply) => {
        const viewer = await signedIn(context, request)
        return leave(reply, await account.openPortal(viewer))
      },
    },
  ]
}

/** To a page of the payment provider, whose address is for this person alone. */
function leave(reply: FastifyReply, address: string): FastifyReply {
  return reply.header('cache-control', 'private, no-store').redirect(address, 303)
}
