import { AppError } from '../core/app-error.ts'
import { answer, seeOther } from './frame.ts'
import { type PageContext, type PageRoute, readField, readParam } from './page-route.ts'
import { renderReceipts, renderViews } from './views/view-pages.tsx'

/** What owners can look up: who saw an item, and which ones were opened once and are gone. */
export function viewRoutes(context: PageContext): PageRoute[] {
  const { parts } = context
  const ofItem = (letter: 'i' | 'a'): PageRoute => ({
    method: 'GET',
    path: `/${letter}/:id/views`,
    handle: async (request, reply) => {
      const id = readParam(request, 'id')
      const viewer = await parts.viewer(request, id)
      const page = await parts.readSharePage(id, viewer)
      if (page.state !== 'open' || !page.isOwner) throw new AppError('not_found')
      const views = await parts.views(id, viewer)
      return answer(context, reply, viewer, (frame) => renderViews(frame, page.item, views))
    },
  })
  return [
    ofItem('i'),
    ofItem('a'),
    {
      method: 'GET',
      path: '/dashboard/receipts',
      handle: async (request, reply) => {
        const viewer = await parts.viewer(request)
        if (viewer.userId === undefined) throw new AppError('auth_required')
        const receipts = await parts.receipts(viewer)
        return answer(context, reply, viewer, (frame) => renderReceipts(frame, receipts))
      },
    },
    {
      method: 'POST',
      path: '/dashboard/receipts/remove',
      handle: async (request, reply) => {
        const viewer = await parts.viewer(request)
        await parts.removeReceipt(viewer, readField(request, 'id'))
        return seeOther(reply, '/dashboard/receipts')
      },
    },
  ]
}
