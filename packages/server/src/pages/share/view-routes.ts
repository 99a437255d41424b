import { answer, seeOther } from '../layout/frame.ts'
import { type PageContext, requireSignedIn } from '../page-context.ts'
import { type PageRoute, readField, readParam } from '../page-route.ts'
import { ownedPage, sharePageOf } from './share-view.ts'
import { renderReceipts, renderViews } from './view-pages.tsx'

/** What owners can look up: who saw an item, and which ones were opened once and are gone. */
export function viewRoutes(context: PageContext): PageRoute[] {
  const { domain } = context
  const ofItem = (letter: 'i' | 'a'): PageRoute => ({
    method: 'GET',
    path: `/${letter}/:id/views`,
    handle: async (request, reply) => {
      const id = readParam(request, 'id')
      const viewer = await context.itemViewer(request)
      const { item } = ownedPage(sharePageOf(await domain.sharedItems.view(id, viewer)))
      const views = await domain.viewLog.list(requireSignedIn(viewer).actor, id)
      return answer(context, reply, viewer, (frame) => renderViews(frame, item, views))
    },
  })
  return [
    ofItem('i'),
    ofItem('a'),
    {
      method: 'GET',
      path: '/dashboard/receipts',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        const receipts = await domain.receipts.list(viewer.actor)
        return answer(context, reply, viewer, (frame) => renderReceipts(frame, receipts))
      },
    },
    {
      method: 'POST',
      path: '/dashboard/receipts/remove',
      handle: async (request, reply) => {
        const { actor } = await context.signedIn(request)
        await domain.receipts.remove(actor, readField(request, 'id'))
        return seeOther(reply, '/dashboard/receipts')
      },
    },
  ]
}
