import type { Selectable } from 'kysely'
import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { BulkMembers } from './bulk-members.ts'
import { maxBulk } from './bulk-selection.ts'
import { type BulkWork, bulkJob, lockBulk, type OnProgress } from './bulk-work.ts'
import { nameOf, type Verdict } from './decision-row.ts'
import { requireUndoable } from './reversals.ts'
import type { Staff } from './staff.ts'

type BulkRow = Selectable<Tables['bulks']>

/** How far a bulk is. `refused`: items that are gone, whose case somebody else works on, or whose owner waits for the answer to an appeal. */
export type BulkProgress = {
  readonly id: string
  readonly act: Verdict['act']
  readonly items: number
  readonly decided: number
  readonly refused: number
  readonly reversed: number
  readonly undoneAt: number | null
  /** Whether nothing is left to decide, or to take back. */
  readonly isDone: boolean
}

/** An item that was left out: it is gone, or somebody else works on it or it has an appeal to be answered first. */
export type BulkRefusal = { readonly itemId: string; readonly isGone: boolean }

/** The same for each of them. */
export type Judgement = Omit<Verdict, 'bulkId' | 'decisionId'>

/** So many do not keep anybody waiting. */
const atOnce = 25

/** Up to a thousand items decided about at once: one record, a decision for each, one undo. What is left when a process dies is done by the job. */
export class Bulks {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #members: BulkMembers
  readonly #staff: Staff
  readonly #work: BulkWork

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
    readonly bulkMembers: BulkMembers
    readonly staff: Staff
    readonly bulkWork: BulkWork
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#members = parts.bulkMembers
    this.#staff = parts.staff
    this.#work = parts.bulkWork
  }

  /** Decides the same about all of these; answers when it is done. `invalid_request` for none, or more than a thousand. */
  async decide(
    by: AuditActor,
    itemIds: readonly string[],
    verdict: Judgement,
    onProgress?: OnProgress,
  ): Promise<BulkProgress> {
    const id = await this.#record(by, itemIds, verdict, minute)
    await this.#work.goOn(id, { onProgress })
    return this.read(id)
  }

  /** As `decide`, but where there are many it answers at once, and the job decides. */
  async begin(
    by: AuditActor,
    itemIds: readonly string[],
    verdict: Judgement,
  ): Promise<BulkProgress> {
    if (itemIds.length <= atOnce) return this.decide(by, itemIds, verdict)
    return this.read(await this.#record(by, itemIds, verdict, 0))
  }

  /** Takes back all that was decided together, within 30 days; what somebody took back alone stays as it is. */
  async undo(by: AuditActor, id: string, onProgress?: OnProgress): Promise<BulkProgress> {
    await this.#recordUndo(by, id, minute)
    await this.#work.goOn(id, { onProgress })
    return this.read(id)
  }

  /** As `undo`, but where there are many it answers at once, and the job takes them back. */
  async beginUndo(by: AuditActor, id: string): Promise<BulkProgress> {
    const { items } = await this.#members.counts(id)
    if (items <= atOnce) return this.undo(by, id)
    await this.#recordUndo(by, id, 0)
    return this.read(id)
  }

  find(id: string): Promise<BulkRow | undefined> {
    const bulks = this.#database.query.selectFrom('bulks').selectAll()
    return bulks.where('id', '=', id).executeTakeFirst()
  }

  /** `not_found` */
  async read(id: string): Promise<BulkProgress> {
    const bulk = await this.find(id)
    if (!bulk) throw new AppError('not_found')
    return this.#progressOf(bulk)
  }

  /** Those that are not done, oldest first. */
  async underWay(): Promise<BulkProgress[]> {
    const bulks = this.#database.query.selectFrom('bulks').selectAll()
    const found = await bulks.where('finished_at', 'is', null).orderBy('made_at').execute()
    return Promise.all(found.map((bulk) => this.#progressOf(bulk)))
  }

  /** What was left out, at most a thousand. */
  async refusals(id: string): Promise<BulkRefusal[]> {
    const found = await this.#members.refusals(id)
    return found.map(({ item_id: itemId, refusal }) => ({
      itemId,
      isGone: refusal === 'not_found',
    }))
  }

  async #progressOf(bulk: BulkRow): Promise<BulkProgress> {
    const { act } = JSON.parse(bulk.verdict) as Verdict
    const isDone = bulk.finished_at !== null
    const counts = await this.#members.counts(bulk.id)
    return { id: bulk.id, act, undoneAt: bulk.undone_at, isDone, ...counts }
  }

  async #record(
    by: AuditActor,
    itemIds: readonly string[],
    verdict: Judgement,
    delayMs: number,
  ): Promise<string> {
    const ids = [...new Set(itemIds)]
    if (ids.length === 0 || ids.length > maxBulk) {
      throw new AppError('invalid_request', { detail: `Select 1 to ${maxBulk} uploads.` })
    }
    const id = newId()
    await this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, by)
      await this.#insert(transaction, { id, verdict, by, ids })
      const details = { items: ids.length, act: verdict.act }
      const event = { by, action: 'bulk.decide', target: id, details } as const
      await this.#audit.record(transaction, event)
      await this.#enqueue(transaction, id, delayMs)
    })
    return id
  }

  async #recordUndo(by: AuditActor, id: string, delayMs: number): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, by)
      const bulk = await lockBulk(this.#database, transaction, id)
      if (!bulk) throw new AppError('not_found')
      if (bulk.undone_at !== null) throw conflict('This has already been reversed.')
      const now = this.#clock.now()
      requireUndoable(bulk.made_at, now)
      const undone = { undone_at: now, undone_by: nameOf(by), finished_at: null }
      const open = this.#database.within(transaction)
      await open.updateTable('bulks').set(undone).where('id', '=', id).execute()
      await this.#audit.record(transaction, { by, action: 'bulk.undo', target: id })
      await this.#enqueue(transaction, id, delayMs)
    })
  }

  async #insert(
    transaction: Transaction,
    bulk: {
      readonly id: string
      readonly verdict: Judgement
      readonly by: AuditActor
      readonly ids: readonly string[]
    },
  ): Promise<void> {
    const { id, verdict, by, ids } = bulk
    const open = this.#database.within(transaction)
    const made = { made_by: nameOf(by), made_at: this.#clock.now() }
    const row = { id, verdict: JSON.stringify(verdict), ...made }
    const none = { undone_by: null, undone_at: null, finished_at: null }
    await open
      .insertInto('bulks')
      .values({ ...row, ...none })
      .execute()
    await this.#members.insert(transaction, id, ids)
  }

  /** `delayMs`: until when this process would be done itself, if it did not die. */
  async #enqueue(transaction: Transaction, bulkId: string, delayMs: number): Promise<void> {
    const runAt = this.#clock.now() + delayMs
    await this.#jobs.enqueue(transaction, {
      name: bulkJob,
      payload: { bulkId },
      key: bulkId,
      runAt,
    })
  }
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
