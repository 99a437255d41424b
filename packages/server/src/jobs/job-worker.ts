import type { Bell } from './bell.ts'
import type { ClaimRecords } from './claim-records.ts'
import type { JobHandler } from './job.ts'
import type { JobRow } from './job-records.ts'
import { factsOf, type RunParts, runJob, stopping, takenOver } from './run-job.ts'

export type Definition = {
  readonly handler: JobHandler
  readonly maxAttempts: number
  readonly limitMs: number
}

export type WorkerParts = RunParts & {
  readonly claims: ClaimRecords
  readonly bell: Bell
  readonly definitions: ReadonlyMap<string, Definition>
  readonly concurrency: number
  /** A dead node's jobs are taken over after this. */
  readonly leaseMs: number
}

type Running = {
  readonly job: JobRow
  readonly controller: AbortController
  readonly ended: Promise<void>
}

/** The jobs that run in this process: claims them, runs them, keeps their leases. */
export class JobWorker {
  readonly #parts: WorkerParts
  readonly #running = new Map<string, Running>()
  #renewal: NodeJS.Timeout | undefined

  constructor(parts: WorkerParts) {
    this.#parts = parts
  }

  /** Starts what can be started; answers when (epoch ms) to look again if nobody rings. */
  async startDue(): Promise<number> {
    const { claims, clock, concurrency, definitions } = this.#parts
    const names = [...definitions.keys()]
    while (names.length > 0 && this.#running.size < concurrency) {
      const due = await claims.nextDue(names)
      const dueAt = Math.min(due.waitingAt, due.abandonedAt)
      if (dueAt > clock.now()) return dueAt
      const claimed = await this.#claim(names, due.abandonedAt <= clock.now())
      for (const job of claimed) this.#start(job)
      // Somebody else was faster.
      if (claimed.length === 0) return dueAt
    }
    return Infinity
  }

  abort(): void {
    for (const { controller } of this.#running.values()) controller.abort(stopping)
  }

  async finish(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ ended }) => ended))
  }

  async #claim(names: readonly string[], areSomeAbandoned: boolean): Promise<JobRow[]> {
    const { claims, clock, log, leaseMs, concurrency } = this.#parts
    const now = clock.now()
    const question = {
      names,
      now,
      leaseUntil: now + leaseMs,
      limit: concurrency - this.#running.size,
    }
    if (!areSomeAbandoned) return claims.claimWaiting(question)
    for (const job of await claims.buryAbandoned(names, now)) {
      log.error({ job: factsOf(job) }, 'a job failed for the last time: its process died')
    }
    return claims.claimAbandoned(question)
  }

  #start(job: JobRow): void {
    const definition = this.#parts.definitions.get(job.name)
    if (!definition) return
    const controller = new AbortController()
    const ended = runJob(this.#parts, { job, controller, ...definition }).then(() => {
      if (this.#running.get(job.id)?.controller === controller) this.#running.delete(job.id)
      this.#renewWhileRunning()
      this.#parts.bell.ring()
    })
    this.#running.set(job.id, { job, controller, ended })
    this.#renewWhileRunning()
  }

  #renewWhileRunning(): void {
    if (this.#running.size === 0) {
      clearInterval(this.#renewal)
      this.#renewal = undefined
    } else {
      this.#renewal ??= setInterval(() => void this.#renew(), this.#parts.leaseMs / 3)
    }
  }

  async #renew(): Promise<void> {
    const { claims, clock, log, leaseMs } = this.#parts
    const runs = [...this.#running.values()]
    try {
      const kept = await claims.renew(
        runs.map(({ job }) => job.id),
        clock.now() + leaseMs,
      )
      const holds = new Set(kept.map(({ id, attempts }) => `${id} ${attempts}`))
      const lost = runs.filter(({ job }) => !holds.has(`${job.id} ${job.attempts}`))
      for (const { job, controller } of lost) {
        log.warn({ job: factsOf(job) }, 'another node took a job over')
        controller.abort(takenOver)
      }
    } catch (error) {
      // The next renewal comes before the lease ends.
      log.warn({ err: error }, 'the leases of running jobs could not be renewed')
    }
  }
}
