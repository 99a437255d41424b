import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { KeptItems } from '../items/index.ts'
import type { AccountDecisions } from './account-decisions.ts'
import type { Cases } from './cases.ts'
import { momentAfter, nameOf, reversalOf } from './decision-row.ts'
import type { Decisions } from './decisions.ts'
import type { OwnLists } from './hash-lists/own-lists.ts'
import type { ModeratedItems } from './moderated-items.ts'
import type { DecisionRow, ScanStates } from './scan-states.ts'
import type { Staff } from './staff.ts'

/** `conflict` where what was decided at that time (epoch ms) cannot be taken back by its record any more. */
export function requireUndoable(madeAt: number, now: number): void {
  if (now - madeAt <= retention.reversals.kept) return
  throw new AppError('conflict', { detail: 'This was decided more than 30 days ago.' })
}

/** Takes decisions back: what was true before one is true again. */
export class Reversals {
  readonly #accountDecisions: AccountDecisions
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #items: ModeratedItems
  readonly #keptItems: KeptItems
  readonly #ownLists: OwnLists
  readonly #staff: Staff
  readonly #states: ScanStates

  constructor(parts: {
    readonly accountDecisions: AccountDecisions
    readonly audit: AuditLog
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly items: ModeratedItems
    readonly keptItems: KeptItems
    readonly ownLists: OwnLists
    readonly staff: Staff
    readonly states: ScanStates
  }) {
    this.#accountDecisions = parts.accountDecisions
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#items = parts.items
    this.#keptItems = parts.keptItems
    this.#ownLists = parts.ownLists
    this.#staff = parts.staff
    this.#states = parts.states
  }

  /**
   * Takes back what somebody of the staff decided within the last 30 days, about an item or an account, and opens the case again that it closed.
   * `not_found`; `conflict` where it was taken back already, a machine decided it, or it is too long ago.
   */
  async undo(by: AuditActor, decisionId: string): Promise<DecisionRow> {
    const earlier = await this.#decisions.find(decisionId)
    if (!earlier) throw new AppError('not_found')
    if (earlier.made_by === 'system') {
      throw new AppError('conflict', { detail: 'A scan decided this: release it instead.' })
    }
    requireUndoable(earlier.made_at, this.#clock.now())
    return this.#database.inTransaction((open) => this.takeBack(open, by, earlier))
  }

  /** The same in a transaction in which more happens, and for a decision that somebody may take back. */
  async takeBack(
    transaction: Transaction,
    by: AuditActor,
    earlier: DecisionRow,
  ): Promise<DecisionRow> {
    const decision = await this.reverse(transaction, by, earlier)
    const hadClosed = earlier.case_id !== null && earlier.act !== 'hold'
    if (hadClosed) await this.#cases.reopen(transaction, earlier.case_id ?? '')
    return decision
  }

  async isReversed(transaction: Transaction, decisionId: string): Promise<boolean> {
    const reversal = await this.#database
      .within(transaction)
      .selectFrom('decisions')
      .select('id')
      .where('reverses', '=', decisionId)
      .executeTakeFirst()
    return reversal !== undefined
  }

  /** Of an appeal that was granted: however long ago it was decided. */
  async reverse(
    transaction: Transaction,
    by: AuditActor,
    earlier: DecisionRow,
  ): Promise<DecisionRow> {
    if (earlier.subject_kind === 'user') {
      return this.#accountDecisions.reverse(transaction, by, earlier)
    }
    await this.#staff.require(transaction, by)
    const sha256 = earlier.content_sha256 ?? ''
    await this.#items.lockCopies(transaction, sha256)
    const all = await this.#states.decisionsOn(transaction, sha256)
    const moment = momentAfter(all, this.#clock.now())
    const decision = reversalOf(earlier, all, { by: nameOf(by), at: moment })
    await this.#database.within(transaction).insertInto('decisions').values(decision).execute()
    await this.#ownLists.settle(transaction, sha256)
    await this.#items.unseal(transaction, sha256, earlier.id)
    await this.#keptItems.bringBack(transaction, { by: 'staff', id: earlier.id })
    await this.#states.settle(transaction, sha256, { isUndoing: true })
    await this.#audit.record(transaction, {
      by,
      action: 'item.restore',
      target: earlier.subject_id,
      userId: earlier.owner_id ?? undefined,
      details: { decision: decision.id, reverses: earlier.id },
    })
    return decision
  }
}
