import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { Definitions, JobRow } from './job.ts'
import type { LanePauses } from './lane-pauses.ts'
import { type LaneSizes, sizeOf } from './lanes.ts'
import type { JobQueue } from './queue.ts'

export type JobCounts = {
  readonly waiting: number
  readonly running: number
  readonly dead: number
}

export type LaneCounts = JobCounts & {
  readonly lane: string
  /** How many of them run at once in one process. */
  readonly size: number
  /** Whether nothing of it is begun, because somebody stopped it. */
  readonly isPaused: boolean
}

/** `before`: the last one of the page before. */
type FailedQuery = {
  readonly before?: Pick<JobFacts, 'id' | 'createdAt'> | undefined
  readonly limit: number
}

/** Writes down that a job of this name is tried again, in the transaction that does it. */
type RecordRetry = (open: Transaction, id: string, name: string) => Promise<void>

export type ListQuery = { readonly state?: JobFacts['state'] | undefined; readonly limit: number }

/** A job as the operator may see it: not its payload, which belongs to others. */
export type JobFacts = {
  readonly id: string
  readonly name: string
  /** Null for a name that this version does not know. */
  readonly lane: string | null
  readonly key: string | null
  readonly state: 'waiting' | 'running' | 'dead'
  /** Epoch milliseconds, as all times here. */
  readonly runAt: number
  readonly attempts: number
  readonly maxAttempts: number
  readonly lastError: string | null
  readonly createdAt: number
}

const unrecorded: RecordRetry = async () => {}

type NameCount = Pick<JobRow, 'name' | 'state'> & { readonly count: number }

/** Jobs of one name; `other` for all names that this version does not know. */
export type NamedCounts = JobCounts & {
  readonly name: string
  readonly lane: string
  /** When (epoch ms) the first of them could have begun; undefined where none waits. */
  readonly dueAt: number | undefined
}

const none: JobCounts = { waiting: 0, running: 0, dead: 0 }

/** What the operator may do: look at the queue, and let what was given up be tried again. */
export class JobInspection {
  readonly #database: Database
  readonly #queue: JobQueue
  readonly #definitions: Definitions
  readonly #lanes: LaneSizes
  readonly #pauses: LanePauses

  constructor(options: {
    readonly database: Database
    readonly queue: JobQueue
    readonly definitions: Definitions
    readonly lanes: LaneSizes
    readonly pauses: LanePauses
  }) {
    this.#database = options.database
    this.#queue = options.queue
    this.#definitions = options.definitions
    this.#lanes = options.lanes
    this.#pauses = options.pauses
  }

  async counts(): Promise<JobCounts> {
    return (await this.#countNames()).reduce(add, none)
  }

  /** Of every lane that something is defined for, also where nothing waits. Names that this version does not know are in none. */
  async lanes(): Promise<LaneCounts[]> {
    const counts = await this.#countNames()
    return (await this.sizes()).map((facts) => {
      const own = counts.filter(({ name }) => this.#definitions.get(name)?.lane === facts.lane)
      return { ...facts, ...own.reduce(add, none) }
    })
  }

  /** The same without what is in them. */
  async sizes(): Promise<Omit<LaneCounts, keyof JobCounts>[]> {
    const paused = await this.#pauses.list()
    const lanes = [...new Set([...this.#definitions.values()].map(({ lane }) => lane))]
    return lanes.map((lane) => ({
      lane,
      size: sizeOf(lane, this.#lanes),
      isPaused: paused.has(lane),
    }))
  }

  /** Of every name that this version knows, and of all others together where there are some. */
  async names(): Promise<NamedCounts[]> {
    // Asked again and again, also while a million of them wait.
    const counts = await this.#countNames(this.#database.longQuery)
    const due = await this.#queue.nextDue([...this.#definitions.keys()])
    const known = [...this.#definitions].map(([name, { lane }]) => {
      const own = counts.filter((one) => one.name === name).reduce(add, none)
      const dueAt = due.get(name) ?? Infinity
      return { name, lane, ...own, dueAt: dueAt === Infinity ? undefined : dueAt }
    })
    const unknown = counts.filter(({ name }) => !this.#definitions.has(name))
    if (unknown.length === 0) return known
    const other = { name: 'other', lane: 'other', dueAt: undefined }
    return [...known, { ...other, ...unknown.reduce(add, none) }]
  }

  /** The oldest first. */
  async list({ state, limit }: ListQuery): Promise<JobFacts[]> {
    const jobs = this.#database.query.selectFrom('jobs').orderBy('created_at').orderBy('id')
    const rows = await (state ? jobs.where('state', '=', state) : jobs)
      .limit(limit)
      .selectAll()
      .execute()
    return rows.map((row) => describeJob(row, this.#definitions.get(row.name)?.lane ?? null))
  }

  /** Those that were given up, the last that were asked for first. */
  async failed({ before, limit }: FailedQuery): Promise<JobFacts[]> {
    const dead = this.#database.query.selectFrom('jobs').where('state', '=', 'dead')
    const after = before
      ? dead.where((job) =>
          job.or([
            job('created_at', '<', before.createdAt),
            job.and([job('created_at', '=', before.createdAt), job('id', '<', before.id)]),
          ]),
        )
      : dead
    const rows = await after
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .selectAll()
      .execute()
    return rows.map((row) => describeJob(row, this.#definitions.get(row.name)?.lane ?? null))
  }

  /**
   * Asks once more for the work of a job that was given up; answers whether there was one that this version can do. As a new job: a
   * late answer to a claim of the old one must not end it.
   */
  async retry(id: string, record: RecordRetry = unrecorded): Promise<boolean> {
    return this.#database.inTransaction(async (open) => {
      const dead = await this.#takeDead(open, id)
      if (!dead) return false
      const { name, payload, unique_key: key } = dead
      const job = { name, payload: JSON.parse(payload), ...(key !== null && { key }) }
      await this.#queue.enqueue(open, job)
      await record(open, id, name)
      return true
    })
  }

  /** The same for all of them; answers how many. */
  async retryAll(record: RecordRetry = unrecorded): Promise<number> {
    let retried = 0
    for (const id of await this.#deadIds()) {
      if (await this.retry(id, record)) retried += 1
    }
    return retried
  }

  /** Reads an index as far as there are jobs. */
  async #countNames(query = this.#database.query): Promise<NameCount[]> {
    return query
      .selectFrom('jobs')
      .select(['name', 'state', (job) => job.fn.countAll<number>().as('count')])
      .groupBy(['name', 'state'])
      .execute()
  }

  async #deadIds(): Promise<string[]> {
    const rows = await this.#database.query
      .selectFrom('jobs')
      .select('id')
      .where('state', '=', 'dead')
      .where('name', 'in', [...this.#definitions.keys()])
      .orderBy('created_at')
      .execute()
    return rows.map(({ id }) => id)
  }

  /** Takes one away; of two parallel callers only one gets it. */
  async #takeDead(open: Transaction, id: string): Promise<JobRow | undefined> {
    return this.#database
      .within(open)
      .deleteFrom('jobs')
      .where('id', '=', id)
      .where('state', '=', 'dead')
      .where('name', 'in', [...this.#definitions.keys()])
      .returningAll()
      .executeTakeFirst()
  }
}

function add(sum: JobCounts, { state, count }: NameCount): JobCounts {
  return { ...sum, [state]: sum[state] + Number(count) }
}

function describeJob(row: JobRow, lane: string | null): JobFacts {
  return {
    id: row.id,
    name: row.name,
    lane,
    key: row.unique_key,
    state: row.state,
    runAt: row.run_at,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    lastError: row.last_error,
    createdAt: row.created_at,
  }
}
