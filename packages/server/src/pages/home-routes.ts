import type { Item } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { linkHeaders } from './discovery/link-header.ts'
import { answer, seeOther } from './frame.ts'
import { plain } from './messages/index.ts'
import type { OpenSharePage, PageParts, PageViewer } from './page-parts.ts'
import { type PageContext, type PageRoute, readQuery } from './page-route.ts'
import { onSite } from './text.ts'
import { renderHome } from './views/home-page.tsx'
import { renderSites } from './views/sites-page.tsx'
import { renderUploaded } from './views/uploaded-page.tsx'

const notices = new Map(
  Object.entries({
    deleted: plain('home.deleted'),
    'signed-out': plain('home.signedOut'),
    welcome: plain('home.signedIn'),
  }),
)

// As many as the plain form may have sent at once.
const maxUploaded = 50

export function homeRoutes(context: PageContext): PageRoute[] {
  const { parts } = context
  return [
    {
      method: 'GET',
      path: '/',
      handle: async (request, reply) => {
        const viewer = await parts.viewer(request)
        if (parts.site.bins) {
          const notice = notices.get(readQuery(request, 'notice'))
          return answer(context, reply, viewer, (frame) => renderSites(frame, notice))
        }
        const model = await readHome(parts, request, viewer)
        return answer(context, reply.headers(linkHeaders), viewer, (frame) =>
          renderHome({ frame, ...model }),
        )
      },
    },
    {
      method: 'POST',
      path: '/upload',
      handle: async (request, reply) => {
        const viewer = signedIn(await parts.viewer(request))
        const items = await parts.uploadFromForm(request, viewer)
        const ids = items.map((item) => item.id).join(',')
        return seeOther(reply, `/uploaded?items=${encodeURIComponent(ids)}`)
      },
    },
    {
      method: 'GET',
      path: '/uploaded',
      handle: async (request, reply) => {
        const viewer = signedIn(await parts.viewer(request))
        const pages = await readUploaded(parts, viewer, readQuery(request, 'items'))
        if (pages.length === 0) return seeOther(reply, '/')
        return answer(context, reply, viewer, (frame) =>
          renderUploaded({
            frame,
            pages,
            thumbnailUrl: (item) => onSite(parts.site, parts.thumbnailUrl(item, 'small')),
          }),
        )
      },
    },
  ]
}

async function readHome(parts: PageParts, request: FastifyRequest, viewer: PageViewer) {
  const cursor = readQuery(request, 'cursor') || undefined
  const isGuest = viewer.userId === undefined
  const recent = isGuest ? { items: [], next_cursor: null } : await parts.myItems(viewer, cursor)
  const folders = isGuest ? [] : await parts.gallery.folderChoices(viewer)
  return {
    folders,
    notice: notices.get(readQuery(request, 'notice')),
    limits: await parts.uploadLimits(viewer),
    recent: recent.items,
    olderCursor: recent.next_cursor,
    isFirstPage: cursor === undefined,
    gallery: cursor === undefined ? await parts.galleryItems() : [],
    thumbnailUrl: (item: Item) => onSite(parts.site, parts.thumbnailUrl(item, 'small')),
  }
}

function signedIn(viewer: PageViewer): PageViewer {
  if (viewer.userId === undefined) throw new AppError('auth_required')
  return viewer
}

async function readUploaded(
  parts: PageParts,
  viewer: PageViewer,
  ids: string,
): Promise<OpenSharePage[]> {
  const wanted = ids.split(',').filter(Boolean).slice(0, maxUploaded)
  const pages = await Promise.all(wanted.map((id) => parts.readSharePage(id, viewer)))
  return pages.flatMap((page) => (page.state === 'open' && page.isOwner ? [page] : []))
}
