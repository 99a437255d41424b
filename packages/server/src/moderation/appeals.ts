import { maxReportCharacters } from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import { type Database, isUniqueViolation, type Tables } from '../database/index.ts'
import type { Cases } from './cases.ts'
import type { Verdict } from './decision-row.ts'
import { type Decisions, nameOf } from './decisions.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { ReportLetters } from './reports/report-letters.ts'
import type { DecisionRow, ScanStates } from './scan-states.ts'
import { appealTtlMs, standingDecision } from './statements.ts'

export type AppealRow = Selectable<Tables['appeals']>

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
  readonly item: ModeratedItem
}

/** Owners who ask for somebody else to look again: once for each decision. */
export class Appeals {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #items: ModeratedItems
  readonly #letters: ReportLetters
  readonly #states: ScanStates

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly items: ModeratedItems
    readonly letters: ReportLetters
    readonly states: ScanStates
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#items = parts.items
    this.#letters = parts.letters
    this.#states = parts.states
  }

  /** `not_found` for an item of somebody else; `conflict` where nothing was decided or it was appealed; `forbidden` when late. */
  async file(ownerId: string, itemId: string, text: string): Promise<AppealRow> {
    const cleaned = text.trim()
    if (cleaned === '' || cleaned.length > maxReportCharacters) {
      throw new AppError('invalid_request', {
        detail: `text: 1 to ${maxReportCharacters} characters.`,
      })
    }
    const found = await this.#items.find(itemId)
    if (found?.owner_id !== ownerId) throw new AppError('not_found')
    try {
      return await this.#database.inTransaction((open) => this.#file(open, found, cleaned))
    } catch (cause) {
      if (!isUniqueViolation(cause)) throw cause
      throw new AppError('conflict', { detail: 'You have already appealed this decision.', cause })
    }
  }

  /**
   * Answers an appeal, and if it is granted takes the decision back, in one transaction. `forbidden` for whoever made the
   * decision or the appeal, as long as there is another moderator; `conflict` where it is answered, or somebody else works on
   * the case.
   */
  async decide(by: AuditActor, id: string, answer: AppealAnswer): Promise<AppealRow> {
    const appeal = await this.#find(id)
    const decision = await this.#decisions.find(appeal.decision_id)
    const item = await this.#items.find(appeal.item_id ?? '')
    await this.#rejectOwn(by, appeal, decision)
    return this.#database.inTransaction(async (transaction) => {
      const sha256 = item?.sha256 ?? decision?.content_sha256 ?? ''
      const copies = await this.#items.lockCopies(transaction, sha256)
      const row = await this.#answer(transaction, by, appeal, answer)
      const locked = copies.find((one) => one.id === appeal.item_id)
      if (locked) await this.#follow(transaction, by, { appeal, answer, decision, item: locked })
      if (appeal.kind === 'reporter') await this.#letters.tell(transaction, appeal.by, 'appeal')
      return row
    })
  }

  /** Whether somebody else has to answer it: this person made the decision or the appeal, and there is another moderator. */
  async isForOthers(by: AuditActor, appeal: AppealRow): Promise<boolean> {
    const decision = await this.#decisions.find(appeal.decision_id)
    return this.#isForOthers(by, appeal, decision)
  }

  /** The one about this item that waits. */
  openOf(itemId: string): Promise<AppealRow | undefined> {
    const appeals = this.#database.query.selectFrom('appeals').selectAll()
    return appeals.where('item_id', '=', itemId).where('state', '=', 'open').executeTakeFirst()
  }

  async #file(transaction: Transaction, found: ModeratedItem, text: string): Promise<AppealRow> {
    const copies = await this.#items.lockCopies(transaction, found.sha256)
    const item = copies.find(({ id }) => id === found.id)
    const decision = item && (await this.#standing(transaction, item))
    if (!item || !decision) {
      throw new AppError('conflict', { detail: 'There is no decision to appeal.' })
    }
    const now = this.#clock.now()
    if (now > decision.made_at + appealTtlMs) {
      throw new AppError('forbidden', { detail: 'The time to appeal this decision is over.' })
    }
    const row = newAppeal(item, decision, text, now)
    await this.#database.within(transaction).insertInto('appeals').values(row).execute()
    await this.#cases.open(transaction, {
      subject_kind: 'item',
      subject_id: item.id,
      content_sha256: item.sha256,
      owner_id: item.owner_id,
      category: 'appeal',
      opened_by: 'appeal',
      priority: 60,
    })
    await this.#states.settle(transaction, item.sha256)
    return row
  }

  async #standing(
    transaction: Transaction,
    { id, sha256, scan_state: state }: ModeratedItem,
  ): Promise<DecisionRow | undefined> {
    if (state !== 'held' && state !== 'blocked' && state !== 'failed') return undefined
    const all = await this.#states.decisionsOn(transaction, sha256)
    return standingDecision(
      state,
      all.filter(({ scope, subject_id }) => scope === 'copies' || subject_id === id),
    )
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

  /** Either answer closes the case of the item. */
  async #follow(transaction: Transaction, by: AuditActor, answered: Answered): Promise<void> {
    const { appeal, answer, item } = answered
    if (answer.grant) {
      await (appeal.kind === 'reporter'
        ? this.#decisions.decideLocked(transaction, by, item, actionOf(answer))
        : this.#takeBack(transaction, by, answered))
      return
    }
    await this.#states.settle(transaction, item.sha256)
    const open = await this.#cases.openOf(transaction, 'item', item.id)
    // A reporter who is refused leaves everything as it was.
    const outcome = appeal.kind === 'reporter' ? 'release' : 'refused'
    if (open) await this.#cases.close(transaction, open.id, { by: nameOf(by), outcome })
  }

  /** What a person decided is taken back; what a machine did is overruled by a person. */
  async #takeBack(
    transaction: Transaction,
    by: AuditActor,
    { decision, item }: Answered,
  ): Promise<void> {
    if (!decision || decision.made_by === 'system') {
      await this.#decisions.decideLocked(transaction, by, item, { act: 'release' })
      return
    }
    await this.#decisions.reverseWithin(transaction, by, decision)
  }

  async #rejectOwn(
    by: AuditActor,
    appeal: AppealRow,
    decision: DecisionRow | undefined,
  ): Promise<void> {
    if (!(await this.#isForOthers(by, appeal, decision))) return
    throw new AppError('forbidden', { detail: 'Someone else has to answer this appeal.' })
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

function newAppeal(
  item: ModeratedItem,
  decision: DecisionRow,
  text: string,
  at: number,
): AppealRow {
  return {
    id: newId(),
    decision_id: decision.id,
    item_id: item.id,
    kind: 'owner',
    by: item.owner_id,
    text,
    at,
    state: 'open',
    decided_by: null,
    decided_at: null,
    answer: null,
    ends_at: null,
  }
}
