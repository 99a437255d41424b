import { type Clock, second } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { type Jobs, postpone } from '../../jobs/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { BlobRecords } from './blob-records.ts'

export const removeBlobsJob = 'items.remove-blobs'

const batch = 1000
/** Batches whose bytes go beside the rows of the next ones. */
const maxUnderWay = 4
/** A run ends after this and goes to the end of its line. */
const budgetMs = 5 * second
/** A store that does not answer holds up nobody for longer. What it does later is not lost. */
const patienceMs = 10 * second

type Parts = {
  readonly blobRecords: BlobRecords
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly database: Pick<Database, 'afterCommit' | 'inTransaction'>
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly log: Log
}

/**
 * Takes the bytes away of what is removed. They are marked in the transaction that takes their row and go when it has
 * committed, before whoever asked is answered. Only where that fails is there a job, and once a minute for those marks
 * whose process died in between.
 */
export class BlobRemoval {
  readonly #parts: Parts
  readonly #underWay = new Set<Promise<void>>()
  #isBehind = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Marks blobs whose rows go in the same transaction. */
  async mark(transaction: Transaction, keys: readonly string[]): Promise<void> {
    const { blobRecords, clock, database } = this.#parts
    if (keys.length === 0) return
    await blobRecords.mark(transaction, keys, clock.now())
    database.afterCommit(transaction, () => this.#removeNow(keys))
  }

  /**
   * The same for thousands: the rows do not wait for the bytes, which go beside them. `settle` waits for what has begun; what
   * a slow store left behind is the job's.
   */
  async markMany(transaction: Transaction, keys: readonly string[]): Promise<void> {
    const { blobRecords, clock, database } = this.#parts
    await blobRecords.mark(transaction, keys, clock.now())
    database.afterCommit(transaction, async () => this.#removeMeanwhile(keys))
  }

  async settle(): Promise<void> {
    await Promise.all(this.#underWay)
    if (this.#isBehind) await this.#askForJob()
    this.#isBehind = false
  }

  #removeMeanwhile(keys: readonly string[]): void {
    if (this.#underWay.size >= maxUnderWay) {
      this.#isBehind = true
      return
    }
    const removal = this.#removeNow(keys).finally(() => this.#underWay.delete(removal))
    this.#underWay.add(removal)
  }

  /** The job: works off what is marked. Idempotent: a mark goes only after the bytes. */
  async removeMarked(signal: AbortSignal): Promise<void> {
    const { blobRecords, clock } = this.#parts
    const endAt = performance.now() + budgetMs
    const failures: unknown[] = []
    for (let after = ''; !signal.aborted; ) {
      const keys = await blobRecords.marked(after, batch)
      if (keys.length === 0) break
      if (performance.now() > endAt) throw failures[0] ?? postpone(clock.now())
      failures.push(...(await this.#remove(keys)))
      // Where everything fails the rest would too: the store does not answer.
      if (failures.length >= batch) break
      after = keys.at(-1) ?? after
    }
    if (failures.length > 0) throw failures[0]
  }

  async #removeNow(keys: readonly string[]): Promise<void> {
    const late = Promise.withResolvers<readonly unknown[]>()
    const timer = setTimeout(() => late.resolve([new Error('The store is slow')]), patienceMs)
    const removal = this.#remove(keys).catch((error: unknown) => [error])
    const [failure] = await Promise.race([removal, late.promise])
    clearTimeout(timer)
    if (failure === undefined) return
    this.#parts.log.warn({ err: failure }, 'bytes could not be removed at once')
    await this.#askForJob()
  }

  /** Answers why some of them are still there. */
  async #remove(keys: readonly string[]): Promise<unknown[]> {
    const { blobs, blobRecords } = this.#parts
    const failures = await blobs.deleteMany(keys)
    const left = new Set(failures.map(({ key }) => key))
    await blobRecords.unmark(keys.filter((key) => !left.has(key)))
    return failures.map(({ error }) => error)
  }

  async #askForJob(): Promise<void> {
    const { database, jobs, log } = this.#parts
    const job = { name: removeBlobsJob, payload: null, key: 'scheduled' }
    await database
      .inTransaction((transaction) => jobs.enqueue(transaction, job))
      // The mark is there, and the job comes by itself within a minute.
      .catch((error) => log.warn({ err: error }, 'the job could not be asked for'))
  }
}
