import type { Item } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam, readQuery } from '../page-route.ts'
import { thumbnailUrl } from '../rendition-urls.ts'
import { onSite } from '../text.ts'
import { renderGallery } from './gallery-page.tsx'
import { renderSitemap, renderSitemapIndex } from './sitemap.ts'

const pageSize = 48

/** The public gallery, and what search engines are told of it. Where the site has none, `not_found`. */
export function galleryRoutes(context: PageContext): PageRoute[] {
  const { domain, site } = context
  return [
    { method: 'GET', path: '/gallery', handle: show },
    { method: 'GET', path: '/sitemap.xml', isForPrograms: true, handle: listSitemaps },
    { method: 'GET', path: '/sitemap/:number.xml', isForPrograms: true, handle: showSitemap },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.viewer(request)
    const q = readQuery(request, 'q').trim().slice(0, 200)
    const cursor = readQuery(request, 'cursor') || undefined
    const order = readQuery(request, 'order') === 'random' && q === '' ? 'random' : 'newest'
    const list = await (order === 'random'
      ? domain.gallery.some(pageSize).then((items) => ({ items, next_cursor: null }))
      : domain.gallery.list({ q, cursor, limit: pageSize }))
    return answer(context, reply, viewer, (frame) =>
      renderGallery({
        frame,
        order,
        q,
        items: list.items,
        nextCursor: list.next_cursor,
        isFirstPage: cursor === undefined,
        thumbnailUrl: (item: Item) => onSite(site, thumbnailUrl(item, 'small')),
      }),
    )
  }

  async function listSitemaps(_request: FastifyRequest, reply: FastifyReply) {
    return sendXml(reply, renderSitemapIndex(site, await domain.gallery.sitemaps()))
  }

  async function showSitemap(request: FastifyRequest, reply: FastifyReply) {
    const text = readParam(request, 'number')
    const number = /^\d{1,9}$/.test(text) ? Number(text) : undefined
    const entries = number === undefined ? [] : await domain.gallery.sitemap(number)
    if (entries.length === 0) throw new AppError('not_found')
    return sendXml(reply, renderSitemap(site, entries))
  }
}

/** What has left the gallery is not to live on in a cache. */
function sendXml(reply: FastifyReply, xml: string): FastifyReply {
  return reply
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('application/xml; charset=utf-8')
    .send(xml)
}
