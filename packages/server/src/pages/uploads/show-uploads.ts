import type { FastifyReply } from 'fastify'
import type { OwnListQuery } from '../../items/index.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { thumbnailUrl } from '../rendition-urls.ts'
import { onSite } from '../text.ts'
import { renderUploads, type UploadsModel } from './uploads-page.tsx'

/** Answers one page of the dashboard, with what has just happened. */
export async function showUploads(
  context: PageContext,
  reply: FastifyReply,
  viewer: SignedInViewer,
  wish: OwnListQuery,
  news: Pick<UploadsModel, 'done' | 'deletion' | 'refusal'>,
) {
  const { domain, site } = context
  const { actor } = viewer
  const [page, folders, trash] = await Promise.all([
    domain.itemLists.numbered(actor, wish),
    domain.ownFolders.list(actor),
    domain.trash.use(actor),
  ])
  return answer(context, reply, viewer, (frame) =>
    renderUploads({
      frame,
      wish: { ...wish, page: page.page },
      page,
      folders,
      trash,
      ...news,
      limits: actor.user.plan,
      now: context.clock.now(),
      thumbnailUrl: (item) => onSite(site, thumbnailUrl(item, 'small')),
    }),
  )
}
