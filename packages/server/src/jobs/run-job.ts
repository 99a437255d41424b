import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { second } from '../core/clock.ts'
import type { JobHandler, JobRow } from './job.ts'

export type Run = {
  readonly job: JobRow
  readonly handler: JobHandler
  readonly limitMs: number
  readonly controller: AbortController
}

/** How a run ended: with whatever its handler threw or was aborted for, or well. */
export type Outcome = { readonly failure?: unknown }

// How long a handler may take to notice that it was aborted.
const graceMs = 5 * second

/** Runs a claimed job within its time. Never rejects. */
export async function runJob({ job, handler, limitMs, controller }: Run): Promise<Outcome> {
  const { signal } = controller
  const ended = new AbortController()
  const late = () => controller.abort(new Error(`The job took longer than ${limitMs} ms`))
  const timer = setTimeout(late, limitMs)
  try {
    const { attempts: number, max_attempts: most } = job
    const attempt = { number, isLast: number >= most }
    const work = handler(JSON.parse(job.payload), signal, attempt)
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
