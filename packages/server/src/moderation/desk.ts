import type { AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, second } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { AccountDecisions, AccountVerdict } from './account-decisions.ts'
import type { AppealAnswers } from './appeal-answers.ts'
import type { AppealRow, Appeals } from './appeals.ts'
import type { BulkSelection, BulkSelector } from './bulk-selection.ts'
import type { BulkProgress, Bulks, Judgement } from './bulks.ts'
import type { CaseRow, Cases } from './cases.ts'
import type { Verdict } from './decision-row.ts'
import type { Decisions } from './decisions.ts'
import type { ModeratedItems } from './moderated-items.ts'
import type { Reversals } from './reversals.ts'
import type { DecisionRow } from './scan-states.ts'

/** A moderator who works on a case. */
export type Moderator = { readonly userId: string; readonly address?: string | undefined }

/** How long the desk offers to undo a decision, and how long it takes that as meant. */
export const undoMs = 10 * second
const undoGraceMs = 5 * second
const maxNote = 2000

/** What moderators do with cases. Each act takes the case first, so that of two who act at once one does and the other is told. */
export class Desk {
  readonly #accountDecisions: AccountDecisions
  readonly #appealAnswers: AppealAnswers
  readonly #appeals: Appeals
  readonly #audit: AuditLog
  readonly #bulks: Bulks
  readonly #bulkSelection: BulkSelection
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #items: ModeratedItems
  readonly #reversals: Reversals

  constructor(parts: {
    readonly accountDecisions: AccountDecisions
    readonly appealAnswers: AppealAnswers
    readonly appeals: Appeals
    readonly audit: AuditLog
    readonly bulks: Bulks
    readonly bulkSelection: BulkSelection
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly items: ModeratedItems
    readonly reversals: Reversals
  }) {
    this.#accountDecisions = parts.accountDecisions
    this.#appealAnswers = parts.appealAnswers
    this.#appeals = parts.appeals
    this.#audit = parts.audit
    this.#bulks = parts.bulks
    this.#bulkSelection = parts.bulkSelection
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#items = parts.items
    this.#reversals = parts.reversals
  }

  /** `conflict` while somebody else has the case, when it is closed, its item gone, or an appeal has to be answered instead. */
  async decide(by: Moderator, caseId: string, verdict: Verdict): Promise<DecisionRow> {
    const found = await this.#find(caseId)
    if (await this.#appeals.openIn(found)) throw conflict('Answer the appeal first.')
    const known = await this.#items.find(found.subject_id)
    if (!known) throw conflict('This upload is gone.')
    return this.#database.inTransaction(async (transaction) => {
      const copies = await this.#items.lockCopies(transaction, known.sha256)
      const item = copies.find(({ id }) => id === known.id)
      if (!item) throw conflict('This upload is gone.')
      await this.#cases.claim(caseId, by.userId, transaction)
      const reasons = { category: found.category, ...verdict }
      return this.#decisions.decideWithin(transaction, by, item.id, reasons)
    })
  }

  /** Decides about the person behind a case; what the case itself is about stays to be decided. */
  async decideAccount(
    by: Moderator,
    caseId: string,
    verdict: AccountVerdict,
  ): Promise<DecisionRow> {
    const found = await this.#find(caseId)
    const isAppealed = found.subject_kind === 'user' && (await this.#appeals.openIn(found))
    if (isAppealed) throw conflict('Answer the appeal first.')
    if (found.owner_id === null) throw conflict('This account is gone.')
    await this.#cases.claim(caseId, by.userId)
    const reasons = { ...reasonsOf(found), ...verdict }
    return this.#accountDecisions.decide(by, found.owner_id, reasons)
  }

  /**
   * Decides the same about many: those of `ids` to which the case leads. `invalid_request` where it leads to none of them;
   * otherwise as `Bulks.begin`.
   */
  async decideMany(
    by: Moderator,
    caseId: string,
    many: {
      readonly selector: BulkSelector
      readonly ids: readonly string[]
      readonly verdict: Judgement
    },
  ): Promise<BulkProgress> {
    const found = await this.#find(caseId)
    const { items } = await this.#bulkSelection.of(found, many.selector)
    const wanted = new Set(many.ids)
    const ids = items.map(({ id }) => id).filter((id) => wanted.has(id))
    if (ids.length === 0) {
      throw new AppError('invalid_request', { detail: 'Select at least one upload.' })
    }
    await this.#cases.claim(caseId, by.userId)
    return this.#bulks.begin(by, ids, { ...reasonsOf(found), ...many.verdict })
  }

  /** As `AppealAnswers.give`; `conflict` while somebody else has the case or nobody appealed. */
  async answer(
    by: Moderator,
    caseId: string,
    answer: { readonly grant: boolean; readonly answer: string },
  ): Promise<AppealRow> {
    const found = await this.#find(caseId)
    const appeal = await this.#appeals.openIn(found)
    if (!appeal) throw conflict('This appeal is already answered.')
    await this.#cases.claim(caseId, by.userId)
    return this.#appealAnswers.give(by, appeal.id, answer)
  }

  /** For somebody who knows more. */
  async escalate(by: Moderator, caseId: string, note: string): Promise<void> {
    const text = readNote(note)
    await this.#database.inTransaction(async (transaction) => {
      const found = await this.#cases.claim(caseId, by.userId, transaction)
      if (text !== '') await this.#writeNote(transaction, by, found, text)
      await this.#cases.escalate(transaction, caseId)
      await this.#record(transaction, by, found, 'case.escalate')
    })
  }

  /** A word for the team. */
  async note(by: Moderator, caseId: string, note: string): Promise<void> {
    const text = readNote(note)
    if (text === '') throw new AppError('invalid_request', { detail: 'note: write something.' })
    await this.#database.inTransaction(async (transaction) => {
      const found = await this.#cases.claim(caseId, by.userId, transaction)
      await this.#writeNote(transaction, by, found, text)
      await this.#record(transaction, by, found, 'case.note')
    })
  }

  /** Closes a case whose item is gone, deleted by its owner or at its end: there is nothing to decide any more. */
  async closeGone(by: Moderator, caseId: string): Promise<void> {
    const found = await this.#find(caseId)
    if (await this.#appeals.openIn(found)) throw conflict('Answer the appeal first.')
    if (await this.#items.find(found.subject_id)) throw conflict('This upload is still there.')
    await this.#database.inTransaction(async (transaction) => {
      await this.#cases.close(transaction, caseId, { by: by.userId, outcome: 'gone' })
      await this.#record(transaction, by, found, 'case.close')
    })
  }

  /** Takes back what this person decided a moment ago, and opens the case again. `conflict` when the moment is over. */
  async undo(by: Moderator, decisionId: string): Promise<DecisionRow> {
    const decision = await this.#decisions.find(decisionId)
    if (decision?.made_by !== by.userId || decision.act === 'note') throw new AppError('not_found')
    if (this.#undoLeftMs(decision) + undoGraceMs <= 0) {
      throw conflict('Too late to undo. Decide again instead.')
    }
    return this.#database.inTransaction(async (transaction) => {
      await this.#reversals.reverse(transaction, by, decision)
      const { case_id: caseId } = decision
      if (caseId !== null) await this.#cases.reopen(transaction, caseId, by.userId)
      return decision
    })
  }

  /** What this person decided a moment ago, and for how long (ms) they can still undo it. */
  async undoable(by: Moderator, decisionId: string) {
    const decision = await this.#decisions.find(decisionId)
    if (decision?.made_by !== by.userId || decision.act === 'note') return undefined
    return { decision, leftMs: Math.max(0, this.#undoLeftMs(decision)) }
  }

  #undoLeftMs({ made_at: madeAt }: DecisionRow): number {
    return madeAt + undoMs - this.#clock.now()
  }

  async #find(caseId: string): Promise<CaseRow> {
    const found = await this.#cases.find(caseId)
    if (!found) throw new AppError('not_found')
    return found
  }

  /** Notes stand among the decisions, which nobody can change. */
  async #writeNote(
    transaction: Transaction,
    by: Moderator,
    found: CaseRow,
    text: string,
  ): Promise<void> {
    const row = {
      ...noteOnly,
      id: newId(),
      case_id: found.id,
      subject_kind: found.subject_kind,
      subject_id: found.subject_id,
      content_sha256: found.content_sha256,
      owner_id: found.owner_id,
      category: found.category,
      note_for_team: text,
      made_by: by.userId,
      made_at: this.#clock.now(),
    } as const
    await this.#database.within(transaction).insertInto('decisions').values(row).execute()
  }

  async #record(
    transaction: Transaction,
    by: Moderator,
    { id: target, owner_id: ownerId }: CaseRow,
    action: `case.${string}`,
  ): Promise<void> {
    const event = { by, action, target, userId: ownerId ?? undefined } as const
    await this.#audit.record(transaction, event)
  }
}

const noteOnly = {
  act: 'note',
  classification: null,
  overrules: '[]',
  ground: 'none',
  ground_ref: null,
  facts_for_owner: null,
  source: 'own',
  automated_detection: 0,
  automated_decision: 'none',
  scope: 'item',
  reverses: null,
  ends_at: null,
  bulk_id: null,
  hold_similar: 0,
  content_kind: null,
  content_at: null,
  case_opened_at: null,
} as const

/** What is true of a decision because of the case that it is made in. */
function reasonsOf({ category, opened_by: openedBy }: CaseRow) {
  return { category, source: openedBy === 'report' ? 'notice' : 'own' } as const
}

function readNote(note: string): string {
  const text = note.trim()
  if (text.length <= maxNote) return text
  throw new AppError('invalid_request', { detail: `note: at most ${maxNote} characters.` })
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
