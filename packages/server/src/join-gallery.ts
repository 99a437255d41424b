import type { Actor } from './accounts/index.ts'
import type { App } from './app.ts'
import { unlockCookieName } from './http/index.ts'
import { asViewer } from './join-share-pages.ts'
import type { GalleryParts, PageViewer } from './pages/index.ts'

/** What the dashboard and the pages of folders need, made of calls of the domain modules. */
export function joinGallery(
  {
    deletions,
    folders,
    gallery,
    itemEditor,
    ownFolders,
    privateLinks,
    selectedFiles,
    sharedFolders,
  }: App,
  actorOf: (viewer: PageViewer) => Actor,
): GalleryParts {
  return {
    page: (viewer, wish) => gallery.page(actorOf(viewer), wish),
    item: (viewer, id) => gallery.read(actorOf(viewer), id),
    change: async (viewer, id, changes) =>
      void (await itemEditor.change(actorOf(viewer), id, changes)),
    renewLink: async (viewer, id) => void (await privateLinks.renew(actorOf(viewer), id)),
    limits(viewer) {
      const { maxExpirationMs, customDate } = actorOf(viewer).user.plan
      return { maxExpirationMs, customDate }
    },

    move: (viewer, ids, folder) => folders.move(actorOf(viewer), ids, folder),
    changeEndings: (viewer, ids, to) => itemEditor.changeEndings(actorOf(viewer), ids, to),
    zip: (viewer, ids) => selectedFiles.zip(actorOf(viewer), ids, asViewer(viewer)),
    remove: (viewer, ids) => deletions.begin(actorOf(viewer), ids),
    deletion: (viewer, id) => deletions.read(actorOf(viewer), id),
    undo: (viewer, deletionId) => deletions.undo(actorOf(viewer), deletionId),

    folders: (viewer) => ownFolders.list(actorOf(viewer)),
    folderChoices: (viewer) => folders.choices(actorOf(viewer)),
    createFolder: (viewer, name) => ownFolders.create(actorOf(viewer), name),
    renameFolder: (viewer, slug, name) => ownFolders.rename(actorOf(viewer), slug, name),
    deleteFolder: (viewer, slug) => ownFolders.remove(actorOf(viewer), slug),
    shareFolder: (viewer, slug, wish) => ownFolders.share(actorOf(viewer), slug, wish),
    unshareFolder: (viewer, slug) => ownFolders.unshare(actorOf(viewer), slug),

    visitFolder: (id, viewer, before) => sharedFolders.visit(id, asViewer(viewer), before),
    async unlockFolder(id, password, viewer) {
      const unlocked = await sharedFolders.unlock(id, password, asViewer(viewer))
      if (!unlocked) return undefined
      const { cookie: value, maxAgeSeconds } = unlocked
      return { name: unlockCookieName(id), value, maxAgeSeconds }
    },
  }
}
