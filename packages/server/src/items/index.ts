export { createItems, type Items, type ItemsParts } from './create-items.ts'
export type { Deletion, OpenDeletion } from './deletions/index.ts'
export {
  classicFile,
  classicLinks,
  classicSharing,
  describeClassicClip,
  describeClassicImage,
  inSeconds,
} from './describe-classic.ts'
export { type EmbedCodes, embedCodes, playerCode } from './embed-codes.ts'
export type { TimedExpiration } from './expiration.ts'
export type { FolderChoice, FolderEntry, FolderView } from './folders/index.ts'
export {
  type GalleryAccess,
  type GalleryEnding,
  type GalleryOrder,
  type GalleryPage,
  type GalleryWish,
  galleryAccesses,
  galleryEndings,
  galleryOrders,
  type OwnItem,
} from './gallery/index.ts'
export type { ItemRow } from './item-records.ts'
export type { ListWish } from './list-items.ts'
export type { Receipt, SeenBy } from './list-views.ts'
export { type RenditionName, renditionOfFile, stillSizes } from './renditions/index.ts'
export type { Unlocked } from './unlock.ts'
export type { RawOptions, UploadRequest, UploadSource } from './upload-request.ts'
export type { AnnouncedUpload, UploadRow, Uploads, UploadWish } from './uploads/index.ts'
export type { BlobFindings } from './verify-blobs.ts'
export type { HiddenView, View } from './view-item.ts'
export type { Servable, Ticket, Transfer, Viewer, WhichBytes } from './viewing.ts'
export type { Visit } from './views/index.ts'
