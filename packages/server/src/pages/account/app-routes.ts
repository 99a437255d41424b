import { seeOther } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'

/** `/account/grants`, where connected apps were listed before they stood beside the keys, and where they are removed. */
export function appRoutes(context: PageContext): PageRoute[] {
  const { oauth } = context.domain
  return [
    {
      method: 'GET',
      path: '/account/grants',
      handle: async (request, reply) => {
        await context.signedIn(request)
        return seeOther(reply, '/account/keys#apps')
      },
    },
    {
      method: 'POST',
      path: '/account/grants',
      handle: async (request, reply) => {
        const { actor } = await context.signedIn(request)
        await oauth.grants.withdraw(actor.user, readField(request, 'id'))
        return seeOther(reply, '/account/keys?notice=app-removed#apps')
      },
    },
  ]
}
