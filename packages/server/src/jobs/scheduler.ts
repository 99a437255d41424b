import type { Clock } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { JobRequest } from './job.ts'
import {
  createScheduleRecords,
  type ScheduleRecords,
  type ScheduleRow,
} from './schedule-records.ts'

type Parts = {
  readonly database: Database
  readonly clock: Clock
  readonly enqueue: (open: Transaction, job: JobRequest) => Promise<void>
}

/** Puts scheduled jobs into the queue when their time comes. All nodes share one table, and one of them does it. */
export class Scheduler {
  readonly #parts: Parts
  readonly #records: ScheduleRecords
  readonly #intervals = new Map<string, number>()
  readonly #registered = new Set<string>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#records = createScheduleRecords(parts.database)
  }

  add(name: string, everyMs: number): void {
    this.#intervals.set(name, everyMs)
    this.#registered.delete(name)
  }

  /** Enqueues what is due; answers when (epoch ms) the next is. */
  async enqueueDue(): Promise<number> {
    const names = [...this.#intervals.keys()]
    if (names.length === 0) return Infinity
    await this.#register()
    const times = await this.#records.times(names)
    const dueAt = times.map((row) => this.#dueAt(row))
    if (!dueAt.some((at) => at <= this.#parts.clock.now())) return Math.min(...dueAt)
    for (const [name, everyMs] of this.#intervals) await this.#enqueueIfDue(name, everyMs)
    return Math.min(...(await this.#records.times(names)).map((row) => this.#dueAt(row)))
  }

  /** A time beyond one interval was set before the clock went back, or the interval became shorter: it is due now. */
  #dueAt({ name, next_at: nextAt }: ScheduleRow): number {
    const latest = this.#parts.clock.now() + (this.#intervals.get(name) ?? Infinity)
    return nextAt > latest ? 0 : nextAt
  }

  async #register(): Promise<void> {
    for (const name of this.#intervals.keys()) {
      if (this.#registered.has(name)) continue
      await this.#records.register(name, this.#parts.clock.now())
      this.#registered.add(name)
    }
  }

  async #enqueueIfDue(name: string, everyMs: number): Promise<void> {
    const { database, clock, enqueue } = this.#parts
    await database.inTransaction(async (open) => {
      const isDue = await this.#records.take(open, name, clock.now(), everyMs)
      if (isDue) await enqueue(open, { name, payload: null, key: 'scheduled' })
    })
  }
}
