import { type Clock, day, minute, second } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { Telemetry } from '../core/telemetry.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { JobInspection } from './inspection.ts'
import type { Definition, JobHandler, JobOptions, JobRequest, WaitingJob } from './job.ts'
import { LanePauses } from './lane-pauses.ts'
import { type LaneSizes, laneSizes } from './lanes.ts'
import { JobQueue } from './queue.ts'
import { Schedule } from './schedule.ts'
import { WorkLoop } from './work-loop.ts'
import { JobWorker } from './worker.ts'

const defaults = { maxAttempts: 8, limitMs: 15 * minute, lane: 'quick' } as const
const mendEveryMs = minute
/** Long enough for an operator who comes back from holidays to ask for them again. */
const deadJobsStayMs = 30 * day

/** Work that is not told apart in jobs and goes on in the same processes. Stopping it breaks nothing off for good. */
type Companion = { start(): void; stop(): Promise<void> }

/**
 * Work after the answer: durable, retried with backoff, in the transaction of whoever asks for it. Any process may ask for
 * work; those that `start` do it.
 */
export class Jobs implements AsyncDisposable {
  /** What the operator sees of it and may do. */
  readonly inspection: JobInspection
  readonly pauses: LanePauses
  readonly #clock: Clock
  readonly #log: Log
  readonly #definitions = new Map<string, Definition>()
  readonly #queue: JobQueue
  readonly #worker: JobWorker
  readonly #schedule: Schedule
  readonly #loop: WorkLoop
  readonly #companions: Companion[] = []
  #mendedAt = -Infinity

  constructor(options: {
    readonly database: Database
    readonly clock: Clock
    readonly log: Log
    /** How many jobs of each lane run at once in this process. */
    readonly lanes?: LaneSizes
    /** A dead node's jobs are taken over after this. */
    readonly leaseMs?: number
    /** Is told how runs ended, and how long they took. */
    readonly telemetry?: Telemetry
    /** How long a job may go unnoticed that nobody announced. */
    readonly pollMs?: number
  }) {
    const {
      database,
      clock,
      log,
      lanes = laneSizes,
      leaseMs = minute,
      pollMs = 5 * second,
      telemetry = new Telemetry(),
    } = options
    const definitions = this.#definitions
    const queue = new JobQueue({ database, clock, log, definitions, leaseMs })
    this.#clock = clock
    this.#log = log
    this.#queue = queue
    const onEnd = () => this.#loop.wake()
    const pauses = new LanePauses({ clock, database, definitions })
    this.pauses = pauses
    const known = { queue, definitions, lanes, clock, log, pauses }
    this.#worker = new JobWorker({ ...known, onEnd, telemetry })
    this.#schedule = new Schedule({ database, clock, queue })
    this.inspection = new JobInspection({ database, queue, definitions, lanes, pauses })
    const turn = () => this.#startDue()
    const listen = (wake: () => void) => queue.listen(wake)
    this.#loop = new WorkLoop({ clock, log, listen, pollMs, turn })
  }

  define(name: string, handler: JobHandler, options?: JobOptions): void {
    this.#definitions.set(name, { ...defaults, ...options, handler, isSingle: false })
  }

  /** The job exists exactly when the transaction commits. */
  async enqueue(transaction: Transaction, job: JobRequest): Promise<void> {
    await this.#queue.enqueue(transaction, job)
  }

  /** Takes back what was asked for under a key and does not run yet. */
  async withdraw(transaction: Transaction, job: WaitingJob): Promise<void> {
    await this.#queue.withdraw(transaction, job)
  }

  /**
   * Runs a defined job again and again, at once when it never ran; nodes share one schedule. Jobs of this name run one at a
   * time from then on: none starts beside its own running twin.
   */
  schedule(name: string, everyMs: number): void {
    const definition = this.#definitions.get(name)
    if (!definition) throw new Error(`Define ${name} before it is scheduled`)
    this.#definitions.set(name, { ...definition, isSingle: true })
    this.#schedule.add(name, everyMs)
  }

  /** Starts and stops with the work on jobs in this process. */
  accompany(companion: Companion): void {
    this.#companions.push(companion)
  }

  /** Forgets failed jobs after a month, by a job of its own. */
  forgetDead(): void {
    this.define('jobs.remove-dead', async () => {
      const removed = await this.#queue.removeDead(this.#clock.now() - deadJobsStayMs)
      if (removed > 0) this.#log.info({ removed }, 'forgot jobs that had failed a month ago')
    })
    this.schedule('jobs.remove-dead', day)
  }

  /** Starts working the queue in this process. */
  async start(): Promise<void> {
    this.#loop.start()
    for (const companion of this.#companions) companion.start()
  }

  /** Takes no new job, waits for the running ones. Disposing does not wait: it aborts them, and they are run again. */
  async stop(): Promise<void> {
    await this.#stopCompanions()
    await this.#loop.stop()
    await this.#worker.finish()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#worker.abort()
    await this.#stopCompanions()
    await this.#loop.stop()
    // Again, for those that were claimed in the last turn.
    this.#worker.abort()
    await this.#worker.finish()
  }

  async #stopCompanions(): Promise<void> {
    await Promise.all(this.#companions.map((companion) => companion.stop()))
  }

  async #startDue(): Promise<number> {
    await this.#mendTimes()
    return Math.min(await this.#schedule.enqueueDue(), await this.#worker.startDue())
  }

  /** At the first turn, and at the first after each minute. */
  async #mendTimes(): Promise<void> {
    if (performance.now() - this.#mendedAt < mendEveryMs) return
    await this.#queue.mendTimes(5 * second)
    this.#mendedAt = performance.now()
  }
}
