import type { Selectable } from 'kysely'
import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import { type Database, lockedForChange, type Tables } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { BulkMember, BulkMembers } from './bulk-members.ts'
import { maxBulk } from './bulk-selection.ts'
import { nameOf, type Verdict } from './decision-row.ts'
import type { Decisions } from './decisions.ts'
import { type Reversals, requireUndoable } from './reversals.ts'
import type { Staff } from './staff.ts'

type BulkRow = Selectable<Tables['bulks']>

/** How far a bulk is. `refused`: items that are gone, whose case somebody else works on, or whose owner waits for the answer to an appeal. */
export type BulkProgress = {
  readonly id: string
  readonly items: number
  readonly decided: number
  readonly refused: number
  readonly reversed: number
  readonly undoneAt: number | null
}

/** The same for each of them. */
export type Judgement = Omit<Verdict, 'bulkId' | 'decisionId'>

const job = 'moderation.go-on-with-bulk'

/**
 * Up to a thousand items decided about at once: one record, a decision for each, one undo. Each item is one transaction, and what
 * is left when a process dies is done by the job.
 */
export class Bulks {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #jobs: Jobs
  readonly #members: BulkMembers
  readonly #reversals: Reversals
  readonly #staff: Staff

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly jobs: Jobs
    readonly bulkMembers: BulkMembers
    readonly reversals: Reversals
    readonly staff: Staff
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#jobs = parts.jobs
    this.#members = parts.bulkMembers
    this.#reversals = parts.reversals
    this.#staff = parts.staff
  }

  define(): void {
    this.#jobs.define(job, (payload, signal) =>
      this.#goOn((payload as { bulkId: string }).bulkId, signal),
    )
  }

  /** Decides the same about all of these; answers when it is done. `invalid_request` for none, or more than a thousand. */
  async decide(
    by: AuditActor,
    itemIds: readonly string[],
    verdict: Judgement,
  ): Promise<BulkProgress> {
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
      await this.#enqueue(transaction, id)
    })
    await this.#goOn(id)
    return this.read(id)
  }

  /** Takes back all that was decided together, within 30 days; what somebody took back alone stays as it is. */
  async undo(by: AuditActor, id: string): Promise<BulkProgress> {
    await this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, by)
      const bulk = await this.#lock(transaction, id)
      if (!bulk) throw new AppError('not_found')
      if (bulk.undone_at !== null) throw conflict('This has already been reversed.')
      const now = this.#clock.now()
      requireUndoable(bulk.made_at, now)
      const undone = { undone_at: now, undone_by: nameOf(by) }
      const open = this.#database.within(transaction)
      await open.updateTable('bulks').set(undone).where('id', '=', id).execute()
      await this.#audit.record(transaction, { by, action: 'bulk.undo', target: id })
      await this.#enqueue(transaction, id)
    })
    await this.#goOn(id)
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
    return { id, undoneAt: bulk.undone_at, ...(await this.#members.counts(id)) }
  }

  /** One after another what is left to decide, or to take back. Idempotent, and safe beside another process that does the same. */
  async #goOn(id: string, signal?: AbortSignal): Promise<void> {
    const bulk = await this.find(id)
    if (!bulk) return
    const isUndone = bulk.undone_at !== null
    for (const member of await this.#members[isUndone ? 'unreversed' : 'undecided'](id)) {
      signal?.throwIfAborted()
      await (isUndone ? this.#reverse(member) : this.#decide(member))
    }
    await this.#database.query
      .updateTable('bulks')
      .set({ finished_at: this.#clock.now() })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .execute()
  }

  async #decide(member: BulkMember): Promise<void> {
    try {
      await this.#database.inTransaction(async (transaction) => {
        // Locked first: an undo waits until this one is decided, or it is not decided any more.
        const bulk = await this.#lock(transaction, member.bulk_id)
        if (!bulk || bulk.undone_at !== null) return
        const verdict = JSON.parse(bulk.verdict) as Verdict
        const decision_id = newId()
        if (await this.#members.isAppealed(transaction, member)) {
          throw conflict('Answer the appeal first.')
        }
        // Another process may have been faster.
        if (!(await this.#members.change(transaction, member, { decision_id }))) return
        const wanted = { ...verdict, bulkId: bulk.id, decisionId: decision_id }
        const by = actorOf(bulk.made_by)
        await this.#decisions.decideWithin(transaction, by, member.item_id, wanted)
      })
    } catch (error) {
      if (!(error instanceof AppError) || !final.has(error.code)) throw error
      const refusal = error.code
      await this.#database.inTransaction((open) => this.#members.change(open, member, { refusal }))
    }
  }

  async #reverse(member: BulkMember): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const bulk = await this.#lock(transaction, member.bulk_id)
      const changes = { reversed_at: this.#clock.now() }
      if (!bulk || !(await this.#members.change(transaction, member, changes))) return
      const decision = await this.#decisions.find(member.decision_id ?? '')
      // Somebody took this one back alone, and may have decided something else since.
      if (!decision || (await this.#reversals.isReversed(transaction, decision.id))) return
      const by = actorOf(bulk.undone_by ?? bulk.made_by)
      await this.#reversals.takeBack(transaction, by, decision)
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

  /** For when this process dies before it is done. */
  async #enqueue(transaction: Transaction, bulkId: string): Promise<void> {
    const runAt = this.#clock.now() + minute
    await this.#jobs.enqueue(transaction, { name: job, payload: { bulkId }, key: bulkId, runAt })
  }

  #lock(transaction: Transaction, id: string): Promise<BulkRow | undefined> {
    const bulks = this.#database.within(transaction).selectFrom('bulks').selectAll()
    return lockedForChange(this.#database.engine, bulks.where('id', '=', id)).executeTakeFirst()
  }
}

/** What would be no other the next time. */
const final: ReadonlySet<string> = new Set(['not_found', 'conflict', 'forbidden'])

function actorOf(name: string): AuditActor {
  return name === 'operator' || name === 'system' ? name : { userId: name }
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
