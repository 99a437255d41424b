import type { Readable } from 'node:stream'
import type {
  Folder,
  FolderList,
  FolderShareOptions,
  ItemChanges,
  TimedExpiration,
} from '@anybin/contract'
import type {
  Deletion,
  FolderChoice,
  FolderView,
  GalleryPage,
  GalleryQuery,
  OpenDeletion,
  OwnItem,
} from '../../items/index.ts'
import type { PageCookie, PageViewer } from '../page-viewer.ts'

/** What the dashboard needs from the domain modules. All but the last two is for signed-in people: `auth_required` otherwise. */
export type GalleryParts = {
  readonly page: (viewer: PageViewer, wish: GalleryQuery) => Promise<GalleryPage>
  readonly item: (viewer: PageViewer, id: string) => Promise<OwnItem>
  readonly change: (viewer: PageViewer, id: string, changes: ItemChanges) => Promise<void>
  /** Another secret for the link of a private item. */
  readonly renewLink: (viewer: PageViewer, id: string) => Promise<void>
  readonly limits: (viewer: PageViewer) => OwnerLimits

  readonly move: (viewer: PageViewer, ids: Ids, folder: string | null) => Promise<number>
  readonly changeEndings: (viewer: PageViewer, ids: Ids, to: TimedExpiration) => Promise<number>
  readonly zip: (viewer: PageViewer, ids: Ids) => Promise<Readable>
  readonly remove: (viewer: PageViewer, ids: Ids) => Promise<Deletion>
  readonly deletion: (viewer: PageViewer, id: string) => Promise<OpenDeletion>
  readonly undo: (viewer: PageViewer, deletionId: string) => Promise<number>

  readonly folders: (viewer: PageViewer) => Promise<FolderList>
  readonly folderChoices: (viewer: PageViewer) => Promise<readonly FolderChoice[]>
  readonly createFolder: (viewer: PageViewer, name: string) => Promise<Folder>
  readonly renameFolder: (viewer: PageViewer, slug: string, name: string) => Promise<Folder>
  readonly deleteFolder: (viewer: PageViewer, slug: string) => Promise<void>
  readonly shareFolder: (
    viewer: PageViewer,
    slug: string,
    wish: FolderShareOptions,
  ) => Promise<Folder>
  readonly unshareFolder: (viewer: PageViewer, slug: string) => Promise<void>

  /** A shared folder for whoever has its link. */
  readonly visitFolder: (id: string, viewer: PageViewer, before?: number) => Promise<FolderView>
  /** Tries its password; undefined when it is wrong. */
  readonly unlockFolder: (
    id: string,
    password: string,
    viewer: PageViewer,
  ) => Promise<PageCookie | undefined>
}

type Ids = readonly string[]

/** What the plan of an owner allows. */
export type OwnerLimits = {
  readonly maxExpirationMs: number | null
  readonly customDate: boolean
}
