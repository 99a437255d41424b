import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther, setCookie } from '../layout/frame.ts'
import type { PageContext, PageViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { thumbnailUrl } from '../rendition-urls.ts'
import { secretOf, stepIn } from '../share/share-address.ts'
import { renderPassword } from '../share/unlock-pages.tsx'
import { onSite } from '../text.ts'
import { renderSharedFolder } from './shared-folder-page.tsx'

/** `/folders/{id}?s=…`: a folder for whoever has its link. */
export function sharedFolderRoutes(context: PageContext): PageRoute[] {
  const { sharedFolders } = context.domain
  return [
    { method: 'GET', path: '/folders/:id', handle: show },
    {
      method: 'GET',
      path: '/folders/:id/files.zip',
      handle: (...args) => download(context, ...args),
    },
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
          stepIn({ shareId: id, token: viewer.linkToken ?? '' }, onSite(context.site, url)),
        zipPath: pathOf(request, '/files.zip'),
        thumbnailUrl: (item, size) => onSite(context.site, thumbnailUrl(item, size)),
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

/** All files that the folder shows, as one. */
async function download(context: PageContext, request: FastifyRequest, reply: FastifyReply) {
  const viewer = await context.itemViewer(request)
  const { name, files } = await context.domain.folderFiles.zip(readParam(request, 'id'), viewer)
  return reply
    .headers({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'content-disposition': `attachment; filename="${name}"`,
    })
    .type('application/zip')
    .send(files)
}

function pathOf(request: FastifyRequest, act = ''): string {
  return `/folders/${encodeURIComponent(readParam(request, 'id'))}${act}${secretOf(request)}`
}
