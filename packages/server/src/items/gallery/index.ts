export { createGallery } from './create-gallery.ts'
export type { GalleryPage, GalleryQuery, OwnItem } from './gallery.ts'
export {
  createGalleryRecords,
  type GalleryAccess,
  type GalleryEnding,
  type GalleryOrder,
  galleryAccesses,
  galleryEndings,
  galleryOrders,
} from './gallery-records.ts'
