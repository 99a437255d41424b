import { errorTable, timedExpirations } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { saidOf } from '../layout/deletion-news.ts'
import { seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readFields } from '../page-route.ts'
import { editSelection } from './edit-selection-routes.ts'
import { refusableUpload } from './refusable-upload.ts'
import { showUploads } from './show-uploads.ts'
import { readUploadsQuery, uploadsPath } from './uploads-query.ts'

/** Something that is done with all that is selected. */
type SelectionAction = (
  viewer: SignedInViewer,
  ids: readonly string[],
  request: FastifyRequest,
) => Promise<Done>
/** What the next page says. */
type Done = Readonly<Record<string, string>>

/** The forms around one's uploads: something with all that is selected, and taking a deletion back. */
export function selectionRoutes(context: PageContext): PageRoute[] {
  const { deletions, selectedFiles } = context.domain
  const actions = selectionActions(context)
  return [
    { method: 'POST', path: '/dashboard/selection', handle: changeSelection },
    { method: 'POST', path: '/dashboard/undo', handle: undo },
  ]

  async function changeSelection(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const wish = readUploadsQuery(new URLSearchParams(readField(request, 'back')))
    const ids = readFields(request, 'ids')
    const action = readField(request, 'act')
    try {
      if (ids.length === 0)
        return await showUploads(context, reply, viewer, wish, {
          refusal: plain('uploads.noneSelected'),
        })
      if (action === 'download') return await download(viewer, ids, reply)
      if (action === 'edit') return await editSelection(context, request, reply, viewer)
      const apply = actions.get(action)
      if (!apply) throw new AppError('invalid_request', { detail: plain('uploads.noSuchAction') })
      const done = await apply(viewer, ids, request)
      return seeOther(reply, uploadsPath(wish, done))
    } catch (thrown) {
      const error = refusableUpload(thrown)
      const { status } = errorTable[error.code]
      return showUploads(context, reply.code(status), viewer, wish, { refusal: error.message })
    }
  }

  async function download(viewer: SignedInViewer, ids: readonly string[], reply: FastifyReply) {
    const stream = await selectedFiles.zip(viewer.actor, ids, viewer)
    const day = new Date(context.clock.now()).toISOString().slice(0, 10)
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
    const viewer = await context.signedIn(request)
    const wish = readUploadsQuery(new URLSearchParams(readField(request, 'back')))
    const count = await deletions.undo(viewer.actor, readField(request, 'deletion'))
    const done = count === 0 ? 'too-late' : 'back'
    return seeOther(reply, uploadsPath(wish, { done, count: String(count) }))
  }
}

/** By the value of the button that was pressed. */
function selectionActions({ domain }: PageContext): ReadonlyMap<string, SelectionAction> {
  const actions: Record<string, SelectionAction> = {
    async move({ actor }, ids, request) {
      const to = readField(request, 'to')
      const count = await domain.folders.move(actor, ids, to || null)
      return { done: 'moved', count: String(count), to }
    },
    async expire({ actor }, ids, request) {
      const wanted = timedExpirations.find((one) => one === readField(request, 'expiration'))
      const count = wanted ? await domain.itemEditor.changeEndings(actor, ids, wanted) : 0
      return { done: 'changed', count: String(count) }
    },
    async delete({ actor }, ids) {
      return saidOf(await domain.deletions.begin(actor, ids))
    },
  }
  return new Map(Object.entries(actions))
}
