import type { FastifyReply } from 'fastify'
import type { GalleryQuery } from '../../items/index.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { thumbnailUrl } from '../share/rendition-urls.ts'
import { onSite } from '../text.ts'
import { type GalleryModel, renderGallery } from '../views/gallery/gallery-page.tsx'

/** Answers one page of the dashboard, with what has just happened. */
export async function showGallery(
  context: PageContext,
  reply: FastifyReply,
  viewer: SignedInViewer,
  wish: GalleryQuery,
  news: Pick<GalleryModel, 'done' | 'deletion' | 'refusal'>,
) {
  const { domain, site } = context
  const { actor } = viewer
  const [page, folders] = await Promise.all([
    domain.gallery.page(actor, wish),
    domain.ownFolders.list(actor),
  ])
  return answer(context, reply, viewer, (frame) =>
    renderGallery({
      frame,
      wish: { ...wish, page: page.page },
      page,
      folders,
      ...news,
      limits: actor.user.plan,
      now: context.now(),
      thumbnailUrl: (item) => onSite(site, thumbnailUrl(item, 'small')),
    }),
  )
}
