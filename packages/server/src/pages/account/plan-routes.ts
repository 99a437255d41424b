import type { FastifyReply } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { Domain } from '../../domain.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'
import { readAccountFacts } from './account-facts.ts'
import { renderUsage } from './usage-page.tsx'

/** `/dashboard/usage`, and the ways to the pages where plans are paid for. */
export function planRoutes(context: PageContext): PageRoute[] {
  const { domain } = context
  return [
    {
      method: 'GET',
      path: '/dashboard/usage',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        const facts = await readAccountFacts(context, viewer.actor)
        return answer(context, reply, viewer, (frame) =>
          renderUsage(frame, facts, context.clock.now()),
        )
      },
    },
    {
      method: 'POST',
      path: '/dashboard/profile/checkout',
      handle: async (request, reply) => {
        const { user } = (await context.signedIn(request)).actor
        return leave(reply, await shopOf(domain).checkout(user, readField(request, 'plan')))
      },
    },
    {
      method: 'POST',
      path: '/dashboard/profile/portal',
      handle: async (request, reply) => {
        const { user } = (await context.signedIn(request)).actor
        return leave(reply, await shopOf(domain).portal(user))
      },
    },
  ]
}

function shopOf({ payments }: Pick<Domain, 'payments'>): NonNullable<Domain['payments']> {
  if (!payments) throw new AppError('not_found')
  return payments
}

/** To a page of the payment provider, whose address is for this person alone. */
function leave(reply: FastifyReply, address: string): FastifyReply {
  return reply.header('cache-control', 'private, no-store').redirect(address, 303)
}
