import { hour, minute } from '../core/clock.ts'
import type { Jobs } from '../jobs/index.ts'
import { type BlobDeletionQueue, removeBlobsJob } from './blobs/deletion-queue.ts'
import type { OrphanSweeper } from './blobs/orphan-sweeper.ts'
import { type Exports, exportJob } from './exports/exports.ts'
import { expireJob, type ItemRemoval } from './item/item-removal.ts'
import type { ItemJournal } from './journal/item-journal.ts'
import type { Renditions } from './renditions/renditions.ts'
import { type Indexing, indexingJob } from './search/indexing.ts'
import { type OwnerRemoval, removeOwnerJob } from './trash/owner-removal.ts'
import type { Screening } from './uploads/screening.ts'
import { renditionsJob } from './uploads/upload-recording.ts'
import type { Uploads } from './uploads/uploads.ts'
import type { Versions } from './versions/versions.ts'

/** The work that follows uploads and removals, and what is looked after by the clock. */
export function defineJobs(
  jobs: Jobs,
  on: {
    readonly blobDeletionQueue: BlobDeletionQueue
    readonly exports: Exports
    readonly indexing: Indexing
    readonly itemJournal: ItemJournal
    readonly itemRemoval: ItemRemoval
    readonly orphanSweeper: OrphanSweeper
    readonly ownerRemoval: OwnerRemoval
    readonly renditions: Renditions
    readonly screening: Screening
    readonly uploads: Uploads
    readonly versions: Versions
  },
): void {
  const makeRenditions = async (payload: unknown) => {
    const { itemId } = payload as { itemId: string }
    const seen = await on.renditions.makeEager(itemId)
    if (seen) await on.screening.pictured(itemId, seen)
  }
  jobs.define(renditionsJob, makeRenditions, { lane: 'media' })
  jobs.define(removeBlobsJob, (_, signal) => on.blobDeletionQueue.removeMarked(signal))
  jobs.define(expireJob, (_, signal) => on.itemRemoval.removeOver(signal))
  jobs.define(removeOwnerJob, (payload, signal) => on.ownerRemoval.run(payload, signal))
  jobs.define('items.write-journal', () => on.itemJournal.write())
  jobs.define('items.tidy-journal', () => on.itemJournal.tidy(), { lane: 'media' })
  jobs.define('items.expire-versions', (_, signal) => on.versions.giveUpOld(signal))
  jobs.define('items.expire-uploads', (_, signal) => on.uploads.removeExpired(signal))
  jobs.define('items.expire-exports', (_, signal) => on.exports.removeExpired(signal))
  const long = { limitMs: 6 * hour, lane: 'media' } as const
  jobs.define(exportJob, (payload, signal) => on.exports.make(payload, signal), {
    ...long,
    maxAttempts: 3,
  })
  jobs.define(indexingJob, (_, signal) => on.indexing.run(signal), { lane: 'engine:search' })
  // It reads the names of all files: nothing that others should wait for.
  const sweep = async (_: unknown, signal: AbortSignal) =>
    void (await on.orphanSweeper.sweep(undefined, signal))
  jobs.define('items.sweep', sweep, long)
  jobs.schedule(expireJob, minute)
  jobs.schedule('items.write-journal', minute)
  jobs.schedule('items.tidy-journal', hour)
  jobs.schedule('items.expire-versions', hour)
  jobs.schedule('items.expire-uploads', minute)
  jobs.schedule('items.expire-exports', hour)
  jobs.schedule('items.sweep', hour)
  jobs.schedule(indexingJob, hour)
  // Bytes whose process died before they were removed, and a store that failed then.
  jobs.schedule(removeBlobsJob, minute)
}
