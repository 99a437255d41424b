import { DeleteLinks } from './access/delete-links.ts'
import { DownloadCounts } from './access/download-counts.ts'
import { Downloads } from './access/downloads.ts'
import { Feeds } from './access/feeds.ts'
import { FolderShares } from './access/folder-shares.ts'
import { InspectionTickets } from './access/inspection-tickets.ts'
import { ItemAccess } from './access/item-access.ts'
import { PageTickets } from './access/page-tickets.ts'
import { PinnedFiles } from './access/pinned-files.ts'
import { PrivateLinks } from './access/private-links.ts'
import { SharedItems } from './access/shared-items.ts'
import { Transfers } from './access/transfers.ts'
import { ViewPasswords } from './access/view-passwords.ts'
import { AgentUndos } from './agent-undos.ts'
import { AgentActs } from './agents/agent-acts.ts'
import { BlobDeletionQueue } from './blobs/deletion-queue.ts'
import { OrphanSweeper } from './blobs/orphan-sweeper.ts'
import { VerificationRuns } from './blobs/verification-runs.ts'
import { BlobVerification } from './blobs/verify.ts'
import { ExportFile } from './exports/export-file.ts'
import { Exports } from './exports/exports.ts'
import { FolderFiles } from './exports/folder-files.ts'
import { SelectedFiles } from './exports/selected-files.ts'
import { SiteExport } from './exports/site-export.ts'
import { RemovalFigures } from './figures/removal-figures.ts'
import { SiteFigures } from './figures/site-figures.ts'
import { Albums } from './folders/albums.ts'
import { FolderFeeds } from './folders/folder-feeds.ts'
import { FolderPlaces } from './folders/folder-places.ts'
import { Folders } from './folders/folders.ts'
import { OwnFolders } from './folders/own-folders.ts'
import { RequestLetters } from './folders/request-letters.ts'
import { RequestLinks } from './folders/request-links.ts'
import { SharedFolders } from './folders/shared-folders.ts'
import type { Foundation, Grounded, Surroundings } from './foundation.ts'
import { Imports } from './imports/imports.ts'
import { OldAddresses } from './imports/old-addresses.ts'
import { Addresses } from './item/addresses.ts'
import { ExpiringNotices } from './item/expiring-notices.ts'
import { FolderLinks } from './item/folder-links.ts'
import { ItemRemoval } from './item/item-removal.ts'
import { Items } from './item/items.ts'
import { Slugs } from './item/slugs.ts'
import { TrashRoom } from './item/trash-room.ts'
import { ItemEditor } from './item-editor.ts'
import { defineJobs } from './item-jobs.ts'
import { LinkedItems } from './linked-items.ts'
import { FoundItems } from './listing/found-items.ts'
import { Gallery } from './listing/gallery.ts'
import { ItemLists } from './listing/item-lists.ts'
import { OwnSearch } from './listing/own-search.ts'
import { OwnItems } from './own-items.ts'
import { PictureViews } from './renditions/picture-views.ts'
import { RenditionStore } from './renditions/rendition-store.ts'
import { Renditions } from './renditions/renditions.ts'
import { JournalReplay } from './replay/journal-replay.ts'
import { Indexing } from './search/indexing.ts'
import { SelectedItems } from './selected-items.ts'
import { Deletions } from './trash/deletions.ts'
import { OwnerRemoval } from './trash/owner-removal.ts'
import { Trash } from './trash/trash.ts'
import { Idempotency } from './uploads/idempotency.ts'
import { IncomingFiles } from './uploads/incoming-files.ts'
import { LogoIntake } from './uploads/logo-intake.ts'
import { UploadPipeline } from './uploads/pipeline.ts'
import { RequestedUploads } from './uploads/requested-uploads.ts'
import { UploadBodies } from './uploads/upload-bodies.ts'
import { UploadCompletion } from './uploads/upload-completion.ts'
import { UploadEditor } from './uploads/upload-editor.ts'
import { UploadPieces } from './uploads/upload-pieces.ts'
import { UploadRecording } from './uploads/upload-recording.ts'
import { UploadRules } from './uploads/upload-rules.ts'
import { UploadSlots } from './uploads/upload-slots.ts'
import { UploadTickets } from './uploads/upload-tickets.ts'
import { UploadWriters } from './uploads/upload-writers.ts'
import { Uploads } from './uploads/uploads.ts'
import { ContentRecording } from './versions/content-recording.ts'
import { ContentReplacement } from './versions/content-replacement.ts'
import { OwnVersions } from './versions/own-versions.ts'
import { Versions } from './versions/versions.ts'
import { Receipts } from './views/receipts.ts'
import { ViewLog } from './views/view-log.ts'
import { Views } from './views/views.ts'

/** Everything about pictures and clips, made by hand in the order in which it depends on each other. */
export async function openItems({ config, family, ...foundation }: Foundation & Surroundings) {
  const on: Grounded = {
    ...foundation,
    contentOrigin: config.http.contentOrigin,
    limits: config.limits,
    originOf: family.originOf,
  }
  const stored = openStored(on)
  const shown = openShown({ ...on, ...stored })
  const listed = openListed({ ...on, ...stored, ...shown })
  const uploading = openUploads({ ...on, ...stored, ...shown, ...listed })
  const exportFile = new ExportFile({ ...on, ...stored, ...listed })
  const siteExport = new SiteExport({ ...on, ...listed })
  const exports = new Exports({ ...on, ...stored, exportFile })
  const ownerRemoval = new OwnerRemoval({
    ...on,
    ...stored,
    ...shown,
    ...listed,
    ...uploading,
    exports,
  })
  const { receipts, viewLog, viewPasswords, views } = shown
  const ageing = [stored.agentActs, uploading.idempotency, viewPasswords, views, viewLog, receipts]
  const orphanSweeper = new OrphanSweeper({ ...on, ageing })
  const opened = { ...stored, ...shown, ...listed, ...uploading, exports, ownerRemoval }
  defineJobs(on.jobs, { ...on, ...opened, orphanSweeper })
  const journalReplay = new JournalReplay({ ...on, receipts })
  const expiringNotices = new ExpiringNotices(on)
  expiringNotices.define()
  const siteFigures = new SiteFigures(on)
  siteFigures.define()
  const blobVerification = new BlobVerification(on)
  const verificationRuns = new VerificationRuns({ ...on, blobVerification })
  verificationRuns.define()
  return {
    ...opened,
    blobVerification,
    expiringNotices,
    journalReplay,
    orphanSweeper,
    removalFigures: new RemovalFigures(on),
    siteExport,
    siteFigures,
    verificationRuns,
  }
}

function openStored(on: Grounded) {
  const addresses = new Addresses(on)
  const folderLinks = new FolderLinks(on)
  const items = new Items({ ...on, addresses, folderLinks })
  const slugs = new Slugs(on)
  const blobDeletionQueue = new BlobDeletionQueue(on)
  const versions = new Versions({ ...on, blobDeletionQueue })
  const itemRemoval = new ItemRemoval({ ...on, blobDeletionQueue, slugs, versions })
  const deleteLinks = new DeleteLinks({ ...on, addresses })
  const agentActs = new AgentActs(on)
  const indexing = new Indexing(on)
  return {
    addresses,
    agentActs,
    folderLinks,
    items,
    slugs,
    blobDeletionQueue,
    itemRemoval,
    deleteLinks,
    indexing,
    versions,
  }
}

function openShown(on: Grounded & ReturnType<typeof openStored>) {
  const receipts = new Receipts(on)
  const viewLog = new ViewLog(on)
  const views = new Views({ ...on, receipts, viewLog })
  const viewPasswords = new ViewPasswords(on)
  const inspectionTickets = new InspectionTickets(on)
  const pageTickets = new PageTickets(on.keyedHash, on.clock)
  const feeds = new Feeds(on)
  const folderShares = new FolderShares({ ...on, viewPasswords })
  const renditionStore = new RenditionStore(on)
  const renditions = new Renditions({ ...on, store: renditionStore })
  const access = new ItemAccess({
    ...on,
    feeds,
    folderShares,
    inspectionTickets,
    viewPasswords,
    views,
  })
  const transfers = new Transfers(on)
  const pinnedFiles = new PinnedFiles({ ...on, access })
  return {
    access,
    feeds,
    folderShares,
    downloadCounts: new DownloadCounts(on),
    downloads: new Downloads({
      ...on,
      access,
      inspectionTickets,
      pageTickets,
      pinnedFiles,
      renditions,
      transfers,
    }),
    pictureViews: new PictureViews({ ...on, renditionStore }),
    privateLinks: new PrivateLinks(on),
    receipts,
    renditions,
    renditionStore,
    sharedItems: new SharedItems({ ...on, access, pageTickets, viewLog, viewPasswords }),
    viewLog,
    viewPasswords,
    views,
  }
}

function openListed(on: Grounded & ReturnType<typeof openStored> & ReturnType<typeof openShown>) {
  const foundItems = new FoundItems(on)
  const itemLists = new ItemLists({ ...on, foundItems })
  const folders = new Folders(on)
  const requestLinks = new RequestLinks(on)
  const itemEditor = new ItemEditor({ ...on, folders })
  const deletions = new Deletions(on)
  return {
    albums: new Albums({ ...on, folders, itemLists }),
    deletions,
    folders,
    folderFiles: new FolderFiles({ ...on, folders, itemLists }),
    folderFeeds: new FolderFeeds({ ...on, folders, itemLists }),
    folderPlaces: new FolderPlaces({ ...on, folders, itemLists }),
    gallery: new Gallery(on),
    itemEditor,
    itemLists,
    linkedItems: new LinkedItems({ ...on, itemEditor }),
    ownFolders: new OwnFolders({ ...on, folders, requestLinks }),
    ownItems: new OwnItems({ ...on, deletions }),
    requestLinks,
    ownSearch: new OwnSearch({ ...on, foundItems }),
    selectedFiles: new SelectedFiles({ ...on, itemLists }),
    selectedItems: new SelectedItems({ ...on, itemEditor }),
    sharedFolders: new SharedFolders({ ...on, folders, itemLists }),
    trash: new Trash(on),
    trashRoom: new TrashRoom(on),
  }
}

function openUploads(
  on: Grounded &
    ReturnType<typeof openStored> &
    ReturnType<typeof openShown> &
    ReturnType<typeof openListed>,
) {
  const slots = new UploadSlots(on)
  const idempotency = new Idempotency(on)
  const rules = new UploadRules(on)
  const files = new IncomingFiles(on)
  const recording = new UploadRecording(on)
  const uploadPipeline = new UploadPipeline({
    ...on,
    slots,
    files,
    idempotency,
    recording,
    rules,
  })
  const oldAddresses = new OldAddresses(on)
  const contentRecording = new ContentRecording(on)
  const contentReplacement = new ContentReplacement({
    ...on,
    contentRecording,
    files,
    idempotency,
    rules,
    slots,
  })
  const requestLetters = new RequestLetters(on)
  requestLetters.define()
  const pieces = new UploadPieces(on)
  const writers = new UploadWriters(on)
  const uploads = new Uploads({ ...on, pieces, rules })
  const uploadTickets = new UploadTickets({ ...on, rules, uploads })
  const uploadEditor = new UploadEditor({ ...on, rules, uploads })
  const stepwise = { pieces, uploadEditor, uploads, uploadTickets, writers }
  return {
    contentReplacement,
    ownVersions: new OwnVersions({ ...on, contentReplacement }),
    imports: new Imports({ ...on, oldAddresses, uploadPipeline }),
    oldAddresses,
    logoIntake: new LogoIntake({ ...on, files }),
    requestedUploads: new RequestedUploads({ ...on, requestLetters, uploadPipeline }),
    uploadSlots: slots,
    idempotency,
    uploadBodies: new UploadBodies({ ...stepwise, slots }),
    uploadCompletion: new UploadCompletion({ ...on, ...stepwise, pipeline: uploadPipeline }),
    uploadEditor,
    uploadPipeline,
    uploads,
    uploadTickets,
    agentUndos: new AgentUndos({ ...on, uploads }),
  }
}
