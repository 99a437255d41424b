import { isReportCategory } from '@anybin/contract'
import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { KeptItems } from '../items/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { CaseRow, Cases } from './cases.ts'
import type { Checks } from './checks.ts'
import { momentAfter, nameOf, newDecision, type Verdict } from './decision-row.ts'
import type { RepeatedBlocks } from './duties/repeated-blocks.ts'
import { overruledKinds } from './fold.ts'
import { requestFeedback } from './hash-lists/exchanges/list-feedback.ts'
import type { HashLists } from './hash-lists/hash-lists.ts'
import type { OwnLists } from './hash-lists/own-lists.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { DecisionRow, ScanStates } from './scan-states.ts'
import type { Staff } from './staff.ts'

/** What was decided, by whom and why; what follows of it becomes true in the same transaction. */
export class Decisions {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #checks: Checks
  readonly #clock: Clock
  readonly #database: Database
  readonly #hashLists: HashLists
  readonly #items: ModeratedItems
  readonly #jobs: Jobs
  readonly #keptItems: KeptItems
  readonly #ownLists: OwnLists
  readonly #repeatedBlocks: RepeatedBlocks
  readonly #staff: Staff
  readonly #states: ScanStates

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly hashLists: HashLists
    readonly items: ModeratedItems
    readonly jobs: Jobs
    readonly keptItems: KeptItems
    readonly ownLists: OwnLists
    readonly repeatedBlocks: RepeatedBlocks
    readonly staff: Staff
    readonly states: ScanStates
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#checks = parts.checks
    this.#clock = parts.clock
    this.#database = parts.database
    this.#hashLists = parts.hashLists
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#keptItems = parts.keptItems
    this.#ownLists = parts.ownLists
    this.#repeatedBlocks = parts.repeatedBlocks
    this.#staff = parts.staff
    this.#states = parts.states
  }

  /** Decides about an item, and closes its case. `not_found`; `conflict` while somebody else works on the case. */
  async decide(by: AuditActor, itemId: string, verdict: Verdict): Promise<DecisionRow> {
    return this.#database.inTransaction((open) => this.decideWithin(open, by, itemId, verdict))
  }

  /** The same in a transaction in which more happens. Locks the item and its copies first. */
  async decideWithin(
    transaction: Transaction,
    by: AuditActor,
    itemId: string,
    verdict: Verdict,
  ): Promise<DecisionRow> {
    await this.#staff.require(transaction, by)
    const copies = await this.#items.lockWithCopies(transaction, itemId)
    const item = copies.find(({ id }) => id === itemId)
    if (!item) throw new AppError('not_found')
    const open = await this.#cases.openOf(transaction, 'item', item.id)
    const decision = await this.#record(transaction, by, item, verdict, open)
    await this.#ownLists.settle(transaction, item.sha256)
    if (verdict.act === 'delete') await this.#delete(transaction, decision, copies)
    await this.#states.settle(transaction, item.sha256)
    const closing = { by: nameOf(by), outcome: verdict.act }
    if (open && verdict.act !== 'hold') await this.#cases.close(transaction, open.id, closing)
    await this.#repeatedBlocks.note(transaction, decision)
    const telling = { database: this.#database, jobs: this.#jobs }
    await requestFeedback(telling, transaction, decision)
    await this.#audit.record(transaction, {
      by,
      action: `item.${verdict.act}`,
      target: item.id,
      userId: item.owner_id,
      details: { decision: decision.id, scope: decision.scope },
    })
    return decision
  }

  find(id: string): Promise<DecisionRow | undefined> {
    const decisions = this.#database.query.selectFrom('decisions').selectAll()
    return decisions.where('id', '=', id).executeTakeFirst()
  }

  /** About an item and its bytes, newest first. */
  list(item: { readonly id: string; readonly sha256: string }): Promise<DecisionRow[]> {
    return this.#database.query
      .selectFrom('decisions')
      .selectAll()
      .where((row) =>
        row.or([
          row('subject_id', '=', item.id),
          row.and([row('content_sha256', '=', item.sha256), row('scope', '=', 'copies')]),
        ]),
      )
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
  }

  async #record(
    transaction: Transaction,
    by: AuditActor,
    item: ModeratedItem,
    verdict: Verdict,
    open: CaseRow | undefined,
  ): Promise<DecisionRow> {
    const earlier = await this.#states.decisionsOn(transaction, item.sha256)
    const decision = {
      ...newDecision(item, await this.#known(transaction, verdict, open)),
      case_id: open?.id ?? null,
      case_opened_at: open?.opened_at ?? null,
      overrules: JSON.stringify(await this.#overruled(transaction, item, verdict)),
      made_by: nameOf(by),
      made_at: momentAfter(earlier, this.#clock.now()),
    }
    await this.#database.within(transaction).insertInto('decisions').values(decision).execute()
    return decision
  }

  /** What the case says where the person does not: what it is about, and who led to it. */
  async #known(
    transaction: Transaction,
    verdict: Verdict,
    open: CaseRow | undefined,
  ): Promise<Verdict> {
    if (!open) return verdict
    const { category = isReportCategory(open.category) ? open.category : undefined } = verdict
    const { source = await this.#sourceOf(transaction, open.id) } = verdict
    return { ...verdict, category, source }
  }

  async #sourceOf(transaction: Transaction, caseId: string): Promise<DecisionRow['source']> {
    const reports = await this.#database
      .within(transaction)
      .selectFrom('reports')
      .select('flagger_id')
      .where('case_id', '=', caseId)
      .execute()
    if (reports.length === 0) return 'own'
    return reports.some(({ flagger_id: id }) => id !== null) ? 'trusted_flagger' : 'notice'
  }

  /** What the person has seen who releases it. */
  async #overruled(transaction: Transaction, item: ModeratedItem, { act }: Verdict) {
    if (act !== 'release') return []
    const checks = await this.#checks.of(transaction, item.sha256)
    const grave = checks.filter(({ kind }) => kind === 'grave').map((one) => one.engine_version)
    const standing = await this.#hashLists.standing(transaction, grave)
    return overruledKinds(checks, ({ engine_version: entry }) => !standing.has(entry))
  }

  async #delete(
    transaction: Transaction,
    { id, scope, subject_id }: DecisionRow,
    copies: readonly ModeratedItem[],
  ): Promise<void> {
    const ids = scope === 'copies' ? copies.map((copy) => copy.id) : [subject_id]
    const deletion = { by: 'staff', id } as const
    const keptMs = retention.reversals.kept
    await this.#keptItems.delete(transaction, (item) => item('id', 'in', ids), deletion, keptMs)
  }
}
