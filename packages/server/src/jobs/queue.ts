import { type CompiledQuery, type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Log } from '../core/log.ts'
import type { Transaction } from '../core/transaction.ts'
import { type Database, isUniqueViolation, skippingLocked, type Tables } from '../database/index.ts'
import type { Definitions, JobRequest, JobRow, WaitingJob } from './job.ts'
import { Lease } from './lease.ts'

/** One claim of a job. The count of attempts tells it from later claims of the same job. */
export type Claim = Pick<JobRow, 'id' | 'attempts'>

export type RunningJob = Pick<JobRow, 'id' | 'name' | 'attempts' | 'lease_until'>

type JobExpressions = ExpressionBuilder<Tables, 'jobs'>

const defaultMaxAttempts = 8
const channel = 'jobs'

/** The table of jobs: what is put into it, who takes a job out, and how that ended. */
export class JobQueue {
  readonly lease: Lease<'jobs'>
  readonly #database: Database
  readonly #query: Kysely<Tables>
  readonly #clock: Clock
  readonly #definitions: Definitions
  readonly #nextDue = new Map<string, CompiledQuery<Record<string, number | null>>>()

  constructor(options: {
    readonly database: Database
    readonly clock: Clock
    readonly log: Log
    readonly definitions: Definitions
    readonly leaseMs: number
  }) {
    const { database, clock, log, definitions, leaseMs } = options
    const columns = { table: 'jobs', holder: 'attempts', until: 'lease_until' } as const
    this.lease = new Lease({ database, clock, log, ...columns, ttlMs: leaseMs })
    this.#database = database
    this.#query = database.query
    this.#clock = clock
    this.#definitions = definitions
  }

  /** Calls whenever a job was enqueued, on any node. */
  listen(listener: () => void): Disposable {
    return this.#database.notices.listen(channel, listener)
  }

  async enqueue(open: Transaction, job: JobRequest): Promise<void> {
    const { maxAttempts = defaultMaxAttempts } = this.#definitions.get(job.name) ?? {}
    await this.#database
      .within(open)
      .insertInto('jobs')
      .values(newRow(job, maxAttempts, this.#clock.now()))
      // An update although nothing may change: it locks the waiting row, so that nobody claims and runs it before
      // this transaction, whose work it is to see, has committed.
      .onConflict((same) =>
        same
          .columns(['name', 'unique_key'])
          .where(sql<boolean>`state = 'waiting' and unique_key is not null`)
          .doUpdateSet({ run_at: earlierRunAt }),
      )
      .execute()
    this.#database.announce(open, channel)
  }

  /** Takes back what waits of this name and key. */
  async withdraw(open: Transaction, { name, key }: WaitingJob): Promise<void> {
    await this.#database
      .within(open)
      .deleteFrom('jobs')
      .where('name', '=', name)
      .where('unique_key', '=', key)
      .where('state', '=', 'waiting')
      .execute()
  }

  /** When (epoch ms) the first job of each of these names can be claimed. One seek of an index for each name. */
  async nextDue(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const asked = names.join()
    const compiled = this.#nextDue.get(asked) ?? compileNextDue(this.#query, names)
    this.#nextDue.set(asked, compiled)
    const { rows } = await this.#query.executeQuery(compiled)
    return new Map(names.map((name, index) => [name, rows[0]?.[`due_${index}`] ?? Infinity]))
  }

  /** Jobs of this name whose time has come, the longest overdue first. */
  async claim(name: string, limit: number): Promise<JobRow[]> {
    return (
      this.#query
        // Chosen first and apart: PostgreSQL may run a subquery more than once, and lock more than the limit.
        .with('wanted', (part) => {
          const rows = part
            .selectFrom('jobs')
            .select('id')
            .where('name', '=', name)
            .where('state', '=', 'waiting')
            .where('run_at', '<=', this.#clock.now())
            .orderBy('run_at')
          return skippingLocked(this.#database.engine, rows.limit(limit))
        })
        .updateTable('jobs')
        .set({ state: 'running', ...this.#nextAttempt() })
        .where('id', 'in', (part) => part.selectFrom('wanted').select('id'))
        .returningAll()
        .execute()
    )
  }

  /** The jobs that run, on all nodes. */
  async running(names: readonly string[]): Promise<RunningJob[]> {
    return this.#query
      .selectFrom('jobs')
      .select(['id', 'name', 'attempts', 'lease_until'])
      .where('name', 'in', names)
      .where('state', '=', 'running')
      .execute()
  }

  /** Takes a job over whose lease is void, unless its node or a third one was faster. */
  async takeOver(job: RunningJob): Promise<JobRow[]> {
    return this.#query
      .updateTable('jobs')
      .set(this.#nextAttempt())
      .where(this.#isHeld(job))
      .where(this.lease.isVoid())
      .whereRef('attempts', '<', 'max_attempts')
      .returningAll()
      .execute()
  }

  /** Gives up on a job whose node died in its last attempt: perhaps it killed it. */
  async deadLetterAbandoned(job: RunningJob): Promise<JobRow[]> {
    return this.#query
      .updateTable('jobs')
      .set({ state: 'dead', lease_until: null, last_error: 'Its process died while it ran' })
      .where(this.#isHeld(job))
      .where(this.lease.isVoid())
      .whereRef('attempts', '>=', 'max_attempts')
      .returningAll()
      .execute()
  }

  // How runs ended. Each changes nothing when the claim holds no more: then another node has the say.

  async complete(claim: Claim): Promise<void> {
    await this.#query.deleteFrom('jobs').where(this.#isHeld(claim)).execute()
  }

  async retry(claim: Claim, runAt: number, error: string): Promise<void> {
    await this.#putBack(claim, { run_at: runAt, last_error: error })
  }

  /** As if it had never been claimed; `runAt` when it shall come later. */
  async release(claim: Claim, runAt?: number): Promise<void> {
    const later = runAt === undefined ? {} : { run_at: runAt }
    await this.#putBack(claim, { attempts: claim.attempts - 1, ...later })
  }

  async deadLetter(claim: Claim, error: string): Promise<void> {
    await this.#query
      .updateTable('jobs')
      .set({ state: 'dead', lease_until: null, last_error: error })
      .where(this.#isHeld(claim))
      .execute()
  }

  /** Forgets what was given up before this time (epoch ms); answers how many. */
  async removeDead(before: number): Promise<number> {
    const { numDeletedRows } = await this.#query
      .deleteFrom('jobs')
      .where('state', '=', 'dead')
      .where('run_at', '<', before)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  }

  /**
   * Lets jobs run at once that were asked for "in the future": the clock has gone back since, and they would wait as long
   * as it went. None of them is hurt by coming early.
   */
  async mendTimes(toleranceMs: number): Promise<void> {
    const now = this.#clock.now()
    const isAhead = (job: JobExpressions) =>
      job.and([
        job('state', '=', 'waiting'),
        job('run_at', '>', now),
        job('created_at', '>', now + toleranceMs),
      ])
    const one = await this.#query.selectFrom('jobs').select('id').where(isAhead).limit(1).execute()
    if (one.length === 0) return
    const set = { run_at: now, created_at: now }
    await this.#query.updateTable('jobs').set(set).where(isAhead).execute()
  }

  async #putBack(claim: Claim, changes: Partial<JobRow>): Promise<void> {
    try {
      await this.#query
        .updateTable('jobs')
        .set({ ...changes, state: 'waiting', lease_until: null })
        .where(this.#isHeld(claim))
        .execute()
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      // Another job of the same name and key waits meanwhile and will do what this one has not done.
      await this.complete(claim)
    }
  }

  #nextAttempt() {
    return { attempts: sql<number>`attempts + 1`, lease_until: this.lease.ends() }
  }

  #isHeld({ id, attempts }: Claim) {
    return this.lease.isHeld({ id, holder: attempts })
  }
}

const earlierRunAt = sql<number>`case when excluded.run_at < jobs.run_at then excluded.run_at else jobs.run_at end`

function newRow(job: JobRequest, maxAttempts: number, now: number): JobRow {
  return {
    id: newId(),
    name: job.name,
    payload: JSON.stringify(job.payload ?? null),
    unique_key: job.key ?? null,
    state: 'waiting',
    run_at: job.runAt ?? now,
    attempts: 0,
    max_attempts: maxAttempts,
    lease_until: null,
    last_error: null,
    created_at: now,
  }
}

function compileNextDue(query: Kysely<Tables>, names: readonly string[]) {
  return query
    .selectNoFrom((none) =>
      names.map((name, index) =>
        none
          .selectFrom('jobs')
          .select('run_at')
          .where('name', '=', name)
          .where('state', '=', 'waiting')
          .orderBy('run_at')
          .limit(1)
          .as(`due_${index}`),
      ),
    )
    .compile()
}
