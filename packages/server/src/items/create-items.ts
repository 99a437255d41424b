import path from 'node:path'
import type { Item, ItemChanges, ItemKind } from '@anybin/contract'
import type { Media } from '@anybin/media'
import {
  type Accounts,
  type Actor,
  type RecordAuditEvent,
  requireScope,
} from '../accounts/index.ts'
import type { LimitsConfig } from '../config/config.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import type { KeyedHash } from '../core/keyed-hash.ts'
import type { Log } from '../core/log.ts'
import type { LoopDelay } from '../core/loop-delay.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { BlobStore, ByteRange } from '../storage/index.ts'
import { renewLink } from './access/private-link.ts'
import { authorizeDownload, type DownloadParts } from './access/resolve-access.ts'
import { createUnlockRecords } from './access/unlock-records.ts'
import { createAddresses } from './addresses.ts'
import { createAdmission } from './admission.ts'
import { createBlobRecords } from './blobs/blob-records.ts'
import { BlobRemoval } from './blobs/deletion-queue.ts'
import { sweep } from './blobs/orphan-sweeper.ts'
import { verifyBlobs } from './blobs/verify.ts'
import { changeItem } from './change-item.ts'
import { createDescribe, describeItem } from './describe-item.ts'
import { createDownloads } from './downloads.ts'
import { createExportRecords, createExports } from './exports/index.ts'
import { createFolderRecords, createFolderShareRecords, createFolders } from './folders/index.ts'
import { createGallery, createGalleryRecords } from './gallery/index.ts'
import { setHidden } from './hidden-records.ts'
import { defineItemJobs, renditionsJob } from './item-jobs.ts'
import { createItemRecords, type ItemRow } from './item-records.ts'
import { type ListQuery, listItems } from './listing/list-items.ts'
import { createListRecords } from './listing/list-records.ts'
import { createOwn } from './listing/own-items.ts'
import { PageTickets } from './page-tickets.ts'
import { createRenditions } from './renditions/index.ts'
import { createRenditionRecords } from './renditions/rendition-records.ts'
import { createSlugRecords } from './slug-records.ts'
import { createTransferRecords } from './transfer-records.ts'
import { createDeletionRecords, createDeletions } from './trash/deletions/index.ts'
import { ItemRemoval } from './trash/item-removal.ts'
import { OwnerRemoval } from './trash/owner-removal.ts'
import { createRemovalRecords } from './trash/removal-records.ts'
import { createIdempotencyRecords } from './uploads/idempotency-records.ts'
import { createPieceRecords, createUploadRecords, createUploads } from './uploads/index.ts'
import { ingest } from './uploads/pipeline.ts'
import { createTemporaryFile } from './uploads/temporary-file.ts'
import type { UploadRequest } from './uploads/upload-request.ts'
import { ownItem, readItem, revealItem, unlockItem, type View, viewItem } from './view-item.ts'
import {
  createReceiptRecords,
  createReservationRecords,
  createViewLog,
  createViewLogRecords,
  type ViewLog,
} from './views/index.ts'
import { listReceipts, listViews, removeReceipt } from './views/list-views.ts'
import type { Viewer, WhichBytes } from './views/viewing.ts'

export type ItemsParts = {
  readonly accounts: Accounts
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly contentOrigin: string | undefined
  readonly database: Database
  readonly dataDirectory: string
  readonly jobs: Jobs
  readonly keyedHash: KeyedHash
  readonly limits: LimitsConfig
  readonly log: Log
  readonly loopDelay: LoopDelay
  readonly media: Media
  readonly originOf: (kind: ItemKind) => string
  /** The guest of an upload that goes on. */
  readonly readmitGuest: () => Promise<Actor>
  readonly recordAuditEvent: RecordAuditEvent
}

export type Items = Awaited<ReturnType<typeof createItems>>

/** Pictures and clips: taking them in, showing, listing, changing and removing them. */
export async function createItems(parts: ItemsParts) {
  const inner = createInnerParts(parts)
  const { addresses, itemRemoval, lists } = inner
  const serving = { ...inner, viewing: inner, transferring: inner }
  const pipeline = { ...inner, afterwards: followUp(parts.jobs) }
  const receive = <Answer>(request: UploadRequest<Answer>) => ingest(pipeline, request)
  const uploads = createUploads({ ...inner, ingest: receive })
  await inner.temporaryFile.prepare()
  defineItemJobs(parts.jobs, inner)

  return {
    admission: inner.admission,
    countDownload: inner.downloads.count,
    async flushCounts(): Promise<void> {
      await inner.downloads.flush()
      await inner.viewLog.flush()
    },

    ingest: receive,
    uploads,
    describe: (row: ItemRow) => describeItem(addresses, row, true),
    ...createViewing(serving, inner.viewLog),
    list: (actor: Actor, wish: ListQuery) => listItems({ ...inner, lists }, actor, wish),

    async views(actor: Actor, id: string) {
      requireScope(actor, ['image:read', 'voice:read'])
      return listViews(inner, (await ownItem(serving, actor, id)).id)
    },
    receipts: (actor: Actor) => listReceipts(inner, actor),
    removeReceipt: (actor: Actor, id: string) => removeReceipt(inner, actor, id),

    authorizeDownload: (slug: string, which: WhichBytes, viewer: Viewer) =>
      authorizeDownload(serving, slug, which, viewer),
    openBytes: (blobKey: string, range?: ByteRange) => parts.blobs.open(blobKey, range),
    localPath: parts.blobs.localPath,

    async change(actor: Actor, id: string, changes: ItemChanges) {
      requireScope(actor, ['image:create', 'voice:create'])
      return changeItem(inner, actor, await ownItem(serving, actor, id), changes)
    },

    async renewLink(actor: Actor, id: string): Promise<Item> {
      requireScope(actor, ['image:create', 'voice:create'])
      return renewLink(inner, actor, await ownItem(serving, actor, id))
    },

    async remove(actor: Actor, id: string, kind?: ItemKind): Promise<void> {
      requireScope(actor, ['image:delete', 'voice:delete'])
      const row = await ownItem(serving, actor, id, kind)
      requireScope(actor, [row.kind === 'image' ? 'image:delete' : 'voice:delete'])
      if (!(await itemRemoval.remove(row.id))) throw new AppError('not_found')
    },

    own: createOwn({ ...serving, lists }),
    folders: createFolders({ ...inner, serving }),
    gallery: createGallery({ ...inner, serving }),
    deletions: createDeletions(inner),
    exports: createExports(inner),
    /** Makes everything of a person be gone for everybody, in the transaction that deletes their account. */
    hideAllOf: (transaction: Transaction, userId: string) =>
      inner.ownerRemoval.begin(transaction, userId),
    /** While their owner is banned: from everybody else. */
    setHiddenOf: (transaction: Transaction, userId: string, at: number | null) =>
      setHidden(parts.database, transaction, userId, at),

    verifyBlobs: () => verifyBlobs({ ...inner, lists }),
    ...createTidying(inner),
  }
}

/** What jobs do by the clock. */
function createTidying(inner: ReturnType<typeof createInnerParts>) {
  return {
    sweep: (ageMs?: number) => sweep(inner, ageMs),
    removeOver: (signal: AbortSignal) => inner.itemRemoval.removeOver(signal),
    removeMarked: (signal: AbortSignal) => inner.blobRemoval.removeMarked(signal),
  }
}

/** What share pages ask for. */
function createViewing(serving: DownloadParts, viewLog: ViewLog) {
  return {
    view: (slug: string, viewer: Viewer) => viewItem(serving, slug, viewer),
    /** The same, for a page that shows the item to whoever asks: it goes into the view log. */
    async visit(slug: string, viewer: Viewer): Promise<View> {
      const view = await viewItem(serving, slug, viewer)
      if (view.state === 'open') viewLog.note(view.row, viewer)
      return view
    },
    read: (slug: string, viewer: Viewer) => readItem(serving, slug, viewer),
    unlock: (slug: string, password: string, viewer: Viewer) =>
      unlockItem(serving, slug, password, viewer),
    reveal: (slug: string, viewer: Viewer) => revealItem(serving, slug, viewer),
  }
}

function createInnerParts(parts: ItemsParts) {
  const { clock, database, keyedHash, media } = parts
  const items = createItemRecords(database)
  const blobRecords = createBlobRecords(database)
  const attempts = createUnlockRecords(database)
  const renditionRecords = createRenditionRecords(database)
  const viewLogs = createViewLogRecords(database)
  const addresses = createAddresses(parts)
  const temporaryFile = createTemporaryFile(path.join(parts.dataDirectory, 'scratch'))
  const exports = createExportRecords(database)
  const folderShares = createFolderShareRecords(database)
  const pieces = createPieceRecords(database)
  const slugs = createSlugRecords(database)
  const removals = createRemovalRecords(database)
  const blobRemoval = new BlobRemoval({ ...parts, blobRecords })
  const removing = { ...parts, blobRemoval, removals, slugs, inTransaction: database.inTransaction }
  const itemRemoval = new ItemRemoval(removing)
  return {
    ...parts,
    attempts,
    blobRecords,
    items,
    renditionRecords,
    temporaryFile,
    inTransaction: database.inTransaction,
    exports,
    blobRemoval,
    itemRemoval,
    ownerRemoval: new OwnerRemoval({ ...removing, exports, folderShares, itemRemoval, pieces }),
    deletionRecords: createDeletionRecords(database),
    folderRecords: createFolderRecords(database),
    galleryRecords: createGalleryRecords(database),
    folderShares,
    lists: createListRecords(database),
    receipts: createReceiptRecords(database),
    reservations: createReservationRecords(database),
    slugs,
    transfers: createTransferRecords(database),
    uploads: createUploadRecords(database),
    pieces,
    viewLogs,
    viewLog: createViewLog({ ...parts, viewLogs }),
    repeats: createIdempotencyRecords(database),
    addresses,
    pageTickets: new PageTickets(keyedHash, clock),
    describe: createDescribe(addresses),
    admission: createAdmission({ ...parts.limits, media, loopDelay: parts.loopDelay }),
    downloads: createDownloads(items, parts.log),
    renditions: createRenditions({ ...parts, items, records: renditionRecords, temporaryFile }),
    unlocking: { attempts, keyedHash, clock, limitReached: parts.accounts.limitReached },
  }
}

/** What an upload leads to, asked for in the transaction that records it. */
function followUp(jobs: Jobs) {
  return async (transaction: Transaction, row: ItemRow): Promise<void> => {
    await jobs.enqueue(transaction, { name: renditionsJob, payload: { itemId: row.id } })
  }
}
