import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { Cases } from './cases.ts'
import type { Checks } from './checks.ts'
import { newDecision, undone, type Verdict } from './decision-row.ts'
import type { Fingerprints } from './fingerprints.ts'
import { overruledKinds } from './fold.ts'
import type { HashLists } from './hash-lists/hash-lists.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { DecisionRow, ScanStates } from './scan-states.ts'

/** What was decided, by whom and why; what follows of it becomes true in the same transaction. */
export class Decisions {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #checks: Checks
  readonly #clock: Clock
  readonly #database: Database
  readonly #fingerprints: Fingerprints
  readonly #hashLists: HashLists
  readonly #items: ModeratedItems
  readonly #states: ScanStates

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly fingerprints: Fingerprints
    readonly hashLists: HashLists
    readonly items: ModeratedItems
    readonly states: ScanStates
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#checks = parts.checks
    this.#clock = parts.clock
    this.#database = parts.database
    this.#fingerprints = parts.fingerprints
    this.#hashLists = parts.hashLists
    this.#items = parts.items
    this.#states = parts.states
  }

  /** Decides about an item, and closes its case. `not_found`; `conflict` while somebody else works on the case. */
  async decide(by: AuditActor, itemId: string, verdict: Verdict): Promise<DecisionRow> {
    const found = await this.#items.find(itemId)
    if (!found) throw new AppError('not_found')
    return this.#database.inTransaction(async (transaction) => {
      const copies = await this.#items.lockCopies(transaction, found.sha256)
      const item = copies.find(({ id }) => id === itemId)
      if (!item) throw new AppError('not_found')
      return this.decideLocked(transaction, by, item, verdict)
    })
  }

  /** The same about an item that is locked with its copies. */
  async decideLocked(
    transaction: Transaction,
    by: AuditActor,
    item: ModeratedItem,
    verdict: Verdict,
  ): Promise<DecisionRow> {
    const open = await this.#cases.openOf(transaction, 'item', item.id)
    const decision = await this.#record(transaction, by, item, verdict, open?.id ?? null)
    await this.#changeLists(transaction, item, verdict, decision)
    await this.#states.settle(transaction, item.sha256)
    const closing = { by: nameOf(by), outcome: verdict.act }
    if (open && verdict.act !== 'hold') await this.#cases.close(transaction, open.id, closing)
    await this.#audit.record(transaction, {
      by,
      action: `item.${verdict.act}`,
      target: item.id,
      userId: item.owner_id,
      details: { decision: decision.id, scope: decision.scope },
    })
    return decision
  }

  /** Takes a decision back: what was true before it is true again. `conflict` where it was taken back already. */
  async reverse(by: AuditActor, decisionId: string): Promise<DecisionRow> {
    const earlier = await this.find(decisionId)
    if (!earlier) throw new AppError('not_found')
    return this.#database.inTransaction((open) => this.reverseWithin(open, by, earlier))
  }

  /** The same in a transaction. The case of the item closes unless something else still keeps the item back. */
  async reverseWithin(
    transaction: Transaction,
    by: AuditActor,
    earlier: DecisionRow,
  ): Promise<DecisionRow> {
    const { id: decisionId, content_sha256: sha256, ...row } = earlier
    if (!sha256) throw new AppError('not_found')
    await this.#items.lockCopies(transaction, sha256)
    await this.#rejectReversed(transaction, sha256, decisionId)
    const restored = { ...row, ...undone, content_sha256: sha256, reverses: decisionId }
    const made = { id: newId(), made_by: nameOf(by), made_at: this.#clock.now() }
    const decision = { ...restored, ...made }
    await this.#database.within(transaction).insertInto('decisions').values(decision).execute()
    await this.#withdraw(transaction, sha256, [decisionId])
    const states = await this.#states.settle(transaction, sha256)
    const state = states.get(earlier.subject_id)?.scan_state
    const open = await this.#cases.openOf(transaction, decision.subject_kind, decision.subject_id)
    const closing = { by: nameOf(by), outcome: decision.act }
    const isOver = state !== 'held' && state !== 'failed'
    if (open && isOver) await this.#cases.close(transaction, open.id, closing)
    const details = { decision: decision.id, reverses: decisionId }
    const subject = { target: earlier.subject_id, userId: earlier.owner_id ?? undefined }
    await this.#audit.record(transaction, { by, action: 'item.restore', ...subject, details })
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
    caseId: string | null,
  ): Promise<DecisionRow> {
    const isRelease = verdict.act === 'release'
    const overrules = isRelease ? await this.#overruled(transaction, item.sha256) : []
    const row = newDecision(item, verdict)
    const decision = {
      ...row,
      id: newId(),
      case_id: caseId,
      overrules: JSON.stringify(overrules),
      made_by: nameOf(by),
      made_at: this.#clock.now(),
    }
    await this.#database.within(transaction).insertInto('decisions').values(decision).execute()
    return decision
  }

  async #overruled(transaction: Transaction, sha256: string) {
    const checks = await this.#checks.of(transaction, sha256)
    const grave = checks.filter(({ kind }) => kind === 'grave').map((one) => one.engine_version)
    const standing = await this.#hashLists.standing(transaction, grave)
    return overruledKinds(checks, ({ engine_version: entry }) => !standing.has(entry))
  }

  /** What is blocked cannot be uploaded again; what is released can. */
  async #changeLists(
    transaction: Transaction,
    item: ModeratedItem,
    { act, scope = 'copies', holdSimilar = false }: Verdict,
    decision: DecisionRow,
  ): Promise<void> {
    if (act === 'release') {
      const earlier = await this.#states.decisionsOn(transaction, item.sha256)
      const ids = earlier.filter((one) => one.act === 'block').map(({ id }) => id)
      await this.#withdraw(transaction, item.sha256, ids)
    }
    if (act !== 'block' || scope !== 'copies') return
    const marks = await this.#fingerprints.ofContent(transaction, item.sha256)
    const bytes = marks.filter(({ kind }) => kind !== 'pdq' && kind !== 'pdq_frame')
    const pictures = marks.filter(({ kind, quality }) => kind === 'pdq' && (quality ?? 0) >= 50)
    const served = { kind: 'sha256', value: item.sha256 } as const
    const wanted = [served, ...bytes.filter(({ kind }) => kind !== 'sha256')]
    const all = holdSimilar ? [...wanted, ...pictures] : wanted
    const unique = [...new Map(all.map((mark) => [`${mark.kind} ${mark.value}`, mark])).values()]
    const origin = { by: decision.made_by, decisionId: decision.id }
    await this.#hashLists.addOwn(transaction, unique, origin)
  }

  /** What these decisions listed is found in these bytes no more; in other bytes soon. */
  async #withdraw(
    transaction: Transaction,
    sha256: string,
    decisionIds: readonly string[],
  ): Promise<void> {
    const entries = await this.#hashLists.withdrawOwn(transaction, decisionIds)
    await this.#checks.removeOf(transaction, sha256, entries)
  }

  async #rejectReversed(transaction: Transaction, sha256: string, id: string): Promise<void> {
    const all = await this.#states.decisionsOn(transaction, sha256)
    if (!all.some(({ reverses }) => reverses === id)) return
    throw new AppError('conflict', { detail: 'This decision has already been reversed.' })
  }
}

/** As the audit log has it. */
export function nameOf(by: AuditActor): string {
  return typeof by === 'string' ? by : by.userId
}
