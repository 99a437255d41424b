import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, second } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { backoff } from './backoff.ts'
import type { JobHandler } from './job.ts'
import type { JobRow } from './job-records.ts'
import type { OutcomeRecords } from './outcome-records.ts'
import { Postponed } from './postpone.ts'

export type RunParts = {
  readonly outcomes: OutcomeRecords
  readonly clock: Clock
  readonly log: Log
}

export type Run = {
  readonly job: JobRow
  readonly handler: JobHandler
  readonly limitMs: number
  readonly controller: AbortController
}

/** Why runs are aborted. */
export const stopping = new Error('The server is stopping')
/** The other node records how it went. */
export const takenOver = new Error('The lease ran out and another node took the job')

// How long a handler may take to notice that it was aborted.
const graceMs = 5 * second

/** Runs a claimed job and records how it went. Never rejects: what cannot be recorded is run again after its lease. */
export async function runJob(parts: RunParts, run: Run): Promise<void> {
  const { job } = run
  const outcome = await tryHandler(run)
  await record(parts, run, outcome).catch((error) =>
    parts.log.error({ err: error, job: factsOf(job) }, 'the end of a job could not be recorded'),
  )
}

type Outcome = { readonly failure?: unknown }

async function tryHandler({ job, handler, limitMs, controller }: Run): Promise<Outcome> {
  const { signal } = controller
  const ended = new AbortController()
  const late = () => controller.abort(new Error(`The job took longer than ${limitMs} ms`))
  const timer = setTimeout(late, limitMs)
  try {
    const work = handler(JSON.parse(job.payload), signal)
    await Promise.race([work, rejectAfterGrace(signal, ended.signal)])
    return {}
  } catch (error) {
    return { failure: signal.aborted ? signal.reason : error }
  } finally {
    clearTimeout(timer)
    ended.abort()
  }
}

async function rejectAfterGrace(aborted: AbortSignal, ended: AbortSignal): Promise<never> {
  await once(aborted, 'abort', { signal: ended })
  await wait(graceMs, undefined, { signal: ended })
  throw aborted.reason
}

async function record(parts: RunParts, { job }: Run, outcome: Outcome): Promise<void> {
  const { outcomes, clock, log } = parts
  const { failure } = outcome
  if (!('failure' in outcome)) return outcomes.complete(job)
  if (failure === takenOver) return
  if (failure === stopping) return outcomes.release(job)
  if (failure instanceof Postponed) return outcomes.release(job, failure.until)
  const facts = { err: failure, job: factsOf(job) }
  if (job.attempts >= job.max_attempts) {
    await outcomes.deadLetter(job, textOf(failure))
    log.error(facts, 'a job failed for the last time')
  } else {
    await outcomes.retry(job, clock.now() + backoff(job.attempts), textOf(failure))
    log.warn(facts, 'a job failed and will be tried again')
  }
}

/** What may stand in the log: not the payload, which belongs to others. */
export function factsOf({ id, name, attempts }: JobRow) {
  return { id, name, attempts }
}

function textOf(failure: unknown): string {
  // PostgreSQL keeps no NUL in text.
  return String(failure).replaceAll('\0', '').slice(0, 2000)
}
