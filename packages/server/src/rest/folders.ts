import type { Handlers } from './call.ts'

export const folderHandlers = {
  listFolders: ({ domain, actor }) => domain.items.folders.list(actor),
  createFolder: ({ domain, actor, input }) => domain.items.folders.create(actor, input.name),
  renameFolder: ({ domain, actor, params, input }) =>
    domain.items.folders.rename(actor, params.slug, input.name),
  deleteFolder: ({ domain, actor, params }) => domain.items.folders.remove(actor, params.slug),
  shareFolder: ({ domain, actor, params, input }) =>
    domain.items.folders.share(actor, params.slug, input),
  unshareFolder: ({ domain, actor, params }) => domain.items.folders.unshare(actor, params.slug),
} satisfies Partial<Handlers>
