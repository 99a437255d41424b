import type { FastifyReply, FastifyRequest } from 'fastify'
import { mayModerate } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Inspector } from '../../moderation/index.ts'
import { seeOther } from '../layout/frame.ts'
import { freshMs } from '../login/fresh-sign-in.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import type { PageRoute } from '../page-route.ts'

/** A request of somebody who may work at the desk and signed in a moment ago. */
export type DeskVisit = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly viewer: SignedInViewer
  readonly by: Inspector
}

/**
 * A route of the desk. Whoever has no business there gets what they get at an address that there is not; whoever signed in long
 * ago does so again, and comes back to `returnTo`.
 */
export function deskRoute(
  context: PageContext,
  route: Pick<PageRoute, 'method' | 'path'>,
  returnTo: (request: FastifyRequest) => string,
  handle: (visit: DeskVisit) => unknown,
): PageRoute {
  return {
    ...route,
    handle: async (request, reply) => {
      const viewer = await staffOf(context, request)
      const session = request.context.sessionToken ?? ''
      const signedInAt = await context.domain.sessions.signedInAt(session)
      // Of an installation whose people sign in elsewhere: it knows nothing of when.
      if (signedInAt === undefined) throw new AppError('not_found')
      if (context.clock.now() - signedInAt > freshMs) return signInAgain(reply, returnTo(request))
      const { id: userId, role } = viewer.actor.user
      const by = { userId, role, session, address: viewer.address }
      return handle({ request, reply, viewer, by })
    },
  }
}

async function staffOf(context: PageContext, request: FastifyRequest): Promise<SignedInViewer> {
  // What is wrong with a credential is nobody's business here either: the answer is that of an unknown page.
  const viewer = await context.viewer(request).catch(() => undefined)
  const actor = viewer?.actor
  if (!viewer || !actor || !mayModerate(actor)) throw new AppError('not_found')
  return { ...viewer, actor }
}

function signInAgain(reply: FastifyReply, next: string): FastifyReply {
  return seeOther(reply, `/sign-in?again=1&next=${encodeURIComponent(next)}`)
}
