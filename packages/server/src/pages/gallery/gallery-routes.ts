import type { FastifyReply, FastifyRequest } from 'fastify'
import { type PageContext, type PageRoute, readQuery } from '../page-route.ts'
import { signedIn } from '../people/signed-in.ts'
import { readGalleryQuery } from './gallery-query.ts'
import { selectionRoutes } from './selection-routes.ts'
import { showGallery } from './show-gallery.ts'

/** `/dashboard`: one's uploads, and what is done with many of them at once. */
export function galleryRoutes(context: PageContext): PageRoute[] {
  const { gallery } = context.parts
  return [{ method: 'GET', path: '/dashboard', handle: show }, ...selectionRoutes(context)]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await signedIn(context, request)
    const wish = readGalleryQuery(new URLSearchParams(request.url.split('?')[1]))
    const deletionId = readQuery(request, 'undo')
    return showGallery(context, reply, viewer, wish, {
      done: doneSentence(readQuery(request, 'done'), Number(readQuery(request, 'count'))),
      deletion: deletionId === '' ? undefined : await gallery.deletion(viewer, deletionId),
    })
  }
}

const sentences = new Map<string, (count: number, uploads: string) => string>(
  Object.entries({
    moved: (_, uploads) => `${uploads} moved.`,
    changed: (_, uploads) => `${uploads} changed.`,
    back: (count, uploads) => (count === 1 ? 'Your upload is back.' : `${uploads} are back.`),
    'too-late': () => 'It was too late to undo that: it is deleted.',
    gone: () => 'That was gone already.',
    'folder-deleted': () => 'The folder is deleted. What was in it is here, in no folder.',
  }),
)

function doneSentence(word: string, count: number): string | undefined {
  const uploads = count === 1 ? '1 upload' : `${Number.isSafeInteger(count) ? count : 0} uploads`
  return sentences.get(word)?.(count, uploads)
}
