import { maxReportCharacters } from '@anybin/contract'
import type { Selectable } from 'kysely'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import { type Database, isUniqueViolation, type Tables } from '../database/index.ts'
import type { CaseRow, Cases } from './cases.ts'
import type { Decisions } from './decisions.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { Reversals } from './reversals.ts'
import type { DecisionRow, ScanStates } from './scan-states.ts'
import { appealTtlMs, standingDecision } from './statements.ts'

/** What somebody may appeal by its id. */
const restricting: ReadonlySet<DecisionRow['act']> = new Set([
  'hold',
  'block',
  'delete',
  'warn',
  'suspend',
  'ban',
  'hide',
])

export type AppealRow = Selectable<Tables['appeals']>

/** Owners who ask for somebody else to look again: once for each decision. */
export class Appeals {
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #items: ModeratedItems
  readonly #reversals: Reversals
  readonly #states: ScanStates

  constructor(parts: {
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly items: ModeratedItems
    readonly reversals: Reversals
    readonly states: ScanStates
  }) {
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#items = parts.items
    this.#reversals = parts.reversals
    this.#states = parts.states
  }

  /** `not_found` for an item of somebody else; `conflict` where nothing was decided or it was appealed; `forbidden` when late. */
  async file(ownerId: string, itemId: string, text: string): Promise<AppealRow> {
    const cleaned = cleanText(text)
    const found = await this.#items.find(itemId)
    if (found?.owner_id !== ownerId) throw new AppError('not_found')
    return this.#once((open) => this.#file(open, found, cleaned))
  }

  /**
   * The same about a decision that is no state of an item: about the account, or about an item that was deleted. `conflict` where
   * it restricts nothing any more.
   */
  async fileAbout(ownerId: string, decisionId: string, text: string): Promise<AppealRow> {
    const cleaned = cleanText(text)
    const decision = await this.#decisions.find(decisionId)
    if (decision?.owner_id !== ownerId) throw new AppError('not_found')
    return this.#once((open) => this.#fileAbout(open, decision, cleaned))
  }

  /** The one about this item that waits. */
  openOf(itemId: string): Promise<AppealRow | undefined> {
    const appeals = this.#database.query.selectFrom('appeals').selectAll()
    return appeals.where('item_id', '=', itemId).where('state', '=', 'open').executeTakeFirst()
  }

  /** The one that waits in this case. */
  openIn(open: Pick<CaseRow, 'subject_kind' | 'subject_id'>): Promise<AppealRow | undefined> {
    if (open.subject_kind === 'item') return this.openOf(open.subject_id)
    return this.#database.query
      .selectFrom('appeals')
      .selectAll()
      .where('by', '=', open.subject_id)
      .where('item_id', 'is', null)
      .where('state', '=', 'open')
      .orderBy('at')
      .executeTakeFirst()
  }

  async #once<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    try {
      return await this.#database.inTransaction(work)
    } catch (cause) {
      if (!isUniqueViolation(cause)) throw cause
      throw new AppError('conflict', { detail: 'You have already appealed this decision.', cause })
    }
  }

  async #file(transaction: Transaction, found: ModeratedItem, text: string): Promise<AppealRow> {
    const copies = await this.#items.lockCopies(transaction, found.sha256)
    const item = copies.find(({ id }) => id === found.id)
    const decision = item && (await this.#standing(transaction, item))
    if (!item || !decision) {
      throw new AppError('conflict', { detail: 'There is no decision to appeal.' })
    }
    return this.#insert(transaction, decision, item, text)
  }

  async #fileAbout(
    transaction: Transaction,
    decision: DecisionRow,
    text: string,
  ): Promise<AppealRow> {
    const sha256 = decision.content_sha256
    const copies = sha256 === null ? [] : await this.#items.lockCopies(transaction, sha256)
    const isOver =
      !restricting.has(decision.act) || (await this.#reversals.isReversed(transaction, decision.id))
    if (isOver) throw new AppError('conflict', { detail: 'There is no decision to appeal.' })
    const item = copies.find(({ id }) => id === decision.subject_id)
    return this.#insert(transaction, decision, item, text)
  }

  /** `item`: undefined for a decision about an account, or an item that is gone. */
  async #insert(
    transaction: Transaction,
    decision: DecisionRow,
    item: ModeratedItem | undefined,
    text: string,
  ): Promise<AppealRow> {
    const now = this.#clock.now()
    if (now > decision.made_at + appealTtlMs) {
      throw new AppError('forbidden', { detail: 'The time to appeal this decision is over.' })
    }
    const row = newAppeal(decision, item, text, now)
    await this.#database.within(transaction).insertInto('appeals').values(row).execute()
    await this.#cases.open(transaction, {
      subject_kind: decision.subject_kind,
      subject_id: item?.id ?? decision.subject_id,
      content_sha256: decision.content_sha256,
      owner_id: row.by,
      category: 'appeal',
      opened_by: 'appeal',
      priority: 60,
    })
    if (item) await this.#states.settle(transaction, item.sha256)
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
}

function cleanText(text: string): string {
  const cleaned = text.trim()
  if (cleaned !== '' && cleaned.length <= maxReportCharacters) return cleaned
  throw new AppError('invalid_request', {
    detail: `text: 1 to ${maxReportCharacters} characters.`,
  })
}

/** `item`: perhaps a copy of the one that was decided about, and of another owner. */
function newAppeal(
  decision: DecisionRow,
  item: ModeratedItem | undefined,
  text: string,
  at: number,
): AppealRow {
  return {
    id: newId(),
    decision_id: decision.id,
    item_id: decision.subject_kind === 'item' ? (item?.id ?? decision.subject_id) : null,
    kind: 'owner',
    by: item?.owner_id ?? decision.owner_id ?? '',
    text,
    at,
    state: 'open',
    decided_by: null,
    decided_at: null,
    answer: null,
    ends_at: null,
    sworn: null,
    put_back_after: null,
  }
}
