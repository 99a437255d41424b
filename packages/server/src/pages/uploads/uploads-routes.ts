import type { FastifyReply, FastifyRequest } from 'fastify'
import { plain } from '../messages/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { selectionRoutes } from './selection-routes.ts'
import { showUploads } from './show-uploads.ts'
import { readUploadsQuery } from './uploads-query.ts'

/** `/dashboard`: one's uploads, and what is done with many of them at once. */
export function uploadsRoutes(context: PageContext): PageRoute[] {
  const { deletions } = context.domain
  return [{ method: 'GET', path: '/dashboard', handle: show }, ...selectionRoutes(context)]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const wish = readUploadsQuery(new URLSearchParams(request.url.split('?')[1]))
    const deletionId = readQuery(request, 'undo')
    return showUploads(context, reply, viewer, wish, {
      done: await doneSentence(context, viewer, request),
      deletion: deletionId === '' ? undefined : await deletions.read(viewer.actor, deletionId),
    })
  }
}

const sentences = new Map<string, (count: number, folderName: string) => string>(
  Object.entries({
    moved: (count, folderName) => plain('uploads.moved', { count, folderName }),
    changed: (count) => plain('uploads.expirationSet', { count }),
    edited: (count) => plain('uploads.edited', { count }),
    back: (count) => plain('uploads.restored', { count }),
    'too-late': () => plain('uploads.tooLate'),
    deleted: (count) => plain('trash.removed', { count }),
    gone: () => plain('uploads.gone'),
    'folder-deleted': () => plain('uploads.folderDeleted'),
  }),
)

async function doneSentence(
  { domain }: PageContext,
  { actor }: SignedInViewer,
  request: FastifyRequest,
): Promise<string | undefined> {
  const sentence = sentences.get(readQuery(request, 'done'))
  if (!sentence) return undefined
  const to = readQuery(request, 'to')
  const folders = to === '' ? [] : await domain.folders.choices(actor)
  const folderName = folders.find(({ slug }) => slug === to)?.name ?? plain('uploads.default')
  const count = Number(readQuery(request, 'count'))
  return sentence(Number.isSafeInteger(count) ? count : 0, folderName)
}
