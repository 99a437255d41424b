import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { type Jobs, postpone } from '../../jobs/index.ts'
import { closedCaseJob, noticeDelayMs } from '../cases.ts'
import type { Flaggers } from './flaggers.ts'
import { isAction } from './report-ending.ts'
import type { ReportLetters } from './report-letters.ts'
import type { ReportRow } from './report-row.ts'
import { mutedMs, type Reporters, subjectOf } from './reporters.ts'

/** What follows for reporters when a case is closed: they are told, and it counts how right they were. */
export class ReportOutcomes {
  readonly #clock: Clock
  readonly #database: Database
  readonly #flaggers: Flaggers
  readonly #jobs: Jobs
  readonly #letters: ReportLetters
  readonly #reporters: Reporters

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly flaggers: Flaggers
    readonly jobs: Jobs
    readonly letters: ReportLetters
    readonly reporters: Reporters
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#flaggers = parts.flaggers
    this.#jobs = parts.jobs
    this.#letters = parts.letters
    this.#reporters = parts.reporters
  }

  define(): void {
    this.#jobs.define(closedCaseJob, (payload) =>
      this.#answerAll((payload as { caseId: string }).caseId),
    )
  }

  /** In one transaction: who ran twice counts once. Not while somebody may undo it, and not what was undone. */
  async #answerAll(caseId: string): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const open = this.#database.within(transaction)
      const found = await open
        .selectFrom('cases')
        .select(['outcome', 'closed_at'])
        .where('id', '=', caseId)
        .executeTakeFirst()
      if (!found?.outcome) return
      // Undone, and closed again before this job was due.
      const dueAt = (found.closed_at ?? 0) + noticeDelayMs
      if (dueAt > this.#clock.now()) throw postpone(dueAt)
      const answered = await open
        .updateTable('reports')
        .set({ answered_at: this.#clock.now() })
        .where('case_id', '=', caseId)
        .where('answered_at', 'is', null)
        .returningAll()
        .execute()
      for (const report of answered) await this.#answer(transaction, report, found.outcome)
    })
  }

  async #answer(transaction: Transaction, report: ReportRow, outcome: string): Promise<void> {
    await this.#letters.tell(transaction, report.id, 'outcome')
    const subject = subjectOf(report)
    if (subject === undefined || report.state !== 'valid') return
    const ending = isAction(outcome) ? 'upheld' : 'refused'
    const consequence = await this.#reporters.record(transaction, subject, ending)
    if (consequence === 'none') return
    await this.#letters.tell(transaction, report.id, consequence)
    if (consequence !== 'muted' || report.flagger_id === null) return
    await this.#flaggers.suspend(transaction, report.flagger_id, this.#clock.now() + mutedMs)
  }
}
