import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { JobOutcome, Telemetry } from '../core/telemetry.ts'
import { backoff } from './backoff.ts'
import { type Definition, type Definitions, factsOf, type JobRow } from './job.ts'
import type { LanePauses } from './lane-pauses.ts'
import { type Lane, type LaneSizes, sizeOf } from './lanes.ts'
import { Postponed } from './postpone.ts'
import type { JobQueue, RunningJob } from './queue.ts'
import { type Outcome, runJob } from './run-job.ts'

type Running = {
  readonly job: JobRow
  readonly lane: Lane
  readonly controller: AbortController
  readonly ended: Promise<void>
}

/** Why runs are aborted. */
const stopping = new Error('The server is stopping')
/** The other node records how it went. */
const takenOver = new Error('The lease ran out and another node took the job')

/** The jobs that run in this process: claims them, runs them, keeps their leases, records how they ended. */
export class JobWorker {
  readonly #queue: JobQueue
  readonly #definitions: Definitions
  readonly #lanes: LaneSizes
  readonly #clock: Clock
  readonly #log: Log
  readonly #pauses: Pick<LanePauses, 'list'>
  readonly #onEnd: () => void
  readonly #telemetry: Telemetry
  readonly #running = new Map<string, Running>()

  constructor(options: {
    readonly queue: JobQueue
    readonly definitions: Definitions
    readonly lanes: LaneSizes
    readonly clock: Clock
    readonly log: Log
    readonly pauses: Pick<LanePauses, 'list'>
    /** Called after each run: a slot is free again. */
    readonly onEnd: () => void
    readonly telemetry: Telemetry
  }) {
    this.#queue = options.queue
    this.#definitions = options.definitions
    this.#lanes = options.lanes
    this.#clock = options.clock
    this.#log = options.log
    this.#pauses = options.pauses
    this.#onEnd = options.onEnd
    this.#telemetry = options.telemetry
  }

  /** Starts what can be started; answers when (epoch ms) to look again if nobody rings. */
  async startDue(): Promise<number> {
    const paused = await this.#pauses.list()
    for (;;) {
      const names = this.#namesWithFreeSlot(paused)
      if (names.length === 0) return Infinity
      const [due, remote] = [await this.#queue.nextDue(names), await this.#runningElsewhere(names)]
      const [first] = this.#inOrder(due, remote)
      const abandoned = remote.find((job) => this.#voidAt(job) <= this.#clock.now())
      if (abandoned) await this.#takeOver(abandoned)
      else if (!first || first.at > this.#clock.now()) {
        return Math.min(first?.at ?? Infinity, ...remote.map((job) => this.#voidAt(job)))
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

  #namesWithFreeSlot(paused: ReadonlySet<string>): string[] {
    return [...this.#definitions].flatMap(([name, { lane }]) =>
      !paused.has(lane) && this.#freeSlots(lane) > 0 ? [name] : [],
    )
  }

  #freeSlots(lane: Lane): number {
    const taken = [...this.#running.values()].filter((running) => running.lane === lane)
    return sizeOf(lane, this.#lanes) - taken.length
  }

  async #runningElsewhere(names: readonly string[]): Promise<RunningJob[]> {
    const jobs = await this.#queue.running(names)
    return jobs.filter(({ id }) => !this.#running.has(id))
  }

  /** What is due, the longest overdue first, without what may run once only and runs. */
  #inOrder(due: ReadonlyMap<string, number>, remote: readonly RunningJob[]) {
    const here = [...this.#running.values()].map(({ job }) => job)
    const busy = new Set([...here, ...remote].map(({ name }) => name))
    return [...due]
      .map(([name, at]) => ({ name, at }))
      .filter(({ name }) => !(this.#definitions.get(name)?.isSingle && busy.has(name)))
      .sort((one, other) => one.at - other.at)
  }

  #voidAt({ lease_until }: RunningJob): number {
    return this.#queue.lease.voidAt(lease_until)
  }

  async #claim(name: string): Promise<boolean> {
    const { lane, isSingle } = this.#definitions.get(name) ?? { lane: 'quick', isSingle: true }
    const claimed = await this.#queue.claim(name, isSingle ? 1 : this.#freeSlots(lane))
    for (const job of claimed) this.#start(job)
    return claimed.length > 0
  }

  async #takeOver(abandoned: RunningJob): Promise<void> {
    for (const job of await this.#queue.deadLetterAbandoned(abandoned)) {
      this.#log.error({ job: factsOf(job) }, 'a job failed for the last time: its process died')
    }
    for (const job of await this.#queue.takeOver(abandoned)) this.#start(job)
  }

  #start(job: JobRow): void {
    const definition = this.#definitions.get(job.name)
    if (!definition) return
    const controller = new AbortController()
    const { lane } = definition
    const run = () => this.#run(job, definition, controller)
    const ended = this.#telemetry.withinJob({ name: job.name, lane }, run).then(() => {
      if (this.#running.get(job.id)?.controller === controller) this.#running.delete(job.id)
      this.#onEnd()
    })
    this.#running.set(job.id, { job, lane, controller, ended })
  }

  /** Never rejects: what cannot be recorded is run again after its lease. */
  async #run(job: JobRow, definition: Definition, controller: AbortController): Promise<void> {
    using _renewal = this.#queue.lease.keep({ id: job.id, holder: job.attempts }, () => {
      this.#log.warn({ job: factsOf(job) }, 'another node took a job over')
      controller.abort(takenOver)
    })
    const waitedMs = Math.max(0, this.#clock.now() - job.run_at)
    const startedAt = performance.now()
    const ended = await runJob({ job, controller, ...definition })
    const outcome = outcomeOf(job, ended)
    this.#telemetry.tell('job', {
      ...factsOf(job),
      lane: definition.lane,
      startedAt,
      ms: performance.now() - startedAt,
      waitedMs,
      outcome,
      ...((outcome === 'retried' || outcome === 'dead') && { error: ended.failure }),
    })
    await this.#record(job, outcome, ended).catch((error) =>
      this.#log.error({ err: error, job: factsOf(job) }, 'the end of a job could not be recorded'),
    )
  }

  async #record(job: JobRow, outcome: JobOutcome, { failure }: Outcome): Promise<void> {
    if (outcome === 'done') return this.#queue.complete(job)
    if (outcome === 'taken-over') return
    if (outcome === 'stopped') return this.#queue.release(job)
    if (failure instanceof Postponed) return this.#queue.release(job, failure.until)
    const facts = { err: failure, job: factsOf(job) }
    if (outcome === 'dead') {
      await this.#queue.deadLetter(job, textOf(failure))
      this.#log.error(facts, 'a job failed for the last time')
    } else {
      const runAt = this.#clock.now() + backoff(job.attempts)
      await this.#queue.retry(job, runAt, textOf(failure))
      this.#log.warn(facts, 'a job failed and will be tried again')
    }
  }
}

function outcomeOf({ attempts, max_attempts: most }: JobRow, outcome: Outcome): JobOutcome {
  const { failure } = outcome
  if (!('failure' in outcome)) return 'done'
  if (failure === takenOver) return 'taken-over'
  if (failure === stopping) return 'stopped'
  if (failure instanceof Postponed) return 'postponed'
  return attempts >= most ? 'dead' : 'retried'
}

function textOf(failure: unknown): string {
  // PostgreSQL keeps no NUL in text.
  return String(failure).replaceAll('\0', '').slice(0, 2000)
}
