import { randomInt } from 'node:crypto'
import { type Clock, day, hour } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { ReportLetters } from './report-letters.ts'

const endJob = 'moderation.end-report'
const recentCases = 50

type Payload = { readonly reportId: string; readonly appealId?: string }

/**
 * Reports about addresses with nothing behind them, which nobody sees. They end like others, after as long as a real case took,
 * so that nobody learns from a report whether something hidden is there.
 */
export class UnansweredReports {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #letters: ReportLetters

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
    readonly letters: ReportLetters
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#letters = parts.letters
  }

  define(): void {
    this.#jobs.define(endJob, (payload) => this.#end(payload as Payload))
  }

  /** The report, or the appeal of one, with the time at which it ends. */
  async expect<Row extends { readonly id: string }>(
    transaction: Transaction,
    row: Row,
    appealOf?: string,
  ): Promise<Row & { readonly ends_at: number }> {
    const endsAt = this.#clock.now() + (await this.#usualMs(transaction))
    const payload =
      appealOf === undefined ? { reportId: row.id } : { reportId: appealOf, appealId: row.id }
    await this.#jobs.enqueue(transaction, { name: endJob, payload, runAt: endsAt })
    return { ...row, ends_at: endsAt }
  }

  /** As long as one of the last cases took; where there is none yet, some hours or days. */
  async #usualMs(transaction: Transaction): Promise<number> {
    const cases = await this.#database
      .within(transaction)
      .selectFrom('cases')
      .select(['opened_at', 'closed_at'])
      .where('opened_by', '=', 'report')
      .where('closed_at', 'is not', null)
      .orderBy('closed_at', 'desc')
      .limit(recentCases)
      .execute()
    const drawn = cases[randomInt(recentCases) % Math.max(1, cases.length)]
    if (!drawn) return randomInt(6 * hour, 2 * day)
    return Math.max(hour, (drawn.closed_at ?? 0) - drawn.opened_at)
  }

  async #end({ reportId, appealId }: Payload): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const ended = await (appealId === undefined
        ? this.#answer(transaction, reportId)
        : this.#refuse(transaction, appealId))
      if (ended) await this.#letters.tell(transaction, reportId, appealId ? 'appeal' : 'outcome')
    })
  }

  async #answer(transaction: Transaction, id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .within(transaction)
      .updateTable('reports')
      .set({ answered_at: this.#clock.now() })
      .where('id', '=', id)
      .where('answered_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0
  }

  async #refuse(transaction: Transaction, id: string): Promise<boolean> {
    const answered = { state: 'refused', decided_by: 'system' } as const
    const { numUpdatedRows } = await this.#database
      .within(transaction)
      .updateTable('appeals')
      .set({ ...answered, decided_at: this.#clock.now() })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .executeTakeFirst()
    return numUpdatedRows > 0
  }
}
