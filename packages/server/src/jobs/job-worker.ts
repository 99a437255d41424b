import type { ClaimRecords, RunningRow } from './claim-records.ts'
import type { JobHandler } from './job.ts'
import type { JobRow } from './job-records.ts'
import { type Lane, type LaneSizes, sizeOf } from './lanes.ts'
import { factsOf, type RunParts, runJob, stopping, takenOver } from './run-job.ts'
import type { WakeSignal } from './wake-signal.ts'

export type Definition = {
  readonly handler: JobHandler
  readonly maxAttempts: number
  readonly limitMs: number
  readonly lane: Lane
  /** One at a time among all nodes, as far as they know of each other. */
  readonly isSingle: boolean
}

export type WorkerParts = RunParts & {
  readonly claims: ClaimRecords
  readonly wakeSignal: WakeSignal
  readonly definitions: ReadonlyMap<string, Definition>
  readonly lanes: LaneSizes
  /** A dead node's jobs are taken over after this. */
  readonly leaseMs: number
}

type Running = {
  readonly job: JobRow
  readonly lane: Lane
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
    const { claims, clock } = this.#parts
    for (;;) {
      const names = this.#namesWithPlace()
      if (names.length === 0) return Infinity
      const [due, remote] = [await claims.nextDue(names), await this.#runningElsewhere(names)]
      const [first] = this.#inOrder(due, remote)
      const abandoned = remote.find((row) => this.#voidAt(row) <= clock.now())
      if (abandoned) await this.#takeOver(abandoned)
      else if (!first || first.at > clock.now()) {
        return Math.min(first?.at ?? Infinity, ...remote.map((row) => this.#voidAt(row)))
      }
      // Nothing claimed: somebody else was faster.
      else if (!(await this.#claim(first.name))) return first.at
    }
  }

  abort(): void {
    for (const { controller } of this.#running.values()) controller.abort(stopping)
  }

  async finish(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ ended }) => ended))
  }

  /** Names of the lanes that have a free place. */
  #namesWithPlace(): string[] {
    const { definitions } = this.#parts
    return [...definitions].flatMap(([name, { lane }]) => (this.#free(lane) > 0 ? [name] : []))
  }

  #free(lane: Lane): number {
    const taken = [...this.#running.values()].filter((running) => running.lane === lane)
    return sizeOf(lane, this.#parts.lanes) - taken.length
  }

  async #runningElsewhere(names: readonly string[]): Promise<RunningRow[]> {
    const rows = await this.#parts.claims.running(names)
    return rows.filter(({ id }) => !this.#running.has(id))
  }

  /** What is due, the longest overdue first, without what may run once only and runs. */
  #inOrder(due: ReadonlyMap<string, number>, remote: readonly RunningRow[]) {
    const here = [...this.#running.values()].map(({ job }) => job)
    const busy = new Set([...here, ...remote].map(({ name }) => name))
    return [...due]
      .map(([name, at]) => ({ name, at }))
      .filter(({ name }) => !(this.#parts.definitions.get(name)?.isSingle && busy.has(name)))
      .sort((one, other) => one.at - other.at)
  }

  /**
   * When (epoch ms) somebody else may take the job. A lease that ends later than any that is given now was given before the
   * clock went back, and is worth nothing.
   */
  #voidAt({ lease_until }: RunningRow): number {
    const { clock, leaseMs } = this.#parts
    const until = lease_until ?? 0
    return until > clock.now() + 2 * leaseMs ? 0 : until
  }

  async #claim(name: string): Promise<boolean> {
    const { claims, clock, definitions, leaseMs } = this.#parts
    const { lane, isSingle } = definitions.get(name) ?? { lane: 'quick', isSingle: true }
    const now = clock.now()
    const limit = isSingle ? 1 : this.#free(lane)
    const claimed = await claims.claimWaiting({ name, now, limit, leaseUntil: now + leaseMs })
    for (const job of claimed) this.#start(job)
    return claimed.length > 0
  }

  async #takeOver(row: RunningRow): Promise<void> {
    const { claims, clock, log, leaseMs } = this.#parts
    for (const job of await claims.deadLetterAbandoned(row)) {
      log.error({ job: factsOf(job) }, 'a job failed for the last time: its process died')
    }
    for (const job of await claims.takeOver(row, clock.now() + leaseMs)) this.#start(job)
  }

  #start(job: JobRow): void {
    const definition = this.#parts.definitions.get(job.name)
    if (!definition) return
    const controller = new AbortController()
    const ended = runJob(this.#parts, { job, controller, ...definition }).then(() => {
      if (this.#running.get(job.id)?.controller === controller) this.#running.delete(job.id)
      this.#renewWhileRunning()
      this.#parts.wakeSignal.ring()
    })
    this.#running.set(job.id, { job, lane: definition.lane, controller, ended })
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
