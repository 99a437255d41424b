import path from 'node:path'
import type { Item, ItemChanges, ItemKind } from '@anybin/contract'
import { type Accounts, type Actor, demandScope, type RecordAct } from '../accounts/index.ts'
import type { LimitsConfig } from '../config/config.ts'
import type { Database } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import { AppError } from '../kernel/app-error.ts'
import type { Clock } from '../kernel/clock.ts'
import type { KeyedHash } from '../kernel/keyed-hash.ts'
import type { Log } from '../kernel/log.ts'
import type { LoopDelay } from '../kernel/loop-delay.ts'
import type { Transaction } from '../kernel/transaction.ts'
import type { Media } from '../media/index.ts'
import type { BlobStore, ByteRange } from '../storage/index.ts'
import { createAddresses } from './addresses.ts'
import { createAdmission } from './admission.ts'
import { createBlobRecords } from './blob-records.ts'
import { BlobRemoval } from './blob-removal.ts'
import { changeItem } from './change-item.ts'
import { createDeletionRecords, createDeletions } from './deletions/index.ts'
import { createDescribe, describeItem } from './describe-item.ts'
import { createDownloads } from './downloads.ts'
import { createExportRecords, createExports } from './exports/index.ts'
import { createFolderRecords, createFolderShareRecords, createFolders } from './folders/index.ts'
import { createGallery, createGalleryRecords } from './gallery/index.ts'
import { setHidden } from './hidden-records.ts'
import { createIdempotencyRecords } from './idempotency-records.ts'
import { takeIn } from './intake.ts'
import { defineItemJobs, renditionsJob } from './item-jobs.ts'
import { createItemRecords, type ItemRow } from './item-records.ts'
import { ItemRemoval } from './item-removal.ts'
import { type ListWish, listItems } from './list-items.ts'
import { createListRecords } from './list-records.ts'
import { listReceipts, listViews, removeReceipt } from './list-views.ts'
import { createOwn } from './own-items.ts'
import { OwnerRemoval } from './owner-removal.ts'
import { PageTickets } from './page-tickets.ts'
import { createRemovalRecords } from './removal-records.ts'
import { createRenditionRecords } from './rendition-records.ts'
import { createRenditions } from './renditions/index.ts'
import { renewLink } from './renew-link.ts'
import { createScratch } from './scratch.ts'
import { type ServeParts, serve } from './serve.ts'
import { createSlugRecords } from './slug-records.ts'
import { sweep } from './sweep.ts'
import { createTransferRecords } from './transfer-records.ts'
import { createUnlockRecords } from './unlock-records.ts'
import type { UploadRequest } from './upload-request.ts'
import { createPieceRecords, createUploadRecords, createUploads } from './uploads/index.ts'
import { verifyBlobs } from './verify-blobs.ts'
import { ownItem, readItem, revealItem, unlockItem, type View, viewItem } from './view-item.ts'
import type { Viewer, WhichBytes } from './viewing.ts'
import {
  createReceiptRecords,
  createReservationRecords,
  createViewLog,
  createViewLogRecords,
  type ViewLog,
} from './views/index.ts'

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
  readonly recordAct: RecordAct
}

export type Items = Awaited<ReturnType<typeof createItems>>

/** Pictures and clips: taking them in, showing, listing, changing and removing them. */
export async function createItems(parts: ItemsParts) {
  const inner = createInnerParts(parts)
  const { addresses, itemRemoval, lists } = inner
  const serving = { ...inner, viewing: inner, transferring: inner }
  const intake = { ...inner, afterwards: followUp(parts.jobs) }
  const receive = <Answer>(request: UploadRequest<Answer>) => takeIn(intake, request)
  const uploads = createUploads({ ...inner, takeIn: receive })
  await inner.scratch.prepare()
  defineItemJobs(parts.jobs, inner)

  return {
    admission: inner.admission,
    countDownload: inner.downloads.count,
    async flushCounts(): Promise<void> {
      await inner.downloads.flush()
      await inner.viewLog.flush()
    },

    takeIn: receive,
    uploads,
    describe: (row: ItemRow) => describeItem(addresses, row, true),
    ...createViewing(serving, inner.viewLog),
    list: (actor: Actor, wish: ListWish) => listItems({ ...inner, lists }, actor, wish),

    async views(actor: Actor, id: string) {
      demandScope(actor, ['image:read', 'voice:read'])
      return listViews(inner, (await ownItem(serving, actor, id)).id)
    },
    receipts: (actor: Actor) => listReceipts(inner, actor),
    removeReceipt: (actor: Actor, id: string) => removeReceipt(inner, actor, id),

    serve: (slug: string, which: WhichBytes, viewer: Viewer) => serve(serving, slug, which, viewer),
    openBytes: (blobKey: string, range?: ByteRange) => parts.blobs.open(blobKey, range),
    localPath: parts.blobs.localPath,

    async change(actor: Actor, id: string, changes: ItemChanges) {
      demandScope(actor, ['image:create', 'voice:create'])
      return changeItem(inner, actor, await ownItem(serving, actor, id), changes)
    },

    async renewLink(actor: Actor, id: string): Promise<Item> {
      demandScope(actor, ['image:create', 'voice:create'])
      return renewLink(inner, actor, await ownItem(serving, actor, id))
    },

    async remove(actor: Actor, id: string, kind?: ItemKind): Promise<void> {
      demandScope(actor, ['image:delete', 'voice:delete'])
      const row = await ownItem(serving, actor, id, kind)
      demandScope(actor, [row.kind === 'image' ? 'image:delete' : 'voice:delete'])
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
function createViewing(serving: ServeParts, viewLog: ViewLog) {
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
  const scratch = createScratch(path.join(parts.dataDirectory, 'scratch'))
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
    scratch,
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
    renditions: createRenditions({ ...parts, items, records: renditionRecords, scratch }),
    unlocking: { attempts, keyedHash, clock, limitReached: parts.accounts.limitReached },
  }
}

/** What an upload leads to, asked for in the transaction that records it. */
function followUp(jobs: Jobs) {
  return async (transaction: Transaction, row: ItemRow): Promise<void> => {
    await jobs.enqueue(transaction, { name: renditionsJob, payload: { itemId: row.id } })
  }
}
