import { hour, minute } from '../core/clock.ts'
import type { Jobs } from '../jobs/index.ts'
import { type BlobRemoval, removeBlobsJob } from './blobs/deletion-queue.ts'
import { type SweepParts, sweep } from './blobs/orphan-sweeper.ts'
import type { Renditions } from './renditions/index.ts'
import type { ItemRemoval } from './trash/item-removal.ts'
import { type OwnerRemoval, removeOwnerJob } from './trash/owner-removal.ts'
import { expireJob } from './views/index.ts'

export const renditionsJob = 'items.renditions'

type Parts = SweepParts & {
  readonly blobRemoval: BlobRemoval
  readonly itemRemoval: ItemRemoval
  readonly ownerRemoval: OwnerRemoval
  readonly renditions: Renditions
}

/** The work that follows uploads and removals, and what is looked after by the clock. */
export function defineItemJobs(jobs: Jobs, parts: Parts): void {
  const makeRenditions = (payload: unknown) =>
    parts.renditions.makeEager((payload as { itemId: string }).itemId)
  jobs.define(renditionsJob, makeRenditions, { lane: 'media' })
  jobs.define(removeBlobsJob, (_, signal) => parts.blobRemoval.removeMarked(signal))
  jobs.define(expireJob, (_, signal) => parts.itemRemoval.removeOver(signal))
  jobs.define(removeOwnerJob, (payload, signal) => parts.ownerRemoval.run(payload, signal))
  // It reads the names of all files: nothing that others should wait for.
  jobs.define('items.sweep', async (_, signal) => void (await sweep(parts, undefined, signal)), {
    lane: 'media',
    limitMs: 6 * hour,
  })
  jobs.schedule(expireJob, minute)
  jobs.schedule('items.sweep', hour)
  // Bytes whose process died before they were removed, and a store that failed then.
  jobs.schedule(removeBlobsJob, minute)
}
