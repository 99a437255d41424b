import { errorTable, timedExpirations } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { seeOther } from '../frame.ts'
import { plain } from '../messages/index.ts'
import type { PageViewer } from '../page-parts.ts'
import { type PageContext, type PageRoute, readField, readFields } from '../page-route.ts'
import { signedIn } from '../people/signed-in.ts'
import { galleryPath, readGalleryQuery } from './gallery-query.ts'
import { refusable } from './refusable.ts'
import { showGallery } from './show-gallery.ts'

type AuditEvent = (
  viewer: PageViewer,
  ids: readonly string[],
  request: FastifyRequest,
) => Promise<Done>
/** What the next page says. */
type Done = Readonly<Record<string, string>>

/** The forms around one's uploads: something with all that is selected, and taking a deletion back. */
export function selectionRoutes(context: PageContext): PageRoute[] {
  const { gallery } = context.parts
  const acts = auditEventsOf(context)
  return [
    { method: 'POST', path: '/dashboard/selection', handle: changeSelection },
    { method: 'POST', path: '/dashboard/undo', handle: undo },
  ]

  async function changeSelection(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await signedIn(context, request)
    const wish = readGalleryQuery(new URLSearchParams(readField(request, 'back')))
    const ids = readFields(request, 'ids')
    const act = readField(request, 'act')
    try {
      if (ids.length === 0)
        return await showGallery(context, reply, viewer, wish, { refusal: nothing })
      if (act === 'download') return await download(viewer, ids, reply)
      const apply = acts.get(act)
      if (!apply) throw new AppError('invalid_request', { detail: plain('gallery.noSuchAction') })
      const done = await apply(viewer, ids, request)
      return seeOther(reply, galleryPath(wish, done))
    } catch (thrown) {
      const error = refusable(thrown)
      const { status } = errorTable[error.code]
      return showGallery(context, reply.code(status), viewer, wish, { refusal: error.message })
    }
  }

  async function download(viewer: PageViewer, ids: readonly string[], reply: FastifyReply) {
    const stream = await gallery.zip(viewer, ids)
    const day = new Date(context.parts.now()).toISOString().slice(0, 10)
    return reply
      .headers({
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'content-disposition': `attachment; filename="uploads-${day}.zip"`,
      })
      .type('application/zip')
      .send(stream)
  }

  async function undo(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await signedIn(context, request)
    const wish = readGalleryQuery(new URLSearchParams(readField(request, 'back')))
    const count = await gallery.undo(viewer, readField(request, 'deletion'))
    const done = count === 0 ? 'too-late' : 'back'
    return seeOther(reply, galleryPath(wish, { done, count: String(count) }))
  }
}

const nothing = plain('gallery.noneSelected')

/** Acts by the value of the button that was pressed. */
function auditEventsOf({ parts: { gallery } }: PageContext): ReadonlyMap<string, AuditEvent> {
  const acts: Record<string, AuditEvent> = {
    async move(viewer, ids, request) {
      const to = readField(request, 'to')
      const count = await gallery.move(viewer, ids, to || null)
      return { done: 'moved', count: String(count), to }
    },
    async expire(viewer, ids, request) {
      const wanted = timedExpirations.find((one) => one === readField(request, 'expiration'))
      const count = wanted ? await gallery.changeEndings(viewer, ids, wanted) : 0
      return { done: 'changed', count: String(count) }
    },
    async delete(viewer, ids) {
      const { id, items } = await gallery.remove(viewer, ids)
      const done: Done = items === 0 ? { done: 'gone' } : { undo: id }
      return done
    },
  }
  return new Map(Object.entries(acts))
}
