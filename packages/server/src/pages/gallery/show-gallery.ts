import type { FastifyReply } from 'fastify'
import type { GalleryQuery } from '../../items/index.ts'
import { answer } from '../frame.ts'
import type { PageViewer } from '../page-parts.ts'
import type { PageContext } from '../page-route.ts'
import { onSite } from '../text.ts'
import { type GalleryModel, renderGallery } from '../views/gallery/gallery-page.tsx'

/** Answers one page of the dashboard, with what has just happened. */
export async function showGallery(
  { parts, ...context }: PageContext,
  reply: FastifyReply,
  viewer: PageViewer,
  wish: GalleryQuery,
  news: Pick<GalleryModel, 'done' | 'deletion' | 'refusal'>,
) {
  const { gallery, site, thumbnailUrl } = parts
  const [page, folders] = await Promise.all([gallery.page(viewer, wish), gallery.folders(viewer)])
  return answer({ parts, ...context }, reply, viewer, (frame) =>
    renderGallery({
      frame,
      wish: { ...wish, page: page.page },
      page,
      folders,
      ...news,
      limits: gallery.limits(viewer),
      now: parts.now(),
      thumbnailUrl: (item) => onSite(site, thumbnailUrl(item, 'small')),
    }),
  )
}
