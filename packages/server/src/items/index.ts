export type { DownloadCounts } from './access/download-counts.ts'
export type { DownloadGrant, Transfer, WhichBytes } from './access/download-grant.ts'
export type { Downloads } from './access/downloads.ts'
export { InspectionTickets } from './access/inspection-tickets.ts'
export { requireReading } from './access/policy.ts'
export type { PrivateLinks } from './access/private-links.ts'
export type { HiddenView, SharedItems, View } from './access/shared-items.ts'
export type { Unlocked } from './access/view-passwords.ts'
export type { AgentUndos } from './agent-undos.ts'
export type { AgentActs } from './agents/agent-acts.ts'
export { TemporaryFiles } from './blobs/temporary-files.ts'
export type { Verification, VerificationRuns } from './blobs/verification-runs.ts'
export type { BlobFindings, BlobVerification, VerificationOptions } from './blobs/verify.ts'
export type { ExportFacts, Exports } from './exports/exports.ts'
export type { FolderFiles } from './exports/folder-files.ts'
export type { SelectedFiles } from './exports/selected-files.ts'
export type { SiteExport } from './exports/site-export.ts'
export type { RemovalFigures } from './figures/removal-figures.ts'
export type { Figures, SiteFigures } from './figures/site-figures.ts'
export type { Albums } from './folders/albums.ts'
export type { FedItem, FolderFeed, FolderFeeds } from './folders/folder-feeds.ts'
export type { FolderPlace, FolderPlaces } from './folders/folder-places.ts'
export type { FolderChoice, Folders } from './folders/folders.ts'
export type { OwnFolders } from './folders/own-folders.ts'
export type { FolderEntry, FolderView, SharedFolders } from './folders/shared-folders.ts'
export { ImportedItems } from './imports/imported-items.ts'
export type { ImportOrder, ImportReport, Imports } from './imports/imports.ts'
export { type SourceName, sourceNames } from './imports/sources/index.ts'
export { inFolder, readFolderLink, type ShownFolderLink } from './item/addresses.ts'
export { cleanText } from './item/clean-text.ts'
export {
  describeClassicClip,
  describeClassicImage,
  describeClassicUpload,
  inSeconds,
} from './item/describe-classic.ts'
export {
  type EmbedCodes,
  embedCodes,
  frameCode,
  frameSize,
  frameUrl,
  playerCode,
  videoSize,
} from './item/embed-codes.ts'
export { followWords } from './item/follow-words.ts'
export { isForSome } from './item/is-for-some.ts'
export type { ItemRow, NewItemRow, WordColumns } from './item/item-row.ts'
export type { ItemWords } from './item/item-words.ts'
export type { Items, OwnItem } from './item/items.ts'
export {
  isTranscriptName,
  type TranscriptFile,
  type TranscriptFiles,
  type TranscriptFormat,
  transcriptFormats,
} from './item/transcript-files.ts'
export type { ItemEditor } from './item-editor.ts'
export { ItemJournal } from './journal/item-journal.ts'
export type { DeleteLink, LinkedItem, LinkedItems } from './linked-items.ts'
export type { Gallery, GalleryEntry } from './listing/gallery.ts'
export type {
  ItemLists,
  ListQuery,
  OwnListPage,
  OwnListQuery,
  OwnPage,
} from './listing/item-lists.ts'
export { ownListAccesses, ownListEndings, ownListOrders } from './listing/own-list.ts'
export type { OwnSearch } from './listing/own-search.ts'
export { openItems } from './open-items.ts'
export type { OwnItems } from './own-items.ts'
export { Purges } from './purges/purges.ts'
export type { PictureViews, SeenView } from './renditions/picture-views.ts'
export {
  type RenditionName,
  renditionFiles,
  renditionOfFile,
  stillSizes,
} from './renditions/rendition-table.ts'
export type { SeenPicture } from './renditions/renditions.ts'
export type { JournalReplay, Replayed } from './replay/journal-replay.ts'
export { Search } from './search/search.ts'
export { UnindexedItems } from './search/unindexed-items.ts'
export type { SelectedItems } from './selected-items.ts'
export type { Deletion, Deletions, OpenDeletion } from './trash/deletions.ts'
export { KeptItems } from './trash/kept-items.ts'
export type { Trash, TrashedItem, TrashPage, TrashUse } from './trash/trash.ts'
export { type HandedFile, HandedFiles } from './uploads/handed-files.ts'
export type { LogoIntake } from './uploads/logo-intake.ts'
export { asText } from './uploads/option-texts.ts'
export type { UploadPipeline } from './uploads/pipeline.ts'
export type { RequestedUploads, UploadInvitation } from './uploads/requested-uploads.ts'
export type { UploadHashes } from './uploads/screening.ts'
export type { UploadBodies } from './uploads/upload-bodies.ts'
export type { UploadCompletion } from './uploads/upload-completion.ts'
export type { UploadEditor } from './uploads/upload-editor.ts'
export { renditionsJob } from './uploads/upload-recording.ts'
export type {
  RawOptions,
  UploadKind,
  UploadRequest,
  UploadSource,
} from './uploads/upload-request.ts'
export {
  announcerOf,
  completesItself,
  describeUpload,
  isPrivateUpload,
  optionsIn,
  type UploadAnnouncement,
  type UploadRow,
} from './uploads/upload-row.ts'
export { requireType } from './uploads/upload-rules.ts'
export type { UploadSlots } from './uploads/upload-slots.ts'
export type { UploadTickets } from './uploads/upload-tickets.ts'
export type { AnnouncedUpload, Uploads } from './uploads/uploads.ts'
export type { ContentReplacement } from './versions/content-replacement.ts'
export type { OwnVersions } from './versions/own-versions.ts'
export type { Receipt, Receipts } from './views/receipts.ts'
export type { SeenBy, ViewLog } from './views/view-log.ts'
export type { Ticket, Viewer } from './views/viewer.ts'
export type { Visit } from './views/visit.ts'
