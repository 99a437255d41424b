import { errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { readParam } from '../page-route.ts'
import { thumbnailUrl } from '../rendition-urls.ts'
import { onSite } from '../text.ts'
import { renderOwnItem } from './own-item-page.tsx'
import { refusableFile } from './refusable-upload.ts'
import { canReplace } from './versions-panel.tsx'

/** Back to the page, or the page with why it cannot be. */
export async function act(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  place: string,
  work: (viewer: SignedInViewer, id: string) => Promise<unknown>,
) {
  const viewer = await context.signedIn(request)
  const id = readParam(request, 'id')
  try {
    await work(viewer, id)
    return seeOther(reply, `/dashboard/items/${encodeURIComponent(id)}${place}`)
  } catch (thrown) {
    const { code, message } = refusableFile(thrown)
    reply.code(errorTable[code].status)
    return show(context, reply, viewer, id, { refusal: message })
  }
}

/** The page of one's own upload, with what was just done or why it cannot be. */
export async function show(
  context: PageContext,
  reply: FastifyReply,
  viewer: SignedInViewer,
  id: string,
  news: Pick<Parameters<typeof renderOwnItem>[0], 'done' | 'refusal' | 'entered'>,
) {
  const { domain, site } = context
  const { actor } = viewer
  const own = await domain.ownItems.show(actor, id)
  const folders = await domain.folders.choices(actor)
  const views = await domain.viewLog.list(actor, id)
  const counterNotice = own.item.moderation
    ? await domain.counterNotices.of(actor.user.id, id)
    : undefined
  const facts = {
    own,
    folders,
    views,
    counterNotice,
    versions: (await domain.ownVersions.list(actor, id)).versions,
    canReplace: canReplace(own.item),
    hasDeleteLink: await domain.linkedItems.hasLink(actor, id),
    limits: actor.user.plan,
    now: context.clock.now(),
  }
  return answer(context, reply, viewer, (frame) =>
    renderOwnItem({
      frame,
      ...facts,
      ...news,
      pictureUrl: onSite(site, thumbnailUrl(own.item, 'large')),
      soundUrl: onSite(site, own.item.direct_url),
    }),
  )
}
