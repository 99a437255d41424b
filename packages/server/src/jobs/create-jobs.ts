import { type Clock, minute, second } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { createClaimRecords } from './claim-records.ts'
import type { JobRequest, Jobs } from './job.ts'
import { createJobRecords } from './job-records.ts'
import { type Definition, JobWorker } from './job-worker.ts'
import { countByLane, countByState } from './lane-counts.ts'
import { type LaneSizes, laneSizes } from './lanes.ts'
import { createOutcomeRecords } from './outcome-records.ts'
import { createRevival } from './revive-jobs.ts'
import { Scheduler } from './scheduler.ts'
import { WakeSignal } from './wake-signal.ts'
import { WorkLoop } from './work-loop.ts'

export type JobsParts = {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  /** How many jobs of each lane run at once in this process. */
  readonly lanes?: LaneSizes
  /** A dead node's jobs are taken over after this. */
  readonly leaseMs?: number
  /** How long a job may go unnoticed that nobody announced. */
  readonly pollMs?: number
}

const defaults = { maxAttempts: 8, limitMs: 15 * minute, lane: 'quick' } as const
const mendEveryMs = minute
const channel = 'jobs'

/** The queue. Any process may ask for work; those that `start` do it. */
export function createJobs(parts: JobsParts): Jobs {
  const { database, clock, log, pollMs = 5 * second } = parts
  const records = createJobRecords(database)
  const definitions = new Map<string, Definition>()
  const wakeSignal = new WakeSignal()
  const claims = createClaimRecords(database)
  const lanes = parts.lanes ?? laneSizes
  const worker = new JobWorker({
    leaseMs: minute,
    ...parts,
    lanes,
    definitions,
    wakeSignal,
    claims,
    outcomes: createOutcomeRecords(database),
  })
  const scheduler = new Scheduler({ database, clock, enqueue })
  const mend = nowAndThen(() => claims.mendTimes(clock.now(), 5 * second))
  const turn = async () => {
    await mend()
    return Math.min(await scheduler.enqueueDue(), await worker.startDue())
  }
  const loop = new WorkLoop({ clock, log, wakeSignal, pollMs, turn })
  let listening: Disposable | undefined

  async function enqueue(open: Transaction, job: JobRequest): Promise<void> {
    const { maxAttempts } = definitions.get(job.name) ?? defaults
    await records.add(open, job, maxAttempts, clock.now())
    database.announce(open, channel)
  }

  return {
    define(name, handler, options) {
      definitions.set(name, { ...defaults, ...options, handler, isSingle: false })
    },
    enqueue,
    schedule(name, everyMs) {
      const definition = definitions.get(name)
      if (!definition) throw new Error(`Define ${name} before it is scheduled`)
      definitions.set(name, { ...definition, isSingle: true })
      scheduler.add(name, everyMs)
    },
    async start() {
      // Processes that only enqueue need no connection for it.
      listening ??= database.listen(channel, () => wakeSignal.ring())
      loop.start()
    },
    async stop() {
      await loop.stop()
      await worker.finish()
    },
    counts: async () => countByState(await records.counts()),
    lanes: async () => countByLane(await records.counts(), definitions, lanes),
    ...createRevival({ database, definitions, enqueue }),
    async [Symbol.asyncDispose]() {
      listening?.[Symbol.dispose]()
      worker.abort()
      await loop.stop()
      // Again, for those that were claimed in the last turn.
      worker.abort()
      await worker.finish()
    },
  }
}

/** The work at the first call, and at the first after each minute. */
function nowAndThen(work: () => Promise<void>): () => Promise<void> {
  let doneAt = -Infinity
  return async () => {
    if (performance.now() - doneAt < mendEveryMs) return
    await work()
    doneAt = performance.now()
  }
}
