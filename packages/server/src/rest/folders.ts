import type { Handlers } from './call.ts'

export const folderHandlers = {
  listFolders: ({ domain, actor }) => domain.ownFolders.list(actor),
  createFolder: ({ domain, actor, input }) => domain.ownFolders.create(actor, input.name),
  renameFolder: ({ domain, actor, params, input }) =>
    domain.ownFolders.rename(actor, params.slug, input.name),
  deleteFolder: ({ domain, actor, params }) => domain.ownFolders.remove(actor, params.slug),
  shareFolder: ({ domain, actor, params, input }) =>
    domain.ownFolders.share(actor, params.slug, input),
  unshareFolder: ({ domain, actor, params }) => domain.ownFolders.unshare(actor, params.slug),
  startFeed: ({ domain, actor, params }) => domain.ownFolders.startFeed(actor, params.slug),
  endFeed: ({ domain, actor, params }) => domain.ownFolders.endFeed(actor, params.slug),
  requestUploads: ({ domain, actor, params, input }) =>
    domain.ownFolders.requestUploads(actor, params.slug, input),
  endRequest: ({ domain, actor, params }) => domain.ownFolders.endRequest(actor, params.slug),
} satisfies Partial<Handlers>
