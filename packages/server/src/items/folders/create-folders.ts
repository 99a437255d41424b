import type { Folder, FolderList, FolderShareOptions } from '@anybin/contract'
import type { Actor } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Viewer } from '../views/viewing.ts'
import { folderName, nameTaken } from './folder-name.ts'
import {
  createFolder,
  describeFolder,
  type FolderChoice,
  listFolders,
  ownFolder,
  readFolder,
  removeFolder,
  requireFolderScope,
  shareFolder,
  unshareFolder,
} from './folders.ts'
import { unlockFolder, type VisitParts, visitFolder } from './visit-folder.ts'

/** A person's folders: flat, each with a name that people read and a slug that programs use. */
export function createFolders(parts: VisitParts) {
  return {
    async list(actor: Actor): Promise<FolderList> {
      requireFolderScope(actor, 'read')
      return listFolders(parts, actor)
    },

    /** Only their names, for choosing one. */
    async choices(actor: Actor): Promise<FolderChoice[]> {
      requireFolderScope(actor, 'read')
      const rows = await parts.folderRecords.ofOwner(actor.user.id)
      return rows.map(({ slug, name }) => ({ slug, name }))
    },

    async create(actor: Actor, wanted: string): Promise<Folder> {
      requireFolderScope(actor, 'create')
      const row = await createFolder(parts, actor.user.id, wanted)
      return describeFolder(parts, row, { items: 0, kinds: actor.kinds })
    },

    async rename(actor: Actor, slug: string, wanted: string): Promise<Folder> {
      requireFolderScope(actor, 'create')
      const { name, key } = folderName(wanted)
      const row = await ownFolder(parts, actor, slug)
      const renamed = await parts.folderRecords.rename(row.id, { name, name_key: key })
      if (renamed === 'taken') throw nameTaken(name)
      if (!renamed) throw new AppError('not_found')
      return readFolder(parts, actor, slug)
    },

    /** What is in it stays, in no folder. */
    async remove(actor: Actor, slug: string): Promise<void> {
      requireFolderScope(actor, 'delete')
      await removeFolder(parts, actor, await ownFolder(parts, actor, slug))
    },

    async share(actor: Actor, slug: string, wish: FolderShareOptions): Promise<Folder> {
      requireFolderScope(actor, 'create')
      await shareFolder(parts, actor, await ownFolder(parts, actor, slug), wish)
      return readFolder(parts, actor, slug)
    },

    visit: (shareId: string, viewer: Viewer, before?: number) =>
      visitFolder(parts, shareId, viewer, before),
    unlock: (shareId: string, password: string, viewer: Viewer) =>
      unlockFolder(parts, shareId, password, viewer),

    async unshare(actor: Actor, slug: string): Promise<void> {
      requireFolderScope(actor, 'create')
      await unshareFolder(parts, actor, await ownFolder(parts, actor, slug))
    },
  }
}
