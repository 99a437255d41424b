import type { TimedExpiration } from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { DownloadParts } from '../access/resolve-access.ts'
import { ownItem } from '../view-item.ts'
import type { Viewer } from '../views/viewing.ts'
import {
  asOwnItem,
  changeEndings,
  type GalleryParts,
  type GalleryQuery,
  moveItems,
  type OwnItem,
  readGallery,
} from './gallery.ts'
import { zipItems } from './zip-items.ts'

/** What people do with their own items in the dashboard: look at them in any order, and change many at once. */
export function createGallery(
  parts: GalleryParts & { readonly blobs: BlobStore; readonly serving: DownloadParts },
) {
  return {
    page: (actor: Actor, wish: GalleryQuery) => readGallery(parts, actor, wish),

    async read(actor: Actor, id: string): Promise<OwnItem> {
      requireScope(actor, ['image:read', 'voice:read'])
      return asOwnItem(parts, await ownItem(parts.serving, actor, id))
    },

    move: (actor: Actor, ids: readonly string[], folder: string | null) =>
      moveItems(parts, actor, ids, folder),
    changeEndings: (actor: Actor, ids: readonly string[], expiration: TimedExpiration) =>
      changeEndings(parts, actor, ids, expiration),
    zip: (actor: Actor, ids: readonly string[], viewer: Viewer) =>
      zipItems(parts, actor, ids, viewer),
  }
}
