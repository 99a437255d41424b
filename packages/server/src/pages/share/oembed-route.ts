import type { Item } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { frameCode, frameSize, playerCode } from '../../items/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { stillsOf } from '../rendition-urls.ts'
import type { Site } from '../site.ts'
import { nameOf, xmlText } from '../text.ts'
import { openToGuests } from './open-to-guests.ts'
import { programRefusal } from './program-refusal.ts'
import { mayBeEmbedded, type OpenSharePage } from './share-view.ts'

/** `/oembed?url=…` (oembed.com): how other sites show an item. They see what a guest with that address sees. */
export function oembedRoute(context: PageContext): PageRoute {
  return {
    method: 'GET',
    path: '/oembed',
    isForPrograms: true,
    handle: async (request, reply) => {
      reply.headers({
        'cache-control': 'private, no-store',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      })
      const format = readQuery(request, 'format') || 'json'
      const render = formats.get(format)
      // oEmbed §2.3.1: 501 for a format that is not offered. No code of ours means that.
      if (!render) {
        const body = { error: 'invalid_request', detail: 'format: json or xml.' }
        return reply.code(501).type('application/json; charset=utf-8').send(JSON.stringify(body))
      }
      try {
        return render(reply, await answer(context, request))
      } catch (thrown) {
        return render(reply, programRefusal(request, reply, thrown))
      }
    },
  }
}

async function answer(context: PageContext, request: FastifyRequest): Promise<Fields> {
  const { id, linkToken } = readTarget(context.site, readQuery(request, 'url'))
  return describe(context.site, await openToGuests(context, request, id, linkToken), {
    width: readLimit(request, 'maxwidth'),
    height: readLimit(request, 'maxheight'),
  })
}

type Fields = Readonly<Record<string, string | number>>
type Render = (reply: FastifyReply, fields: Fields) => FastifyReply

const formats: ReadonlyMap<string, Render> = new Map([
  [
    'json',
    (reply, fields) => reply.type('application/json; charset=utf-8').send(JSON.stringify(fields)),
  ],
  ['xml', (reply, fields) => reply.type('text/xml; charset=utf-8').send(asXml(fields))],
])

/** oEmbed §2.3.4.2: the parameters as elements of one root. */
function asXml(fields: Fields): string {
  const elements = Object.entries(fields).map(
    ([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>\n`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${elements.join('')}</oembed>\n`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escapeXml(text: string): string {
  return xmlText(text).replace(/[&<>]/g, (letter) => entities[letter] ?? letter)
}

function readTarget({ origin }: Site, address: string) {
  const url = URL.parse(address)
  const id = /^\/[iav]\/([\w-]{1,64})\/?$/.exec(url?.pathname ?? '')?.[1]
  if (!url || !id || url.origin !== origin) throw new AppError('not_found')
  return { id, linkToken: url.searchParams.get('s') ?? undefined }
}

function readLimit(request: FastifyRequest, name: string): number {
  const text = readQuery(request, name)
  if (text === '') return Number.POSITIVE_INFINITY
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (limit < 1) throw new AppError('invalid_request', { detail: `${name}: pixels, 1 or more.` })
  return limit
}

type Size = { readonly width: number; readonly height: number }

function describe(site: Site, { item, linkLimits }: OpenSharePage, limit: Size): Fields {
  const common = {
    version: '1.0',
    // Sites take it for what stands in for the picture.
    title: item.title || item.alt_text || item.ai_caption || nameOf(item),
    provider_name: site.name,
    provider_url: site.origin,
  }
  if (item.kind === 'audio') {
    const size = {
      width: Math.min(frameSize.width, limit.width),
      height: Math.min(frameSize.height, limit.height),
    }
    const html = mayBeEmbedded(item, linkLimits)
      ? frameCode(item, nameOf(item), size)
      : playerCode(item)
    return { type: 'rich', ...common, ...size, html }
  }
  const file = fittingFile(item, limit)
  // A file that is larger than was asked for would be shown cut: a link promises no size (oEmbed §2.3.4.3).
  return file ? { type: 'photo', ...common, ...file } : { type: 'link', ...common }
}

/** The largest file that there is in the size that was asked for, with the size that it has. */
function fittingFile(item: Item, limit: Size) {
  const original = { width: item.width ?? 1, height: item.height ?? 1, url: item.direct_url }
  const fits = ({ width, height }: Size) => width <= limit.width && height <= limit.height
  return [original, ...stillsOf(item)].find(fits)
}
