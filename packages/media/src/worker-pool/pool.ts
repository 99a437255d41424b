import { setTimeout as sleep } from 'node:timers/promises'
import type { MediaLog } from '../media-config.ts'
import { MediaError } from '../media-error.ts'
import type { MediaAnswer, MediaTask } from '../media-task.ts'
import { type Job, maxTimes, type Turn, takeTurn } from './pool-job.ts'
import { PoolQueue } from './pool-queue.ts'
import { type Child, type Ending, startChild } from './start-child.ts'

export type PoolOptions = {
  readonly processes: number
  readonly queueLimit: number
  readonly wallMs: number
  readonly memoryBytes: number
  readonly isPatient?: boolean
  /** How many stay when there is nothing to do; one, if not said. */
  readonly processesAtRest?: number
  /** How long the others wait for work before they end. */
  readonly restMs?: number
  readonly program?: URL
  readonly log: MediaLog
}

// A child is replaced now and then, so that neither a leak nor an intruder stays. Loading one costs as much as some 20
// pictures.
const jobsPerLife = 1000
const busyMsPerLife = 60_000
const maxRestartMs = 30_000
const defaultRestMs = 30_000
const maxRetrySeconds = 30

/**
 * Child processes that work on one file each, as many as there is work for. What happens to one costs only the file that it
 * works on.
 */
export class Pool implements AsyncDisposable {
  readonly #options: PoolOptions
  readonly #queue = new PoolQueue<Job>()
  readonly #closing = new AbortController()
  readonly #alive = new Set<Child>()
  readonly #seats = new Set<Promise<void>>()
  /** The tasks that were taken in and have not settled. */
  #unsettled = 0
  #running = 0
  /** A moving average, to tell clients when to come back. */
  #jobMs = 50

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Starts those that stay, so that the first task need not wait for them. Rejects when that fails. */
  async start(): Promise<void> {
    const { processesAtRest = 1 } = this.#options
    const starts = Array.from({ length: processesAtRest }, () => this.#start())
    try {
      for (const child of await Promise.all(starts)) this.#addSeat(child)
    } catch (cause) {
      await Promise.allSettled(starts)
      await Promise.all([...this.#alive].map((child) => child.kill()))
      throw new Error('The media processes cannot be started', { cause })
    }
  }

  /**
   * Rejects with `overloaded` when too many wait, with `unreadable_media` when the file takes too long or brings its child
   * down, and with the reason of the signal. Once this has settled, nothing is written to the output any more.
   */
  async run(task: MediaTask, signal?: AbortSignal): Promise<MediaAnswer> {
    signal?.throwIfAborted()
    if (this.#isClosing) throw this.#overloaded()
    const { processes, queueLimit } = this.#options
    if (this.#unsettled >= this.#seats.size && this.#seats.size < processes) this.#addSeat()
    // A child that is being started takes one as surely as one that is idle.
    if (this.#unsettled >= this.#seats.size + queueLimit) throw this.#overloaded()
    let leave = () => {}
    this.#unsettled++
    try {
      return await new Promise<MediaAnswer>((resolve, reject) => {
        const job: Job = { task, signal, resolve, reject, isRetried: false }
        this.#queue.add(job)
        leave = () => {
          if (this.#queue.remove(job)) reject(signal?.reason)
        }
        signal?.addEventListener('abort', leave)
      })
    } finally {
      this.#unsettled--
      signal?.removeEventListener('abort', leave)
    }
  }

  load(): { readonly running: number; readonly waiting: number; readonly limit: number } {
    return {
      running: this.#running,
      waiting: this.#queue.length,
      limit: this.#options.queueLimit,
    }
  }

  /** Refuses whoever waits, lets the running tasks finish, and ends the processes. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    this.#rejectWaiting()
    await Promise.all(this.#seats)
  }

  #addSeat(first?: Child): void {
    const seat: Promise<void> = this.#keepSeat(() => this.#seats.delete(seat), first)
    this.#seats.add(seat)
  }

  /** One worker slot of the pool: a child works until it is used up or dead, and then another takes its place. */
  async #keepSeat(leave: () => void, first?: Child): Promise<void> {
    for (let child = first ?? (await this.#replace()); child; child = await this.#replace()) {
      const isSpare = await this.#serve(child, leave)
      this.#alive.delete(child)
      await child.kill()
      if (isSpare) return
    }
  }

  /** True when there is too little to do for it: then its slot is given up. */
  async #serve(child: Child, leave: () => void): Promise<boolean> {
    const isOver = AbortSignal.any([child.ended, this.#closing.signal])
    let busyMs = 0
    for (let jobs = 0; child.isFit && jobs < jobsPerLife && busyMs < busyMsPerLife; jobs++) {
      const job = await this.#queue.take(isOver, this.#options.restMs ?? defaultRestMs)
      if (job !== undefined) busyMs += await this.#work(child, job)
      else if (isOver.aborted) return this.#reportIdleEnd(child)
      else if (this.#isSpare()) {
        leave()
        return true
      }
    }
    return false
  }

  /** Who asks has had nothing to do for long. */
  #isSpare(): boolean {
    return this.#queue.length === 0 && this.#seats.size > (this.#options.processesAtRest ?? 1)
  }

  /** Answers how many milliseconds it took. */
  async #work(child: Child, job: Job): Promise<number> {
    const startedAt = performance.now()
    this.#running++
    const turn = await takeTurn(child, job, this.#options.wallMs)
    this.#running--
    const tookMs = performance.now() - startedAt
    this.#jobMs += (tookMs - this.#jobMs) / 16
    this.#settle(job, turn)
    return tookMs
  }

  #settle(job: Job, turn: Turn): void {
    if (turn.kind === 'answered') job.resolve(turn.answer)
    else if (turn.kind === 'abandoned') job.reject(job.signal?.reason)
    else this.#settleDeath(job, turn)
  }

  #settleDeath(job: Job, turn: Extract<Turn, { ending: Ending }>): void {
    const { kind } = job.task
    const inputPath = 'inputPath' in job.task ? job.task.inputPath : undefined
    const facts = { task: kind, inputPath, outcome: turn.kind, ending: turn.ending }
    this.#options.log.warn(facts, 'a media process died at its work')
    if (turn.kind === 'poisoned') {
      job.reject(new MediaError('unreadable_media', { detail: turn.detail }))
    } else if (job.isRetried || this.#isClosing) {
      job.reject(this.#overloaded())
    } else {
      job.isRetried = true
      this.#queue.putBack(job)
    }
  }

  /** The next child for a worker slot, however long it takes; undefined when the pool closes. */
  async #replace(): Promise<Child | undefined> {
    for (let failures = 0; !this.#isClosing; failures++) {
      try {
        return await this.#start()
      } catch (error) {
        this.#options.log.error({ err: error }, 'a media process cannot be started')
        if (this.#alive.size === 0) this.#rejectWaiting()
        const pauseMs = Math.min(100 * 2 ** failures, maxRestartMs)
        // Rejects only when the pool closes, which the loop sees by itself.
        await sleep(pauseMs, undefined, { signal: this.#closing.signal }).catch(() => {})
      }
    }
    return undefined
  }

  async #start(): Promise<Child> {
    const { memoryBytes, wallMs, isPatient = false, program } = this.#options
    // Twice what a life can use at most, on one core: it must never end a child that is at work.
    const cpuSeconds = Math.ceil(((busyMsPerLife + maxTimes * wallMs) / 1000) * 2)
    const child = await startChild({ memoryBytes, cpuSeconds, isPatient, program })
    this.#alive.add(child)
    return child
  }

  #reportIdleEnd(child: Child): false {
    if (child.ended.aborted) {
      this.#options.log.warn({ ending: child.ended.reason }, 'an idle media process died')
    }
    return false
  }

  #rejectWaiting(): void {
    for (const job of this.#queue.clear()) job.reject(this.#overloaded())
  }

  get #isClosing(): boolean {
    return this.#closing.signal.aborted
  }

  /** With the time that those who wait now will take. */
  #overloaded(): MediaError {
    const waitMs = (this.#queue.length * this.#jobMs) / this.#options.processes
    const retryAfterSeconds = Math.min(Math.max(Math.ceil(waitMs / 1000), 1), maxRetrySeconds)
    return new MediaError('overloaded', { retryAfterSeconds })
  }
}
