import { maxReportCharacters } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, isUniqueViolation } from '../../database/index.ts'
import { cleanText } from '../../items/index.ts'
import type { AppealRow } from '../appeals.ts'
import type { Cases } from '../cases.ts'
import type { ModeratedItems } from '../moderated-items.ts'
import { appealTtlMs } from '../statements.ts'
import { endingOf, type ReportEnding } from './report-ending.ts'
import type { UnansweredReports } from './unanswered-reports.ts'

/** What whoever sent a report may see of it. */
export type ReportReceipt = {
  readonly receivedAt: number
  readonly state: ReportEnding
  /** `possible` once, where we found nothing to act on. */
  readonly appeal: 'none' | 'possible' | 'open' | 'granted' | 'refused'
}

/** The page behind the token of a report, and the reporter's appeal: alike for what is there and for what is not. */
export class ReportReceipts {
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #unanswered: UnansweredReports

  constructor(parts: {
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly items: ModeratedItems
    readonly unanswered: UnansweredReports
  }) {
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#unanswered = parts.unanswered
  }

  /** `not_found` for any other token. */
  async read(token: string): Promise<ReportReceipt> {
    const { report, appeal, state } = await this.#find(token)
    const unasked = this.#mayAppeal(report, state) ? 'possible' : 'none'
    const shown = appeal === undefined ? unasked : (shownStates[appeal] ?? 'none')
    return { receivedAt: report.received_at, state, appeal: shown }
  }

  /** Asks somebody else to look again. `conflict` before the report has ended, after it was acted on, and the second time. */
  async appeal(token: string, text: string): Promise<void> {
    const said = cleanText(text)
    if (said === null || said.length > maxReportCharacters) {
      const detail = `text: 1 to ${maxReportCharacters} characters.`
      throw new AppError('invalid_request', { detail })
    }
    const { report, state } = await this.#find(token)
    if (!this.#mayAppeal(report, state)) {
      throw new AppError('conflict', { detail: "There's nothing to look at again." })
    }
    try {
      await this.#database.inTransaction((open) => this.#file(open, report, said))
    } catch (cause) {
      if (!isUniqueViolation(cause)) throw cause
      throw new AppError('conflict', { detail: 'You asked us to look again already.', cause })
    }
  }

  #mayAppeal({ ends_at, closed_at }: FoundReport, state: ReportEnding): boolean {
    const endedAt = closed_at ?? ends_at ?? 0
    return state === 'nothing_to_act_on' && this.#clock.now() <= endedAt + appealTtlMs
  }

  async #file(transaction: Transaction, report: FoundReport, text: string): Promise<void> {
    const item = report.item_id === null ? undefined : await this.#items.find(report.item_id)
    const row = await this.#newRow(transaction, report, text)
    const isThere = item !== undefined
    const appeal = isThere ? row : await this.#unanswered.expect(transaction, row, report.id)
    await this.#database.within(transaction).insertInto('appeals').values(appeal).execute()
    if (!isThere) return
    await this.#cases.open(transaction, {
      subject_kind: 'item',
      subject_id: item.id,
      content_sha256: item.sha256,
      owner_id: item.owner_id,
      category: 'appeal',
      opened_by: 'appeal',
      priority: 60,
    })
  }

  async #newRow(transaction: Transaction, report: FoundReport, text: string): Promise<AppealRow> {
    const decision = await this.#database
      .within(transaction)
      .selectFrom('decisions')
      .select('id')
      .where('case_id', '=', report.case_id ?? '')
      .orderBy('made_at', 'desc')
      .executeTakeFirst()
    return {
      id: newId(),
      decision_id: decision?.id ?? report.id,
      item_id: report.item_id,
      kind: 'reporter',
      by: report.id,
      text,
      at: this.#clock.now(),
      state: 'open',
      decided_by: null,
      decided_at: null,
      answer: null,
      ends_at: null,
      sworn: null,
      put_back_after: null,
    }
  }

  async #find(token: string) {
    const report = await this.#database.query
      .selectFrom('reports')
      .leftJoin('cases', 'cases.id', 'reports.case_id')
      .select(['reports.id', 'reports.case_id', 'reports.item_id', 'reports.received_at'])
      .select(['reports.ends_at', 'cases.closed_at', 'cases.outcome'])
      .where('reports.token_hash', '=', sha256(token))
      .executeTakeFirst()
    if (!report) throw new AppError('not_found')
    const appeal = await this.#database.query
      .selectFrom('appeals')
      .select('state')
      .where('kind', '=', 'reporter')
      .where('by', '=', report.id)
      .executeTakeFirst()
    return { report, appeal: appeal?.state, state: endingOf(report, this.#clock.now()) }
  }
}

type FoundReport = {
  readonly id: string
  readonly case_id: string | null
  readonly item_id: string | null
  readonly received_at: number
  readonly ends_at: number | null
  readonly closed_at: number | null
  readonly outcome: string | null
}

const shownStates: Partial<Record<AppealRow['state'], ReportReceipt['appeal']>> = {
  open: 'open',
  granted: 'granted',
  refused: 'refused',
  withdrawn: 'none',
}
