import { sql } from 'kysely'
import { type Clock, day, minute } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { aboutItem, type Outbox } from '../../events/index.ts'
import { type Jobs, withinBudget } from '../../jobs/index.ts'

const job = 'items.tell-expiring'
const batch = 500

/**
 * Tells owners a day before an item ends that was to live for longer. One mark says up to which end they were told: an item whose end was behind it when it
 * was chosen is not told of, because its owner has just chosen that.
 */
export class ExpiringNotices {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #outbox: Outbox

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
    readonly outbox: Outbox
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#outbox = parts.outbox
  }

  define(): void {
    this.#jobs.define(job, (_, signal) =>
      withinBudget(this.#clock, signal, (budget) => this.tell(budget)),
    )
    this.#jobs.schedule(job, 5 * minute)
  }

  async tell(signal: AbortSignal): Promise<void> {
    const until = this.#clock.now() + day
    const step = (transaction: Transaction) => this.#tellSome(transaction, until)
    while (await this.#database.inTransaction(step)) signal.throwIfAborted()
  }

  /** Whether there are more. */
  async #tellSome(transaction: Transaction, until: number): Promise<boolean> {
    const told = await this.#told(transaction, until)
    const ending = await this.#ending(transaction, told, until)
    const last = ending.length < batch ? until : (ending.at(-1)?.expires_at ?? until)
    // All that end in the last of these milliseconds come together, however many those are.
    const rows = last === until ? ending : await this.#ending(transaction, told, last, Infinity)
    const events = rows.map((item) => ({
      type: 'item.expiring' as const,
      userId: item.owner_id,
      data: { ...aboutItem(item), expires_at: Number(item.expires_at) },
    }))
    await this.#outbox.record(transaction, ...events)
    await this.#database
      .within(transaction)
      .updateTable('event_marks')
      .set({ value: last })
      .where('name', '=', 'expiring')
      .execute()
    return last < until
  }

  /** Up to which end (epoch ms) owners were told; nobody else tells before the transaction ends. At first, and when the clock has gone back, from now on. */
  async #told(transaction: Transaction, until: number): Promise<number> {
    const { value } = await this.#database
      .within(transaction)
      .updateTable('event_marks')
      .set((mark) => ({ value: mark.ref('value') }))
      .where('name', '=', 'expiring')
      .returning('value')
      .executeTakeFirstOrThrow()
    const told = Number(value)
    return told === 0 || told > until + day ? until : told
  }

  #ending(transaction: Transaction, after: number, to: number, limit = batch) {
    const items = this.#database
      .within(transaction)
      .selectFrom('items')
      .select(['id', 'kind', 'owner_id', 'expires_at'])
      .where('expires_at', '>', after)
      .where('expires_at', '<=', to)
      .where(sql<boolean>`expires_at - created_at > ${day}`)
      .where('deleted_at', 'is', null)
      .where('burned_at', 'is', null)
      .orderBy('expires_at')
    return (limit === Infinity ? items : items.limit(limit)).execute()
  }
}
