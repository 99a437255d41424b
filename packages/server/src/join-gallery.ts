import type { Actor } from './accounts/index.ts'
import type { App } from './app.ts'
import { unlockCookieName } from './http/index.ts'
import { asViewer } from './join-share-pages.ts'
import type { GalleryParts, PageViewer } from './pages/index.ts'

/** What the dashboard and the pages of folders need, made of calls of the domain modules. */
export function joinGallery({ items }: App, actorOf: (viewer: PageViewer) => Actor): GalleryParts {
  const { gallery, folders, deletions } = items
  return {
    page: (viewer, wish) => gallery.page(actorOf(viewer), wish),
    item: (viewer, id) => gallery.read(actorOf(viewer), id),
    change: async (viewer, id, changes) => void (await items.change(actorOf(viewer), id, changes)),
    renewLink: async (viewer, id) => void (await items.renewLink(actorOf(viewer), id)),
    limits(viewer) {
      const { maxExpirationMs, customDate } = actorOf(viewer).user.plan
      return { maxExpirationMs, customDate }
    },

    move: (viewer, ids, folder) => gallery.move(actorOf(viewer), ids, folder),
    changeEndings: (viewer, ids, to) => gallery.changeEndings(actorOf(viewer), ids, to),
    zip: (viewer, ids) => gallery.zip(actorOf(viewer), ids, asViewer(viewer)),
    remove: (viewer, ids) => deletions.begin(actorOf(viewer), ids),
    deletion: (viewer, id) => deletions.read(actorOf(viewer), id),
    undo: (viewer, deletionId) => deletions.undo(actorOf(viewer), deletionId),

    folders: (viewer) => folders.list(actorOf(viewer)),
    folderChoices: (viewer) => folders.choices(actorOf(viewer)),
    createFolder: (viewer, name) => folders.create(actorOf(viewer), name),
    renameFolder: (viewer, slug, name) => folders.rename(actorOf(viewer), slug, name),
    deleteFolder: (viewer, slug) => folders.remove(actorOf(viewer), slug),
    shareFolder: (viewer, slug, wish) => folders.share(actorOf(viewer), slug, wish),
    unshareFolder: (viewer, slug) => folders.unshare(actorOf(viewer), slug),

    visitFolder: (id, viewer, before) => folders.visit(id, asViewer(viewer), before),
    async unlockFolder(id, password, viewer) {
      const unlocked = await folders.unlock(id, password, asViewer(viewer))
      if (!unlocked) return undefined
      const { cookie: value, maxAgeSeconds } = unlocked
      return { name: unlockCookieName(id), value, maxAgeSeconds }
    },
  }
}
