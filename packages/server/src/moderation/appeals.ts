import { maxReportCharacters } from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import { type Database, isUniqueViolation, type Tables } from '../database/index.ts'
import type { Cases } from './cases.ts'
import { type Decisions, nameOf } from './decisions.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { DecisionRow, ScanStates } from './scan-states.ts'
import { appealTtlMs, standingDecision } from './statements.ts'

export type AppealRow = Selectable<Tables['appeals']>

/** Owners who ask for somebody else to look again: once for each decision. */
export class Appeals {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #items: ModeratedItems
  readonly #states: ScanStates

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly items: ModeratedItems
    readonly states: ScanStates
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#items = parts.items
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
   * Answers an appeal; granting it takes the decision back. `forbidden` for whoever made the decision, as long as there is
   * another moderator; `conflict` where it is answered.
   */
  async decide(
    by: AuditActor,
    id: string,
    { grant, answer }: { readonly grant: boolean; readonly answer: string },
  ): Promise<AppealRow> {
    const appeal = await this.#find(id)
    const decision = await this.#decisions.find(appeal.decision_id)
    if (!decision) throw new AppError('not_found')
    await this.#rejectOwnDecision(by, decision)
    const row = await this.#answer(by, appeal, { grant, answer })
    const isPerson = decision.made_by !== 'system'
    if (grant && isPerson) await this.#decisions.reverse(by, decision.id)
    if (grant && !isPerson)
      await this.#decisions.decide(by, decision.subject_id, { act: 'release' })
    return row
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
    by: AuditActor,
    appeal: AppealRow,
    { grant, answer }: { readonly grant: boolean; readonly answer: string },
  ): Promise<AppealRow> {
    return this.#database.inTransaction(async (transaction) => {
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
      const target = appeal.item_id ?? appeal.decision_id
      await this.#audit.record(transaction, {
        by,
        action: 'appeal.answer',
        target,
        userId: appeal.by,
        details: { appeal: appeal.id, state },
      })
      await this.#settle(transaction, row, by)
      return row
    })
  }

  /** A refused appeal closes its case; a granted one is closed by what is decided instead. */
  async #settle(transaction: Transaction, appeal: AppealRow, by: AuditActor): Promise<void> {
    const item = await this.#items.find(appeal.item_id ?? '')
    if (!item) return
    await this.#states.settle(transaction, item.sha256)
    if (appeal.state !== 'refused') return
    const open = await this.#cases.openOf(transaction, 'item', item.id)
    const closing = { by: nameOf(by), outcome: appeal.state }
    if (open) await this.#cases.close(transaction, open.id, closing)
  }

  async #rejectOwnDecision(by: AuditActor, decision: DecisionRow): Promise<void> {
    if (decision.made_by !== nameOf(by) || by === 'operator') return
    const other = await this.#database.query
      .selectFrom('users')
      .select('id')
      .where('role', 'in', ['moderator', 'admin'])
      .where('id', '<>', nameOf(by))
      .where('banned_at', 'is', null)
      .executeTakeFirst()
    if (!other) return
    throw new AppError('forbidden', { detail: 'Someone else has to answer this appeal.' })
  }

  async #find(id: string): Promise<AppealRow> {
    const appeals = this.#database.query.selectFrom('appeals').selectAll()
    const found = await appeals.where('id', '=', id).executeTakeFirst()
    if (!found) throw new AppError('not_found')
    return found
  }
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
  }
}
