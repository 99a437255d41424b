import type { Item } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { linkHeaders } from '../discovery/link-header.ts'
import { answer } from '../layout/frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageContext, PageViewer } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { thumbnailUrl } from '../rendition-urls.ts'
import { takesSound } from '../site.ts'
import { onSite } from '../text.ts'
import { renderHome } from './home-page.tsx'
import { renderSites } from './sites-page.tsx'
import { readUploadLimits } from './upload-limits.ts'
import { uploadedRoutes } from './uploaded-routes.ts'

const notices = new Map<string, MessageId>(
  Object.entries({
    deleted: 'home.deleted',
    'signed-out': 'home.signedOut',
    welcome: 'home.signedIn',
    'share-again': 'home.shareAgain',
  } as const),
)

const recentItems = 24
const stripItems = 6

export function homeRoutes(context: PageContext): PageRoute[] {
  return [
    {
      method: 'GET',
      path: '/',
      handle: async (request, reply) => {
        const viewer = await context.viewer(request)
        if (context.site.bins) {
          const notice = noticeOf(request)
          return answer(context, reply, viewer, (frame) => renderSites(frame, notice))
        }
        const model = await readHome(context, request, viewer)
        return answer(
          context,
          reply.headers(linkHeaders),
          viewer,
          (frame) => renderHome({ frame, ...model }),
          { mayRecord: takesSound(context.site) },
        )
      },
    },
    ...uploadedRoutes(context),
  ]
}

function noticeOf(request: FastifyRequest): string | undefined {
  const id = notices.get(readQuery(request, 'notice'))
  return id && plain(id)
}

async function readHome(context: PageContext, request: FastifyRequest, viewer: PageViewer) {
  const { domain, site } = context
  const { actor } = viewer
  const cursor = readQuery(request, 'cursor') || undefined
  const recent = actor
    ? await domain.itemLists.list(actor, { limit: recentItems, cursor })
    : { items: [], next_cursor: null }
  return {
    folders: actor ? await domain.folders.choices(actor) : [],
    notice: noticeOf(request),
    limits: await readUploadLimits(context, viewer),
    recent: recent.items,
    gallery: await readStrip(context),
    olderCursor: recent.next_cursor,
    isFirstPage: cursor === undefined,
    thumbnailUrl: (item: Item) => onSite(site, thumbnailUrl(item, 'small')),
  }
}

async function readStrip({ domain, site }: PageContext): Promise<readonly Item[]> {
  if (!site.hasGallery) return []
  return (await domain.gallery.list({ limit: stripItems })).items
}
