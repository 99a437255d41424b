import type { AuditActor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, isUniqueViolation } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { AppealRow } from '../appeals.ts'
import type { Cases } from '../cases.ts'
import { nameOf } from '../decision-row.ts'
import type { Decisions } from '../decisions.ts'
import type { ModeratedItem, ModeratedItems } from '../moderated-items.ts'
import type { Reversals } from '../reversals.ts'
import type { DecisionRow, ScanStates } from '../scan-states.ts'
import { standingDecision } from '../statements.ts'
import type { CounterNoticeLetters } from './counter-notice-letters.ts'
import type { SwornStatement } from './sworn-statement.ts'

const putBackJob = 'moderation.put-back'
const category = 'counter_notice'
/** Working days, of which the law wants 10 to 14; two of them may be holidays. */
const waitDays = 12

/** What an owner sees of it. */
export type CounterNoticeState =
  | { readonly state: 'possible' | 'put_back' | 'stopped' }
  | { readonly state: 'waiting'; readonly putBackAfter: number }

/**
 * Owners who swear that what was blocked as somebody else's work is theirs to publish: it comes back after some working days,
 * unless whoever claims the work sues (17 U.S.C. section 512 (g)).
 */
export class CounterNotices {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #isOn: boolean
  readonly #items: ModeratedItems
  readonly #jobs: Jobs
  readonly #letters: CounterNoticeLetters
  readonly #reversals: Reversals
  readonly #states: ScanStates

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    /** Whether the operator has switched this duty on. */
    readonly isOn: boolean
    readonly items: ModeratedItems
    readonly jobs: Jobs
    readonly letters: CounterNoticeLetters
    readonly reversals: Reversals
    readonly states: ScanStates
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#isOn = parts.isOn
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#letters = parts.letters
    this.#reversals = parts.reversals
    this.#states = parts.states
  }

  define(): void {
    this.#jobs.define(putBackJob, (payload) => this.#putBack((payload as { id: string }).id))
  }

  /** Undefined where it is not about somebody else's work, or not the owner's. */
  async of(ownerId: string, itemId: string): Promise<CounterNoticeState | undefined> {
    if (!this.#isOn) return undefined
    const item = await this.#items.find(itemId)
    if (item?.owner_id !== ownerId) return undefined
    const decision = await this.#database.inTransaction((open) => this.#decisionOn(open, item))
    const notice = await this.#noticeOf(decision?.id, ownerId)
    if (notice?.state === 'waiting') {
      return { state: 'waiting', putBackAfter: notice.put_back_after ?? 0 }
    }
    if (notice?.state === 'put_back' || notice?.state === 'stopped') return { state: notice.state }
    return decision ? { state: 'possible' } : undefined
  }

  /**
   * `not_found` for an item of somebody else, and where the operator has no such duty; `conflict` where nothing was blocked as
   * somebody else's work, or this decision was answered so already.
   */
  async file(ownerId: string, itemId: string, sworn: SwornStatement): Promise<AppealRow> {
    const found = this.#isOn ? await this.#items.find(itemId) : undefined
    if (found?.owner_id !== ownerId) throw new AppError('not_found')
    try {
      return await this.#database.inTransaction((open) => this.#file(open, found, sworn))
    } catch (cause) {
      if (!isUniqueViolation(cause)) throw cause
      throw new AppError('conflict', { detail: 'You have already sent a counter-notice.', cause })
    }
  }

  /** Those that wait, the one that comes back first before others. */
  waiting(): Promise<AppealRow[]> {
    return this.#database.query
      .selectFrom('appeals')
      .selectAll()
      .where('kind', '=', 'counter_notice')
      .where('state', '=', 'waiting')
      .orderBy('put_back_after')
      .execute()
  }

  /** Whoever claims the work has sued: it stays away. `not_found`; `conflict` where it does not wait any more. */
  async stop(by: AuditActor, id: string, reason: string): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const notice = await this.#find(transaction, id)
      if (!notice) throw new AppError('not_found')
      await this.#end(transaction, notice, { by: nameOf(by), state: 'stopped', answer: reason })
      await this.#audit.record(transaction, {
        by,
        action: 'counter-notice.stop',
        target: notice.item_id ?? notice.decision_id,
        userId: notice.by,
        details: { counter_notice: id },
      })
    })
  }

  async #file(
    transaction: Transaction,
    found: ModeratedItem,
    sworn: SwornStatement,
  ): Promise<AppealRow> {
    const copies = await this.#items.lockCopies(transaction, found.sha256)
    const item = copies.find(({ id }) => id === found.id)
    const decision = item && (await this.#decisionOn(transaction, item))
    if (!item || !decision) {
      throw new AppError('conflict', { detail: 'Nothing was blocked because of copyright.' })
    }
    const at = this.#clock.now()
    const putBackAfter = afterWorkingDays(at, waitDays)
    const row = {
      ...noAnswer,
      id: newId(),
      decision_id: decision.id,
      item_id: item.id,
      by: item.owner_id,
      at,
      sworn: JSON.stringify(sworn),
      put_back_after: putBackAfter,
    }
    await this.#database.within(transaction).insertInto('appeals').values(row).execute()
    await this.#cases.open(transaction, {
      subject_kind: 'item',
      subject_id: item.id,
      content_sha256: item.sha256,
      owner_id: item.owner_id,
      category,
      opened_by: 'appeal',
      priority: 60,
      due_at: putBackAfter,
    })
    await this.#letters.enqueue(transaction, row.id, decision)
    const job = { name: putBackJob, payload: { id: row.id }, key: row.id }
    await this.#jobs.enqueue(transaction, { ...job, runAt: putBackAfter })
    return row
  }

  /** What blocks or holds it as the work of somebody else, because that was reported. */
  async #decisionOn(
    transaction: Transaction,
    { id, sha256, scan_state: state }: ModeratedItem,
  ): Promise<DecisionRow | undefined> {
    if (state !== 'held' && state !== 'blocked') return undefined
    const all = await this.#states.decisionsOn(transaction, sha256)
    const own = all.filter(({ scope, subject_id }) => scope === 'copies' || subject_id === id)
    const decision = standingDecision(state, own)
    const isCopyright = decision?.category === 'copyright' || decision?.ground_ref === 'copyright'
    return isCopyright ? decision : undefined
  }

  async #putBack(id: string): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const notice = await this.#find(transaction, id)
      if (notice?.state !== 'waiting') return
      await this.#items.lockWithCopies(transaction, notice.item_id ?? '')
      const decision = await this.#decisions.find(notice.decision_id)
      const isStanding = decision && !(await this.#reversals.isReversed(transaction, decision.id))
      if (isStanding) await this.#reversals.reverse(transaction, 'system', decision)
      await this.#end(transaction, notice, { by: 'system', state: 'put_back', answer: null })
    })
  }

  async #end(
    transaction: Transaction,
    { id, item_id: itemId }: AppealRow,
    ending: {
      readonly by: string
      readonly state: 'put_back' | 'stopped'
      readonly answer: string | null
    },
  ): Promise<void> {
    const { by, state, answer } = ending
    const ended = await this.#database
      .within(transaction)
      .updateTable('appeals')
      .set({ state, answer, decided_by: by, decided_at: this.#clock.now() })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw new AppError('conflict', { detail: 'This counter-notice has ended.' })
    await this.#cases.closeUnneeded(transaction, itemId ?? '', category)
  }

  #find(transaction: Transaction, id: string): Promise<AppealRow | undefined> {
    return this.#database
      .within(transaction)
      .selectFrom('appeals')
      .selectAll()
      .where('id', '=', id)
      .where('kind', '=', 'counter_notice')
      .executeTakeFirst()
  }

  async #noticeOf(decisionId: string | undefined, ownerId: string): Promise<AppealRow | undefined> {
    if (decisionId === undefined) return undefined
    return this.#database.query
      .selectFrom('appeals')
      .selectAll()
      .where('decision_id', '=', decisionId)
      .where('kind', '=', 'counter_notice')
      .where('by', '=', ownerId)
      .executeTakeFirst()
  }
}

const noAnswer = {
  kind: 'counter_notice',
  text: '',
  state: 'waiting',
  decided_by: null,
  decided_at: null,
  answer: null,
  ends_at: null,
} as const

/** So many days later that are neither Saturday nor Sunday in UTC. */
export function afterWorkingDays(from: number, days: number): number {
  let at = from
  for (let left = days; left > 0; ) {
    at += day
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return at
}
