import type { Transaction } from '../core/transaction.ts'
import type { Lane } from './lanes.ts'

export type JobRequest = {
  readonly name: string
  /** Plain JSON. */
  readonly payload: unknown
  /** Epoch milliseconds; now when left out. */
  readonly runAt?: number
  /**
   * While a job of the same name and key waits, a second one is not added; the earlier time of the two counts. A job
   * that is running already does not count as waiting: it may have read before this transaction wrote.
   */
  readonly key?: string
}

/** Handlers must be idempotent: a job whose node died is run again. Scheduled jobs have the payload `null`. */
export type JobHandler = (payload: unknown, signal: AbortSignal) => Promise<void>

export type JobOptions = {
  /** How often it is tried before it becomes a dead letter. Default 8, over about an hour and a half. */
  readonly maxAttempts?: number
  /** A run that takes longer is aborted and counts as failed. Default 15 minutes. */
  readonly limitMs?: number
  /** Jobs of different lanes never wait for each other. Default `quick`. */
  readonly lane?: Lane
}

/** Work after the answer: durable, retried with backoff, in the transaction of whoever asks for it. */
export type Jobs = AsyncDisposable & {
  define(name: string, handler: JobHandler, options?: JobOptions): void
  /** The job exists exactly when the transaction commits. */
  enqueue(transaction: Transaction, job: JobRequest): Promise<void>
  /**
   * Runs a defined job again and again, at once when it never ran; nodes share one schedule. Jobs of this name run one at a
   * time from then on: none starts beside its own running twin.
   */
  schedule(name: string, everyMs: number): void
  /** Starts working the queue in this process. */
  start(): Promise<void>
  /** Takes no new job, waits for the running ones. Disposing does not wait: it aborts them, and they are run again. */
  stop(): Promise<void>
  counts(): Promise<JobCounts>
  /** What waits, runs or was given up, by lane. Names that this version does not know are in no lane. */
  lanes(): Promise<readonly LaneCounts[]>
  /** The oldest first. */
  list(wish: ListQuery): Promise<readonly JobFacts[]>
  /** Asks once more for the work of a job that was given up; answers whether there was one that this version can do. */
  retry(id: string): Promise<boolean>
  /** The same for all of them; answers how many. */
  retryAll(): Promise<number>
}

export type JobCounts = {
  readonly waiting: number
  readonly running: number
  readonly dead: number
}

export type LaneCounts = JobCounts & {
  readonly lane: string
  /** How many of them run at once in one process. */
  readonly size: number
}

export type ListQuery = { readonly state?: JobFacts['state'] | undefined; readonly limit: number }

/** A job as the operator may see it: not its payload, which belongs to others. */
export type JobFacts = {
  readonly id: string
  readonly name: string
  /** Null for a name that this version does not know. */
  readonly lane: string | null
  readonly key: string | null
  readonly state: 'waiting' | 'running' | 'dead'
  /** Epoch milliseconds, as all times here. */
  readonly runAt: number
  readonly attempts: number
  readonly maxAttempts: number
  readonly lastError: string | null
  readonly createdAt: number
}
