import { seeOther } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'

/** The form about engines that write, on `/account`. */
export function wordsRoutes(context: PageContext): PageRoute[] {
  return [
    {
      method: 'POST',
      path: '/account/words',
      handle: async (request, reply) => {
        const { actor } = await context.signedIn(request)
        const isOut = readField(request, 'ai_optout') !== ''
        await context.domain.enrichment.setOptedOut(actor.user.id, isOut)
        return seeOther(reply, '/account?notice=words#words')
      },
    },
  ]
}
