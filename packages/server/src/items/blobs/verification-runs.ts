import type { AuditActor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, second } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, putSetting } from '../../database/index.ts'
import { type Jobs, postpone } from '../../jobs/index.ts'
import type { BlobVerification } from './verify.ts'

/** How far a verification is, and what it has found; kept, so that everybody sees it and a restart goes on with it. */
export type Verification = {
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** Null while it runs. */
  readonly finishedAt: number | null
  /** Of a hundred files so many are read. */
  readonly samplePercent: number
  readonly items: number
  /** Of the last item that is checked. */
  readonly position: number
  /** Ids of the first of those whose bytes are gone, or are not those that were stored; and how many there are. */
  readonly missing: readonly string[]
  readonly missingCount: number
  readonly damaged: readonly string[]
  readonly damagedCount: number
  /** Null until all items are checked. */
  readonly blobs: number | null
  readonly orphans: number | null
}

const rowName = 'verification'
const job = 'items.verify-blobs'
// Longer than most turns of other jobs: nothing else is in its lane.
const turnMs = 20 * second
const shownIds = 100

/** Verifications of all files that administrators ask for in the browser: done by a job, a stretch at a time. */
export class VerificationRuns {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #verification: BlobVerification

  constructor(parts: {
    readonly audit: AuditLog
    readonly blobVerification: BlobVerification
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#verification = parts.blobVerification
  }

  define(): void {
    this.#jobs.define(job, (_, signal) => this.run(signal), { lane: 'engine:verify' })
  }

  /** The one that runs, or else the last; undefined before the first. */
  async read(): Promise<Verification | undefined> {
    const row = await this.#database.query
      .selectFrom('settings')
      .select('value')
      .where('name', '=', rowName)
      .executeTakeFirst()
    return row && (JSON.parse(row.value) as Verification)
  }

  /** `conflict` while one runs. */
  async begin(samplePercent: number, by: AuditActor): Promise<void> {
    if (!Number.isInteger(samplePercent) || samplePercent < 1 || samplePercent > 100) {
      throw new AppError('invalid_request', { detail: 'Use a whole number from 1 to 100.' })
    }
    const earlier = await this.read()
    if (earlier?.finishedAt === null) {
      throw new AppError('conflict', { detail: 'A verification is running already.' })
    }
    await this.#database.inTransaction(async (open) => {
      await this.#keep(open, { ...nothing, startedAt: this.#clock.now(), samplePercent })
      await this.#jobs.enqueue(open, { name: job, payload: null, key: 'verification' })
      const details = { samplePercent }
      await this.#audit.record(open, { by, action: 'storage.verify', details })
    })
  }

  /** Ends the one that runs where it is; answers whether there was one. */
  async stop(by: AuditActor): Promise<boolean> {
    const running = await this.read()
    if (running?.finishedAt !== null) return false
    await this.#database.inTransaction(async (open) => {
      await this.#keep(open, { ...running, finishedAt: this.#clock.now() })
      await this.#audit.record(open, { by, action: 'storage.stop-verify' })
    })
    return true
  }

  /** The job: a stretch, and then it comes again. */
  async run(signal: AbortSignal): Promise<void> {
    const until = this.#clock.now() + turnMs
    for (;;) {
      signal.throwIfAborted()
      const before = await this.read()
      if (before?.finishedAt !== null) return
      const after = await this.#advance(before, signal)
      await this.#keepIfRunning(before, after)
      if (after.finishedAt === null && this.#clock.now() >= until) throw postpone(this.#clock.now())
    }
  }

  async #advance(run: Verification, signal: AbortSignal): Promise<Verification> {
    const page = await this.#verification.checkPage(run.position, run.samplePercent)
    if (!page) {
      const { blobs, orphans } = await this.#verification.findOrphans(signal)
      return { ...run, blobs, orphans: orphans.length, finishedAt: this.#clock.now() }
    }
    return {
      ...run,
      position: page.position,
      items: run.items + page.items,
      missing: [...run.missing, ...page.missing].slice(0, shownIds),
      missingCount: run.missingCount + page.missing.length,
      damaged: [...run.damaged, ...page.damaged].slice(0, shownIds),
      damagedCount: run.damagedCount + page.damaged.length,
    }
  }

  /** Somebody may have stopped it meanwhile, and begun another. */
  async #keepIfRunning(before: Verification, after: Verification): Promise<void> {
    await this.#database.query
      .updateTable('settings')
      .set({ value: JSON.stringify(after) })
      .where('name', '=', rowName)
      .where('value', '=', JSON.stringify(before))
      .execute()
  }

  async #keep(open: Transaction, run: Verification): Promise<void> {
    await putSetting(this.#database.within(open), rowName, JSON.stringify(run))
  }
}

const nothing: Omit<Verification, 'startedAt' | 'samplePercent'> = {
  finishedAt: null,
  items: 0,
  position: 0,
  missing: [],
  missingCount: 0,
  damaged: [],
  damagedCount: 0,
  blobs: null,
  orphans: null,
}
