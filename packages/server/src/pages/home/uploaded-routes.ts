import { errorTable, type Folder, type Item } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../accounts/index.ts'
import { formUploads } from '../../http/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, PageViewer, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { refusable } from '../refusable.ts'
import { thumbnailUrl } from '../rendition-urls.ts'
import { type OpenSharePage, sharePageOf } from '../share/share-view.ts'
import { renderUploaded } from '../share/uploaded-page.tsx'
import { formatDay, onSite } from '../text.ts'

// As many as the plain form may have sent at once.
const maxUploaded = 50

/** The plain form, the page that it leads to, and the album that is made there. */
export function uploadedRoutes(context: PageContext): PageRoute[] {
  return [
    { method: 'POST', path: '/upload', handle: upload },
    { method: 'GET', path: '/uploaded', handle: show },
    { method: 'POST', path: '/albums', handle: makeAlbum },
  ]

  async function upload(request: FastifyRequest, reply: FastifyReply) {
    const { actor } = await context.signedIn(request)
    const items = await uploadForm(context, actor, request)
    return seeOther(reply, uploadedPath(items.map((item) => item.id)))
  }

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const ids = idsIn(readQuery(request, 'items'))
    const album = await readAlbum(context, viewer, readQuery(request, 'album'))
    return showUploaded(reply, viewer, { ids, album })
  }

  async function makeAlbum(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const ids = idsIn(readField(request, 'items'))
    const day = formatDay(context.clock.now())
    const name = readField(request, 'title').trim() || plain('album.name', { day })
    try {
      const slug = await context.domain.albums.make(viewer.actor, name, ids)
      return seeOther(reply, uploadedPath(ids.slice(0, maxUploaded), slug))
    } catch (thrown) {
      const { code, message: refusal } = refusable(thrown)
      return showUploaded(reply.code(errorTable[code].status), viewer, { ids, refusal })
    }
  }

  async function showUploaded(
    reply: FastifyReply,
    viewer: SignedInViewer,
    { ids, ...more }: { ids: readonly string[]; album?: Folder | undefined; refusal?: string },
  ) {
    const pages = await readUploaded(context, viewer, ids)
    if (pages.length === 0) return seeOther(reply, '/')
    return answer(context, reply, viewer, (frame) =>
      renderUploaded({
        frame,
        pages,
        ...more,
        thumbnailUrl: (item) => onSite(context.site, thumbnailUrl(item, 'small')),
      }),
    )
  }
}

function uploadedPath(ids: readonly string[], album?: string): string {
  const query = new URLSearchParams({ items: ids.join(','), ...(album && { album }) })
  return `/uploaded?${query}`
}

function idsIn(list: string): string[] {
  return list.split(',').filter(Boolean)
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
  ids: readonly string[],
): Promise<OpenSharePage[]> {
  const wanted = ids.slice(0, maxUploaded)
  const views = await Promise.all(wanted.map((id) => domain.sharedItems.view(id, viewer)))
  const pages = views.map(sharePageOf)
  return pages.flatMap((page) => (page.state === 'open' && page.isOwner ? [page] : []))
}

async function readAlbum(
  { domain }: PageContext,
  { actor }: SignedInViewer,
  slug: string,
): Promise<Folder | undefined> {
  if (slug === '') return undefined
  const { folders } = await domain.ownFolders.list(actor)
  return folders.find((folder) => folder.slug === slug)
}
