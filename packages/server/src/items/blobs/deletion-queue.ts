import { type Clock, second } from '../../core/clock.ts'
import { inBatches } from '../../core/in-batches.ts'
import type { Log } from '../../core/log.ts'
import type { Transaction } from '../../core/transaction.ts'
import { withinTime } from '../../core/within-time.ts'
import type { Database } from '../../database/index.ts'
import { type Jobs, postpone } from '../../jobs/index.ts'
import type { BlobStore } from '../../storage/index.ts'

export const removeBlobsJob = 'items.remove-blobs'

// Fewer than the parameters that SQLite takes, and few enough to be one short statement.
const batch = 1000
/** Batches whose bytes go beside the rows of the next ones. */
const maxUnderWay = 4
/** A run ends after this and goes to the end of its line. */
const budgetMs = 5 * second
/** A store that does not answer holds up nobody for longer. What it does later is not lost. */
const patienceMs = 10 * second

/**
 * Blobs that must go. They are marked in the transaction that takes their row, and their bytes go when it has committed,
 * before whoever asked is answered. Only where that fails is there a job, and once a minute for those marks whose process
 * died in between.
 */
export class BlobDeletionQueue {
  readonly #blobs: BlobStore
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #log: Log
  readonly #underWay = new Set<Promise<void>>()
  #isBehind = false

  constructor(parts: {
    readonly blobs: BlobStore
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly log: Log
  }) {
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#log = parts.log
  }

  /** Marks blobs whose rows go in the same transaction. */
  async mark(transaction: Transaction, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    await this.#insert(transaction, keys)
    this.#database.afterCommit(transaction, () => this.#removeNow(keys))
  }

  /**
   * The same for thousands: the rows do not wait for the bytes, which go beside them. `settle` waits for what has begun; what
   * a slow store left behind is the job's.
   */
  async markMany(transaction: Transaction, keys: readonly string[]): Promise<void> {
    await this.#insert(transaction, keys)
    this.#database.afterCommit(transaction, async () => this.#removeMeanwhile(keys))
  }

  async settle(): Promise<void> {
    await Promise.all(this.#underWay)
    if (this.#isBehind) await this.#enqueueJob()
    this.#isBehind = false
  }

  /** The job: works off what is marked. Idempotent: a mark goes only after the bytes. */
  async removeMarked(signal: AbortSignal): Promise<void> {
    const endAt = performance.now() + budgetMs
    const failures: unknown[] = []
    for (let after = ''; !signal.aborted; ) {
      const keys = await this.#marked(after)
      if (keys.length === 0) break
      if (performance.now() > endAt) throw failures[0] ?? postpone(this.#clock.now())
      failures.push(...(await this.#remove(keys)))
      // Where everything fails the rest would too: the store does not answer.
      if (failures.length >= batch) break
      after = keys.at(-1) ?? after
    }
    if (failures.length > 0) throw failures[0]
  }

  #removeMeanwhile(keys: readonly string[]): void {
    if (this.#underWay.size >= maxUnderWay) {
      this.#isBehind = true
      return
    }
    const removal = this.#removeNow(keys).finally(() => this.#underWay.delete(removal))
    this.#underWay.add(removal)
  }

  async #removeNow(keys: readonly string[]): Promise<void> {
    const removal = this.#remove(keys).catch((error: unknown) => [error])
    const late = () => [new Error('The store is slow')]
    const [failure] = await withinTime(removal, patienceMs, late)
    if (failure === undefined) return
    this.#log.warn({ err: failure }, 'bytes could not be removed at once')
    await this.#enqueueJob()
  }

  /** Answers why some of them are still there. */
  async #remove(keys: readonly string[]): Promise<unknown[]> {
    const failures = await this.#blobs.deleteMany(keys)
    const left = new Set(failures.map(({ key }) => key))
    await this.#unmark(keys.filter((key) => !left.has(key)))
    return failures.map(({ error }) => error)
  }

  async #enqueueJob(): Promise<void> {
    const job = { name: removeBlobsJob, payload: null, key: 'scheduled' }
    await this.#database
      .inTransaction((transaction) => this.#jobs.enqueue(transaction, job))
      // The mark is there, and the job comes by itself within a minute.
      .catch((error) => this.#log.warn({ err: error }, 'the job could not be enqueued'))
  }

  async #insert(transaction: Transaction, keys: readonly string[]): Promise<void> {
    const at = this.#clock.now()
    for await (const some of inBatches(keys, batch)) {
      const rows = some.map((key) => ({ blob_key: key, doomed_at: at }))
      await this.#database.within(transaction).insertInto('doomed_blobs').values(rows).execute()
    }
  }

  /** Marked blobs in the order of their keys. */
  async #marked(after: string): Promise<string[]> {
    const rows = await this.#database.query
      .selectFrom('doomed_blobs')
      .select('blob_key')
      .where('blob_key', '>', after)
      .orderBy('blob_key')
      .limit(batch)
      .execute()
    return rows.map((row) => row.blob_key)
  }

  async #unmark(keys: readonly string[]): Promise<void> {
    const { query } = this.#database
    for await (const some of inBatches(keys, batch)) {
      await query.deleteFrom('doomed_blobs').where('blob_key', 'in', some).execute()
    }
  }
}
