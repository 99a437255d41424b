export type { Unlocked } from './access/view-password.ts'
export type { BlobFindings } from './blobs/verify.ts'
export { createItems, type Items, type ItemsParts } from './create-items.ts'
export {
  describeClassicClip,
  describeClassicImage,
  describeClassicUpload,
  inSeconds,
} from './describe-classic.ts'
export { type EmbedCodes, embedCodes, playerCode } from './embed-codes.ts'
export type { FolderChoice, FolderEntry, FolderView } from './folders/index.ts'
export {
  type GalleryAccess,
  type GalleryEnding,
  type GalleryOrder,
  type GalleryPage,
  type GalleryQuery,
  galleryAccesses,
  galleryEndings,
  galleryOrders,
  type OwnItem,
} from './gallery/index.ts'
export type { ItemRow } from './item-records.ts'
export type { ListQuery } from './listing/list-items.ts'
export { type RenditionName, renditionOfFile, stillSizes } from './renditions/index.ts'
export type { Deletion, OpenDeletion } from './trash/deletions/index.ts'
export type { AnnouncedUpload, UploadOptions, UploadRow, Uploads } from './uploads/index.ts'
export type { RawOptions, UploadRequest, UploadSource } from './uploads/upload-request.ts'
export type { HiddenView, View } from './view-item.ts'
export type { Visit } from './views/index.ts'
export type { Receipt, SeenBy } from './views/list-views.ts'
export type { DownloadGrant, Ticket, Transfer, Viewer, WhichBytes } from './views/viewing.ts'
