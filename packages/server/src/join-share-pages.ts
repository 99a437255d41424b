import type { Actor } from './accounts/index.ts'
import type { App } from './app.ts'
import { type RequestSite, unlockCookieName } from './http/index.ts'
import type { View, Viewer } from './items/index.ts'
import type { PageParts, PageViewer, SharePage } from './pages/index.ts'

type ShareParts = Pick<
  PageParts,
  'readSharePage' | 'visitSharePage' | 'reveal' | 'unlock' | 'views' | 'receipts' | 'removeReceipt'
>

/** What share pages need, and the pages about them for owners, made of calls of the domain modules. */
export function joinSharePages(
  { receipts, sharedItems, viewLog }: App,
  { cookies }: RequestSite,
  actorOf: (viewer: PageViewer) => Actor,
): ShareParts {
  return {
    readSharePage: async (id, viewer) => sharePage(await sharedItems.view(id, asViewer(viewer))),
    visitSharePage: async (id, viewer) => sharePage(await sharedItems.visit(id, asViewer(viewer))),

    async reveal(id, viewer) {
      const ticket = await sharedItems.reveal(id, asViewer(viewer))
      return ticket && cookies.view(id, ticket)
    },

    async unlock(id, password, viewer) {
      const unlocked = await sharedItems.unlock(id, password, asViewer(viewer))
      return (
        unlocked && {
          name: unlockCookieName(id),
          value: unlocked.cookie,
          maxAgeSeconds: unlocked.maxAgeSeconds,
        }
      )
    },

    views: (id, viewer) => viewLog.list(actorOf(viewer), id),
    receipts: (viewer) => receipts.list(actorOf(viewer)),
    removeReceipt: (viewer, id) => receipts.remove(actorOf(viewer), id),
  }
}

// A page that is read for somebody else is nobody's look.
const noLook = { method: 'GET', isRange: false, isPrefetch: true, isNavigation: false }

export function asViewer(viewer: PageViewer): Viewer {
  return {
    ...viewer,
    unlockCookie: () => viewer.unlockCookie,
    viewTicket: () => viewer.viewTicket,
    visit: viewer.visit ?? noLook,
  }
}

function sharePage(view: View): SharePage {
  if (view.state !== 'open') return view
  const { item, isOwner, row, shownUrl } = view
  return {
    state: 'open',
    item,
    isOwner,
    shownUrl,
    linkLimits: {
      hasPassword: row.password_hash !== null,
      isBurn: row.expiration === 'burn',
      views: row.view_limit,
      downloads: row.dl_limit,
    },
    look: { animated: row.animated === 1, placeholder: row.placeholder ?? undefined },
    mayBeIndexed: !item.private && row.scan_state === 'clean' && row.classification === 'safe',
    // A page names a person's picture: whatever is cached outlives its deletion.
    maxAgeSeconds: 0,
    isGuarded: row.password_hash !== null || row.view_limit !== null,
    isLastLook: row.burned_at !== null,
  }
}
