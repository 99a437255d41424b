import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { seeOther } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam, readQuery } from '../page-route.ts'
import { askLibrary } from './library.ts'
import { ownPath } from './next-path.ts'

const otherSite = z.object({ url: z.url() })

/**
 * The way to another site that says who somebody is, to sign in or to connect an account. Links and not forms lead here,
 * because a form may not go on to other sites (CSP form-action).
 */
export function otherSiteRoutes(context: PageContext): PageRoute[] {
  return [
    {
      method: 'GET',
      path: '/sign-in/with/:site',
      handle: (request, reply) =>
        goTo(request, reply, '/sign-in/social', ownPath(readQuery(request, 'next')), '/sign-in'),
    },
    {
      method: 'GET',
      path: '/account/other-sites/:site',
      handle: async (request, reply) => {
        await context.signedIn(request)
        return goTo(
          request,
          reply,
          '/link-social',
          `/account?notice=connected&${named(request)}`,
          '/account',
        )
      },
    },
  ]

  async function goTo(
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    next: string,
    onFailure: string,
  ) {
    const { origin } = context.site
    const failed = `${onFailure}?${named(request)}`
    const asked = await askLibrary(context, request, reply, path, {
      provider: readParam(request, 'site'),
      callbackURL: origin + next,
      errorCallbackURL: origin + failed,
    })
    const url = asked.ok ? otherSite.safeParse(asked.body).data?.url : undefined
    return seeOther(reply, url ?? `${failed}&error=1`)
  }
}

/** The site of the address, for the page that says how it went. */
function named(request: FastifyRequest): string {
  return `site=${encodeURIComponent(readParam(request, 'site'))}`
}
