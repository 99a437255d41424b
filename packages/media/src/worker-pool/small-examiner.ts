import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FileHashes } from '../bytes/file-hashes.ts'
import type { SmallFile, Stripped } from '../media.ts'
import type { MediaLog } from '../media-config.ts'
import { MediaError } from '../media-error.ts'
import type { MediaLimits } from '../media-task.ts'
import { brokenDetail, lateDetail } from './pool-job.ts'
import { PoolQueue } from './pool-queue.ts'
import { childFlags } from './start-child.ts'

/** What a thread says: once that it has loaded, and then of each file, in this order. */
export type ThreadAnswer =
  | { readonly ready: true }
  | { readonly stripped: Stripped | undefined }
  | { readonly hashes: FileHashes }

type Job = {
  readonly bytes: Uint8Array
  readonly stripped: PromiseWithResolvers<Stripped | undefined>
  readonly hashes: PromiseWithResolvers<FileHashes>
}

type ExaminerOptions = {
  readonly limits: MediaLimits
  readonly threads: number
  /** For one file. */
  readonly wallMs: number
  readonly log: MediaLog
}

// What the structure of a file of a few megabytes can make a rewriter remember is far below.
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }

/**
 * Looks at small files in threads of this process, which a file can cost: the thread ends after `wallMs` or when it needs too
 * much memory, and the file is refused. Threads start with the first file, and another when one has to wait.
 */
export class SmallExaminer implements AsyncDisposable {
  readonly #options: ExaminerOptions
  readonly #queue = new PoolQueue<Job>()
  readonly #closing = new AbortController()
  readonly #seats: Promise<void>[] = []
  #idle = 0

  constructor(options: ExaminerOptions) {
    this.#options = options
  }

  /** Starts one thread now, so that the first file need not wait for it. */
  start(): void {
    if (this.#seats.length === 0) this.#addSeat()
  }

  examine(bytes: Uint8Array): SmallFile {
    if (this.#closing.signal.aborted) throw new MediaError('overloaded')
    const [stripped, hashes] = [
      Promise.withResolvers<Stripped | undefined>(),
      Promise.withResolvers<FileHashes>(),
    ]
    // Whoever asked may wait for one of them only.
    for (const { promise } of [stripped, hashes]) promise.catch(() => {})
    if (this.#idle <= this.#queue.length && this.#seats.length < this.#options.threads) {
      this.#addSeat()
    }
    this.#queue.add({ bytes, stripped, hashes })
    return { stripped: stripped.promise, hashes: hashes.promise }
  }

  /** Refuses whoever waits, and lets files that are being looked at end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    for (const job of this.#queue.clear()) fail(job, new MediaError('overloaded'))
    await Promise.all(this.#seats)
  }

  #addSeat(): void {
    this.#idle++
    this.#seats.push(this.#keepSeat())
  }

  /** A thread works until a file ends it, and then another takes its place. */
  async #keepSeat(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const thread = await this.#startThread()
      for (let isFit = thread !== undefined; thread && isFit; ) {
        const job = await this.#queue.take(this.#closing.signal)
        if (job === undefined) break
        this.#idle--
        isFit = await this.#run(thread, job)
        this.#idle++
      }
      await thread?.terminate()
    }
  }

  /** False when the thread has ended. */
  async #run(thread: Worker, job: Job): Promise<boolean> {
    const { wallMs, log } = this.#options
    const ended = Promise.withResolvers<MediaError | undefined>()
    const late = setTimeout(
      () => ended.resolve(new MediaError('unreadable_media', { detail: lateDetail })),
      wallMs,
    )
    const hear = (answer: ThreadAnswer) => {
      if ('stripped' in answer) job.stripped.resolve(answer.stripped)
      if (!('hashes' in answer)) return
      job.hashes.resolve(answer.hashes)
      ended.resolve(undefined)
    }
    const broke = (cause: unknown) =>
      ended.resolve(new MediaError('unreadable_media', { detail: brokenDetail, cause }))
    thread.on('message', hear).once('error', broke).once('exit', broke)
    thread.postMessage(job.bytes)
    const failure = await ended.promise
    clearTimeout(late)
    thread.off('message', hear).off('error', broke).off('exit', broke)
    if (failure === undefined) return true
    log.warn({ err: failure, bytes: job.bytes.length }, 'a media thread ended at its work')
    fail(job, failure)
    return false
  }

  /** Undefined when it cannot be started: then nobody shall wait for it. */
  async #startThread(): Promise<Worker | undefined> {
    const { limits, log } = this.#options
    const options = { workerData: limits, execArgv: [...childFlags(threadFile)], resourceLimits }
    const thread = new Worker(threadFile, { ...options, env: {} })
    try {
      await once(thread, 'message', { signal: AbortSignal.timeout(startMs) })
      // One that ends between two files is seen with the next one.
      thread.on('error', () => {})
      return thread
    } catch (error) {
      log.error({ err: error }, 'a media thread cannot be started')
      for (const job of this.#queue.clear()) fail(job, new MediaError('overloaded'))
      await thread.terminate()
      await sleep(restartMs, undefined, { signal: this.#closing.signal }).catch(() => {})
      return undefined
    }
  }
}

const startMs = 30_000
const restartMs = 1000
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js',
  import.meta.url,
)

function fail({ stripped, hashes }: Job, error: MediaError): void {
  stripped.reject(error)
  hashes.reject(error)
}
