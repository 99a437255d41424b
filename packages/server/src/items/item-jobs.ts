import type { Jobs } from '../jobs/index.ts'
import { hour, minute } from '../kernel/clock.ts'
import { removeBlobsJob } from './remove-item.ts'
import type { Renditions } from './renditions/index.ts'
import { removeDoomedBlobs, removeExpiredItems, type SweepParts, sweep } from './sweep.ts'
import { expireJob } from './views/index.ts'

export const renditionsJob = 'items.renditions'

/** The work that follows uploads and removals, and what is looked after by the clock. */
export function defineItemJobs(jobs: Jobs, sweeping: SweepParts, renditions: Renditions): void {
  const makeRenditions = (payload: unknown) =>
    renditions.makeEager((payload as { itemId: string }).itemId)
  jobs.define(renditionsJob, makeRenditions, { lane: 'media' })
  jobs.define(removeBlobsJob, (_, signal) => removeDoomedBlobs(sweeping, signal))
  jobs.define(expireJob, (_, signal) => removeExpiredItems(sweeping, signal))
  jobs.define('items.sweep', async () => void (await sweep(sweeping)))
  jobs.schedule(expireJob, minute)
  jobs.schedule('items.sweep', hour)
  // A blob store that failed while bytes were being deleted is tried again even when nobody deletes anything else.
  jobs.schedule(removeBlobsJob, hour)
}
