import { errorTable } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { mayAdminister } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type DeskVisit, deskRoute } from '../moderation/desk-visit.ts'
import type { PageContext } from '../page-context.ts'
import type { PageRoute } from '../page-route.ts'
import { ofForms, refusable } from '../refusable.ts'

/** A request of an administrator who signed in a moment ago. */
export type AdminVisit = DeskVisit

type Handle = (visit: AdminVisit) => unknown

/** A page for administrators. For everybody else there is no such address; whoever signed in long ago does so again. */
export function adminPage(context: PageContext, path: string, handle: Handle): PageRoute {
  return adminRoute(context, { method: 'GET', path }, ({ url }) => url, handle)
}

/**
 * A form of administrators. `returnTo`: the page that it stands on. What cannot be done now, `showAgain` says there: conflicts,
 * and what was entered wrongly.
 */
export function adminAction(
  context: PageContext,
  path: string,
  on: {
    readonly returnTo: (request: FastifyRequest) => string
    readonly handle: Handle
    readonly showAgain: (visit: AdminVisit, refusal: string) => unknown
  },
): PageRoute {
  return adminRoute(context, { method: 'POST', path }, on.returnTo, async (visit) => {
    try {
      return await on.handle(visit)
    } catch (thrown) {
      const { code, message } = refusable(thrown, [...ofForms, 'forbidden'])
      visit.reply.code(errorTable[code].status)
      return on.showAgain(visit, message)
    }
  })
}

function adminRoute(
  context: PageContext,
  route: Pick<PageRoute, 'method' | 'path'>,
  returnTo: (request: FastifyRequest) => string,
  handle: Handle,
): PageRoute {
  const staff = deskRoute(context, route, returnTo, handle)
  return {
    ...route,
    handle: async (request, reply) => {
      await requireAdmin(context, request)
      return staff.handle(request, reply)
    },
  }
}

/** Moderators, too, get what they get at an address that there is not. */
async function requireAdmin(context: PageContext, request: FastifyRequest): Promise<void> {
  const viewer = await context.viewer(request).catch(() => undefined)
  const user = viewer?.actor?.user
  if (!user || !mayAdminister(user, context.clock.now())) throw new AppError('not_found')
}
