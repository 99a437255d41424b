import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther, setCookie } from '../layout/frame.ts'
import type { PageContext, PageViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { thumbnailUrl } from '../rendition-urls.ts'
import { inFolder, secretOf } from '../share/share-address.ts'
import { renderPassword } from '../share/unlock-pages.tsx'
import { onSite } from '../text.ts'
import { renderSharedFolder } from './shared-folder-page.tsx'

/** `/folders/{id}?s=…`: a folder for whoever has its link. */
export function sharedFolderRoutes(context: PageContext): PageRoute[] {
  const { sharedFolders } = context.domain
  return [
    { method: 'GET', path: '/folders/:id', handle: show },
    { method: 'POST', path: '/folders/:id/unlock', handle: unlock },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const id = readParam(request, 'id')
    const viewer = await context.itemViewer(request)
    const before = Number(readQuery(request, 'before'))
    const isPlace = Number.isSafeInteger(before) && before > 0
    const view = await sharedFolders.visit(id, viewer, isPlace ? before : undefined)
    if (view.state === 'locked') return askForPassword(request, reply, viewer, false)
    reply.header('x-robots-tag', 'noindex')
    return answer(context, reply, viewer, (frame) =>
      renderSharedFolder({
        frame,
        folder: view,
        isFirstPage: readQuery(request, 'before') === '',
        olderPath:
          view.nextCursor === undefined
            ? undefined
            : `${pathOf(request)}&before=${view.nextCursor}`,
        stepPath: (url) =>
          inFolder(onSite(context.site, url), { shareId: id, token: viewer.linkToken ?? '' }),
        thumbnailUrl: (item) => onSite(context.site, thumbnailUrl(item, 'small')),
      }),
    )
  }

  async function unlock(request: FastifyRequest, reply: FastifyReply) {
    const id = readParam(request, 'id')
    const viewer = await context.itemViewer(request)
    const unlocked = await sharedFolders.unlock(id, readField(request, 'password'), viewer)
    if (!unlocked) return askForPassword(request, reply, viewer, true)
    setCookie(context, reply, context.here.cookies.unlock(id, unlocked))
    return seeOther(reply, pathOf(request))
  }

  function askForPassword(
    request: FastifyRequest,
    reply: FastifyReply,
    viewer: PageViewer,
    wasWrong: boolean,
  ) {
    reply.code(401).header('x-robots-tag', 'noindex')
    return answer(context, reply, viewer, (frame) =>
      renderPassword(frame, pathOf(request, '/unlock'), wasWrong),
    )
  }
}

function pathOf(request: FastifyRequest, act = ''): string {
  return `/folders/${encodeURIComponent(readParam(request, 'id'))}${act}${secretOf(request)}`
}
