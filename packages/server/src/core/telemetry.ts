import { AsyncLocalStorage } from 'node:async_hooks'

/** Something that is over. */
type Done = {
  /** By `performance.now()`. */
  readonly startedAt: number
  readonly ms: number
  /** Why it failed, where it did. */
  readonly error?: unknown
}

/** A statement, or what stands around some: waiting for a connection, for the turn of a transaction, for its commit. */
export type StatementDone = Done & {
  readonly operation: 'select' | 'insert' | 'update' | 'delete' | 'other' | Around
  /** With placeholders for all values. */
  readonly sql?: string
  readonly rows?: number
}

type Around = 'connect' | 'begin' | 'commit'

/** A call of the store of files. */
export type StoreCallDone = Done & { readonly operation: StoreOperation }

export type StoreOperation = 'write' | 'keep' | 'open' | 'stat' | 'delete' | 'list' | 'check'

export type JobOutcome = 'done' | 'retried' | 'dead' | 'postponed' | 'stopped' | 'taken-over'

/** One run of a job. */
export type JobDone = Done & {
  readonly id: string
  readonly name: string
  readonly lane: string
  readonly attempts: number
  readonly outcome: JobOutcome
  /** How long its time had come before it began. */
  readonly waitedMs: number
}

type Happenings = {
  readonly statement: StatementDone
  readonly store: StoreCallDone
  readonly job: JobDone
}

/** What a piece of work has spent its time on; work that goes on side by side counts each for itself. */
export type Spent = { readonly [Kind in 'statement' | 'store']: { ms: number; count: number } }

/** The work that something belongs to. */
export type Scope = {
  readonly spent: Spent
  /** Of whoever traces. */
  readonly span: unknown
}

/** A job that begins. */
export type JobBegun = Pick<JobDone, 'name' | 'lane'>

type Listeners = { readonly [Kind in keyof Happenings]: ((done: Happenings[Kind]) => void)[] }

/** Where infrastructure tells what it did and how long that took; whoever counts, logs or traces listens. */
export class Telemetry {
  readonly #listeners: Listeners = { statement: [], store: [], job: [] }
  readonly #scopes = new AsyncLocalStorage<Scope>()
  /** Begins the span of a job; set by whoever traces. */
  beginJob: (job: JobBegun) => unknown = () => undefined

  on<Kind extends keyof Happenings>(kind: Kind, listener: (done: Happenings[Kind]) => void): void {
    this.#listeners[kind].push(listener)
  }

  tell<Kind extends keyof Happenings>(kind: Kind, done: Happenings[Kind]): void {
    if (kind !== 'job') count(this.#scopes.getStore()?.spent[kind as keyof Spent], done.ms)
    for (const listener of this.#listeners[kind]) listener(done)
  }

  /** Times a piece of work and tells of it, however it ends. */
  async time<Kind extends keyof Happenings, T>(
    kind: Kind,
    work: () => Promise<T>,
    describe: (done: Done, result: T | undefined) => Happenings[Kind],
  ): Promise<T> {
    const startedAt = performance.now()
    try {
      const result = await work()
      this.tell(kind, describe({ startedAt, ms: performance.now() - startedAt }, result))
      return result
    } catch (error) {
      this.tell(kind, describe({ startedAt, ms: performance.now() - startedAt, error }, undefined))
      throw error
    }
  }

  /** The innermost work that this belongs to. */
  get scope(): Scope | undefined {
    return this.#scopes.getStore()
  }

  /** What the work does and waits for belongs to it. */
  within<T>(span: unknown, work: () => T): T {
    return this.#scopes.run({ spent: nothingSpent(), span }, work)
  }

  withinJob<T>(job: JobBegun, work: () => T): T {
    return this.within(this.beginJob(job), work)
  }
}

function nothingSpent(): Spent {
  return { statement: { ms: 0, count: 0 }, store: { ms: 0, count: 0 } }
}

function count(spent: { ms: number; count: number } | undefined, ms: number): void {
  if (!spent) return
  spent.ms += ms
  spent.count += 1
}
