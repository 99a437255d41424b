import type { Selectable } from 'kysely'
import type { Clock } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import type { JobQueue } from './queue.ts'

type ScheduleRow = Selectable<Tables['schedules']>

/** Puts scheduled jobs into the queue when their time comes. All nodes share one table, and one of them does it. */
export class Schedule {
  readonly #database: Database
  readonly #clock: Clock
  readonly #queue: JobQueue
  readonly #intervals = new Map<string, number>()
  readonly #registered = new Set<string>()

  constructor(options: {
    readonly database: Database
    readonly clock: Clock
    readonly queue: JobQueue
  }) {
    this.#database = options.database
    this.#clock = options.clock
    this.#queue = options.queue
  }

  add(name: string, everyMs: number): void {
    this.#intervals.set(name, everyMs)
    this.#registered.delete(name)
  }

  /** Enqueues what is due; answers when (epoch ms) the next is. */
  async enqueueDue(): Promise<number> {
    const names = [...this.#intervals.keys()]
    if (names.length === 0) return Infinity
    await this.#registerAll()
    const dueAt = await this.#dueTimes(names)
    if (!dueAt.some((at) => at <= this.#clock.now())) return Math.min(...dueAt)
    for (const [name, everyMs] of this.#intervals) await this.#enqueueIfDue(name, everyMs)
    return Math.min(...(await this.#dueTimes(names)))
  }

  async #dueTimes(names: readonly string[]): Promise<number[]> {
    const rows = await this.#database.query
      .selectFrom('schedules')
      .selectAll()
      .where('name', 'in', names)
      .execute()
    return rows.map((row) => this.#dueAt(row))
  }

  /** A time beyond one interval was set before the clock went back, or the interval became shorter: it is due now. */
  #dueAt({ name, next_at: nextAt }: ScheduleRow): number {
    const latest = this.#clock.now() + (this.#intervals.get(name) ?? Infinity)
    return nextAt > latest ? 0 : nextAt
  }

  async #registerAll(): Promise<void> {
    for (const name of this.#intervals.keys()) {
      if (this.#registered.has(name)) continue
      await this.#register(name)
      this.#registered.add(name)
    }
  }

  /** Due at once when it is new. */
  async #register(name: string): Promise<void> {
    await this.#database.query
      .insertInto('schedules')
      .values({ name, next_at: this.#clock.now() })
      .onConflict((same) => same.column('name').doNothing())
      .execute()
  }

  async #enqueueIfDue(name: string, everyMs: number): Promise<void> {
    await this.#database.inTransaction(async (open) => {
      if (!(await this.#take(open, name, everyMs))) return
      await this.#queue.enqueue(open, { name, payload: null, key: 'scheduled' })
    })
  }

  /** Whether it is due, or due later than one interval from now; of many nodes that ask, one gets true. */
  async #take(open: Transaction, name: string, everyMs: number): Promise<boolean> {
    const now = this.#clock.now()
    const taken = await this.#database
      .within(open)
      .updateTable('schedules')
      .set({ next_at: now + everyMs })
      .where('name', '=', name)
      .where((is) => is.or([is('next_at', '<=', now), is('next_at', '>', now + everyMs)]))
      .returning('name')
      .executeTakeFirst()
    return taken !== undefined
  }
}
