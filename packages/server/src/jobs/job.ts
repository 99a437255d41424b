import type { Selectable } from 'kysely'
import type { Tables } from '../database/index.ts'
import type { Lane } from './lanes.ts'

export type JobRow = Selectable<Tables['jobs']>

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

/** What waits under a key. */
export type WaitingJob = { readonly name: string; readonly key: string }

/** Handlers must be idempotent: a job whose node died is run again. Scheduled jobs have the payload `null`. */
export type JobHandler = (payload: unknown, signal: AbortSignal, attempt: Attempt) => Promise<void>

/** Which run of a job this is, from 1. What fails in the last one is not run again. */
export type Attempt = { readonly number: number; readonly isLast: boolean }

export type JobOptions = {
  /** How often it is tried before it becomes a dead letter. Default 8, over about an hour and a half. */
  readonly maxAttempts?: number
  /** A run that takes longer is aborted and counts as failed. Default 15 minutes. */
  readonly limitMs?: number
  /** Jobs of different lanes never wait for each other. Default `quick`. */
  readonly lane?: Lane
}

/** What this version does for jobs of one name. */
export type Definition = Required<JobOptions> & {
  readonly handler: JobHandler
  /** One at a time among all nodes, as far as they know of each other. */
  readonly isSingle: boolean
}

/** By the name of the jobs. */
export type Definitions = ReadonlyMap<string, Definition>

/** What may stand in the log: not the payload, which belongs to others. */
export function factsOf({ id, name, attempts }: JobRow) {
  return { id, name, attempts }
}
