import type { Item } from '@anybin/contract'
import { playerCode } from '../items/index.ts'
import { AppError } from '../kernel/app-error.ts'
import type { PageParts, PageViewer } from './page-parts.ts'
import { type PageRoute, readQuery } from './page-route.ts'
import { nameOf } from './text.ts'

const audioSize = { width: 480, height: 80 }

/** `/oembed?url=…` (oembed.com): how other sites show an item. They see what a guest with that address sees. */
export function oembedRoute(parts: PageParts): PageRoute {
  return {
    method: 'GET',
    path: '/oembed',
    handle: async (request, reply) => {
      if (readQuery(request, 'format') === 'xml') {
        // oEmbed §2.3: 501 for a format that is not offered. No code of ours means that.
        return reply.code(501).send({ error: 'invalid_request', detail: 'Only format=json.' })
      }
      const target = readTarget(parts, readQuery(request, 'url'))
      const { address, kinds } = await parts.viewer(request)
      const guest: PageViewer = { address, linkToken: target.linkToken, kinds }
      const page = await parts.readSharePage(target.id, guest)
      if (page.state !== 'open' || page.isGuarded) throw new AppError('not_found')
      const limit = {
        width: readLimit(readQuery(request, 'maxwidth')),
        height: readLimit(readQuery(request, 'maxheight')),
      }
      return reply
        .headers({
          'cache-control': 'private, no-store',
          'access-control-allow-origin': '*',
          'x-content-type-options': 'nosniff',
        })
        .send(describe(parts, page.item, limit))
    },
  }
}

function readTarget(parts: PageParts, address: string) {
  const url = URL.parse(address)
  const id = /^\/[iav]\/([\w-]{1,64})$/.exec(url?.pathname ?? '')?.[1]
  if (!url || !id || url.origin !== parts.site.origin) throw new AppError('not_found')
  return { id, linkToken: url.searchParams.get('s') ?? undefined }
}

function readLimit(text: string): number {
  const limit = Number.parseInt(text, 10)
  return limit > 0 ? limit : Number.POSITIVE_INFINITY
}

type Size = { readonly width: number; readonly height: number }

function describe(parts: PageParts, item: Item, limit: Size) {
  const common = {
    version: '1.0',
    title: nameOf(item),
    provider_name: parts.site.name,
    provider_url: parts.site.origin,
  }
  if (item.kind === 'audio') {
    const size = { width: Math.min(audioSize.width, limit.width), height: audioSize.height }
    return { type: 'rich', ...common, ...size, html: playerCode(item) }
  }
  return { type: 'photo', ...common, ...photo(parts, item, limit) }
}

// oEmbed wants an address whose picture is no larger than asked for: then the thumbnail has to do.
function photo(parts: PageParts, item: Item, limit: Size) {
  const original = { width: item.width ?? 1, height: item.height ?? 1 }
  const fits = original.width <= limit.width && original.height <= limit.height
  if (fits) return { ...original, url: item.direct_url }
  return { ...fitted(original, limit), url: parts.thumbnailUrl(item, 'large') }
}

function fitted({ width, height }: Size, limit: Size): Size {
  const scale = Math.min(limit.width / width, limit.height / height)
  return {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  }
}
