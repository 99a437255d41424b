import type { Item } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../accounts/index.ts'
import { formUploads } from '../../http/index.ts'
import { linkHeaders } from '../discovery/link-header.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageContext, PageViewer } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { thumbnailUrl } from '../rendition-urls.ts'
import type { OpenSharePage } from '../share/share-view.ts'
import { sharePageOf } from '../share/share-view.ts'
import { renderUploaded } from '../share/uploaded-page.tsx'
import { takesSound } from '../site.ts'
import { onSite } from '../text.ts'
import { renderHome } from './home-page.tsx'
import { renderSites } from './sites-page.tsx'
import { readUploadLimits } from './upload-limits.ts'

const notices = new Map<string, MessageId>(
  Object.entries({
    deleted: 'home.deleted',
    'signed-out': 'home.signedOut',
    welcome: 'home.signedIn',
    'share-again': 'home.shareAgain',
  } as const),
)

// As many as the plain form may have sent at once.
const maxUploaded = 50
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
    {
      method: 'POST',
      path: '/upload',
      handle: async (request, reply) => {
        const { actor } = await context.signedIn(request)
        const items = await uploadForm(context, actor, request)
        const ids = items.map((item) => item.id).join(',')
        return seeOther(reply, `/uploaded?items=${encodeURIComponent(ids)}`)
      },
    },
    {
      method: 'GET',
      path: '/uploaded',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        const pages = await readUploaded(context, viewer, readQuery(request, 'items'))
        if (pages.length === 0) return seeOther(reply, '/')
        return answer(context, reply, viewer, (frame) =>
          renderUploaded({
            frame,
            pages,
            thumbnailUrl: (item) => onSite(context.site, thumbnailUrl(item, 'small')),
          }),
        )
      },
    },
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

/** Stores the files of a form one after another; the fields before the first file hold for all of them. */
async function uploadForm(
  { domain, here }: PageContext,
  actor: Actor,
  request: FastifyRequest,
): Promise<Item[]> {
  const [kind, ...more] = here.kinds
  const items: Item[] = []
  for await (const source of formUploads(request)) {
    const item = await domain.uploadPipeline.ingest<Item>({
      operation: 'form',
      actor,
      kind: more.length > 0 || !kind ? 'either' : kind,
      via: 'web',
      fallback: domain.settings.defaultExpiration(actor.user.plan),
      source,
      idempotencyKey: undefined,
      signal: new AbortController().signal,
      answer: (row) => domain.items.describe(row, true),
    })
    items.push(item)
  }
  return items
}

async function readUploaded(
  { domain }: PageContext,
  viewer: PageViewer,
  ids: string,
): Promise<OpenSharePage[]> {
  const wanted = ids.split(',').filter(Boolean).slice(0, maxUploaded)
  const views = await Promise.all(wanted.map((id) => domain.sharedItems.view(id, viewer)))
  const pages = views.map(sharePageOf)
  return pages.flatMap((page) => (page.state === 'open' && page.isOwner ? [page] : []))
}
