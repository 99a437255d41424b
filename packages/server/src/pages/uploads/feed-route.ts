import { AppError } from '../../core/app-error.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { namesTag } from '../../http/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam } from '../page-route.ts'
import { renderFeed } from './render-feed.ts'

/** `/feed/{token}.xml`: what is in a folder, for podcast apps and feed readers. */
export function feedRoute(context: PageContext): PageRoute {
  const { folderFeeds } = context.domain
  return {
    method: 'GET',
    path: '/feed/:file',
    isForPrograms: true,
    handle: async (request, reply) => {
      const [, token] = /^([\w.-]{1,80})\.xml$/.exec(readParam(request, 'file')) ?? []
      if (token === undefined) throw new AppError('not_found')
      const feed = await folderFeeds.read(token, request.context.viewerFor(undefined))
      const body = renderFeed(feed, context.site, `${context.site.origin}/feed/${token}.xml`)
      const tag = sha256(body).slice(0, 32)
      reply.headers({
        etag: `"${tag}"`,
        // It is asked for often and changes at any time: readers keep it, and ask whether it is still so.
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      })
      const known = request.headers['if-none-match']
      if (known !== undefined && namesTag(known, tag, 'weak')) return reply.code(304).send()
      return reply.type('application/rss+xml; charset=utf-8').send(body)
    },
  }
}
