import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { AppealRow } from './appeals.ts'
import type { Cases } from './cases.ts'
import { nameOf, type Verdict } from './decision-row.ts'
import type { Decisions } from './decisions.ts'
import type { ModeratedItems } from './moderated-items.ts'
import type { ReportLetters } from './reports/report-letters.ts'
import type { Reversals } from './reversals.ts'
import type { DecisionRow, ScanStates } from './scan-states.ts'
import type { Staff } from './staff.ts'

export type AppealAnswer = {
  readonly grant: boolean
  readonly answer: string
  /** What is done with the item where a reporter's appeal is granted; held where it is left out. */
  readonly verdict?: Verdict | undefined
}

type Answered = {
  readonly appeal: AppealRow
  readonly answer: AppealAnswer
  /** Undefined where a reporter appeals and nothing was decided. */
  readonly decision: DecisionRow | undefined
}

/** The answers of moderators to appeals. */
export class AppealAnswers {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #items: ModeratedItems
  readonly #letters: ReportLetters
  readonly #reversals: Reversals
  readonly #staff: Staff
  readonly #states: ScanStates

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly items: ModeratedItems
    readonly letters: ReportLetters
    readonly reversals: Reversals
    readonly staff: Staff
    readonly states: ScanStates
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#items = parts.items
    this.#letters = parts.letters
    this.#reversals = parts.reversals
    this.#staff = parts.staff
    this.#states = parts.states
  }

  /**
   * Answers an appeal, and if it is granted takes the decision back, in one transaction. `forbidden` for whoever made the
   * decision or the appeal, as long as there is another moderator; `conflict` where it is answered, or somebody else works on
   * the case.
   */
  async give(by: AuditActor, id: string, answer: AppealAnswer): Promise<AppealRow> {
    const appeal = await this.#find(id)
    const decision = await this.#decisions.find(appeal.decision_id)
    if (await this.#isForOthers(by, appeal, decision)) {
      throw new AppError('forbidden', { detail: 'Someone else has to answer this appeal.' })
    }
    return this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, by)
      await this.#items.lockWithCopies(transaction, appeal.item_id ?? '')
      const row = await this.#answer(transaction, by, appeal, answer)
      const answered = { appeal, answer, decision }
      if (answer.grant) await this.#grant(transaction, by, answered)
      await this.#closeCase(transaction, by, answered)
      if (appeal.kind === 'reporter') await this.#letters.tell(transaction, appeal.by, 'appeal')
      return row
    })
  }

  /** Whether somebody else has to answer it: this person made the decision or the appeal, and there is another moderator. */
  async isForOthers(by: AuditActor, appeal: AppealRow): Promise<boolean> {
    return this.#isForOthers(by, appeal, await this.#decisions.find(appeal.decision_id))
  }

  /** Unless something else still keeps the item back. A reporter who is refused leaves everything as it was. */
  async #closeCase(transaction: Transaction, by: AuditActor, answered: Answered): Promise<void> {
    const { appeal, decision, answer } = answered
    const item = await this.#items.find(appeal.item_id ?? '')
    const states = item && (await this.#states.settle(transaction, item.sha256))
    const state = states?.get(appeal.item_id ?? '')?.scan_state
    if (answer.grant && (state === 'held' || state === 'failed')) return
    const refused = appeal.kind === 'reporter' ? 'release' : 'refused'
    const closing = { by: nameOf(by), outcome: answer.grant ? 'restore' : refused }
    const kind = appeal.item_id === null ? 'user' : 'item'
    const subject = appeal.item_id ?? decision?.subject_id ?? ''
    const open = await this.#cases.openOf(transaction, kind, subject)
    if (open) await this.#cases.close(transaction, open.id, closing)
  }

  /** One of two who answer at once does. */
  async #answer(
    transaction: Transaction,
    by: AuditActor,
    appeal: AppealRow,
    { grant, answer }: AppealAnswer,
  ): Promise<AppealRow> {
    const state = grant ? 'granted' : 'refused'
    const row = await this.#database
      .within(transaction)
      .updateTable('appeals')
      .set({ state, answer, decided_by: nameOf(by), decided_at: this.#clock.now() })
      .where('id', '=', appeal.id)
      .where('state', '=', 'open')
      .returningAll()
      .executeTakeFirst()
    if (!row) throw new AppError('conflict', { detail: 'This appeal is already answered.' })
    await this.#audit.record(transaction, {
      by,
      action: 'appeal.answer',
      target: appeal.item_id ?? appeal.decision_id,
      userId: appeal.kind === 'owner' ? appeal.by : undefined,
      details: { appeal: appeal.id, state },
    })
    return row
  }

  /** What a person decided never was; what a machine found, a person overrules; what a reporter asked for is done. */
  async #grant(transaction: Transaction, by: AuditActor, answered: Answered): Promise<void> {
    const { appeal, answer, decision } = answered
    const itemId = appeal.item_id
    if (appeal.kind === 'reporter') {
      if (itemId === null) return
      await this.#decisions.decideWithin(transaction, by, itemId, actionOf(answer))
      return
    }
    if (decision && decision.made_by !== 'system') {
      if (await this.#reversals.isReversed(transaction, decision.id)) return
      await this.#reversals.reverse(transaction, by, decision)
      return
    }
    if (itemId !== null) {
      await this.#decisions.decideWithin(transaction, by, itemId, { act: 'release' })
    }
  }

  async #isForOthers(
    by: AuditActor,
    appeal: AppealRow,
    decision: DecisionRow | undefined,
  ): Promise<boolean> {
    const isOwn = decision?.made_by === nameOf(by) || appeal.by === nameOf(by)
    if (!isOwn || by === 'operator') return false
    const other = await this.#database.query
      .selectFrom('users')
      .select('id')
      .where('role', 'in', ['moderator', 'admin'])
      .where('id', 'not in', [nameOf(by), appeal.by, decision?.made_by ?? 'system'])
      .where('banned_at', 'is', null)
      .executeTakeFirst()
    return other !== undefined
  }

  async #find(id: string): Promise<AppealRow> {
    const appeals = this.#database.query.selectFrom('appeals').selectAll()
    const found = await appeals.where('id', '=', id).executeTakeFirst()
    if (!found) throw new AppError('not_found')
    return found
  }
}

function actionOf({ answer, verdict }: AppealAnswer): Verdict {
  const action = verdict ?? { act: 'hold' }
  return { facts: answer === '' ? undefined : answer, ...action, source: 'notice' }
}
