import type { Selectable } from 'kysely'
import type { AuditActor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import { type Database, lockedForChange, type Tables } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { BulkMember, BulkMembers } from './bulk-members.ts'
import type { Verdict } from './decision-row.ts'
import type { Decisions } from './decisions.ts'
import type { Reversals } from './reversals.ts'

type BulkRow = Selectable<Tables['bulks']>

/** `done` of `all` that were left when the work began. */
export type OnProgress = (done: number, all: number) => void

/** Its payload is `{ bulkId }`. */
export const bulkJob = 'moderation.go-on-with-bulk'

/** Decides about the items of bulks, and takes decisions back: each in a transaction of its own. */
export class BulkWork {
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #jobs: Jobs
  readonly #members: BulkMembers
  readonly #reversals: Reversals

  constructor(parts: {
    readonly bulkMembers: BulkMembers
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly jobs: Jobs
    readonly reversals: Reversals
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#jobs = parts.jobs
    this.#members = parts.bulkMembers
    this.#reversals = parts.reversals
  }

  define(): void {
    this.#jobs.define(bulkJob, (payload, signal) =>
      this.goOn((payload as { bulkId: string }).bulkId, { signal }),
    )
  }

  /** One after another what is left to decide, or to take back. Idempotent, and safe beside another process that does the same. */
  async goOn(
    id: string,
    {
      signal,
      onProgress,
    }: { readonly signal?: AbortSignal; readonly onProgress?: OnProgress | undefined },
  ): Promise<void> {
    const bulk = await this.#find(id)
    if (!bulk) return
    const isUndone = bulk.undone_at !== null
    const members = await this.#members[isUndone ? 'unreversed' : 'undecided'](id)
    for (const [index, member] of members.entries()) {
      signal?.throwIfAborted()
      await (isUndone ? this.#reverse(member) : this.#decide(member))
      onProgress?.(index + 1, members.length)
    }
    await this.#database.query
      .updateTable('bulks')
      .set({ finished_at: this.#clock.now() })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      // Undone meanwhile, it is done when all is taken back.
      .where('undone_at', isUndone ? 'is not' : 'is', null)
      .execute()
  }

  #find(id: string): Promise<BulkRow | undefined> {
    const bulks = this.#database.query.selectFrom('bulks').selectAll()
    return bulks.where('id', '=', id).executeTakeFirst()
  }

  async #decide(member: BulkMember): Promise<void> {
    try {
      await this.#database.inTransaction(async (transaction) => {
        // Locked first: an undo waits until this one is decided, or it is not decided any more.
        const bulk = await lockBulk(this.#database, transaction, member.bulk_id)
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
      const bulk = await lockBulk(this.#database, transaction, member.bulk_id)
      const changes = { reversed_at: this.#clock.now() }
      if (!bulk || !(await this.#members.change(transaction, member, changes))) return
      const decision = await this.#decisions.find(member.decision_id ?? '')
      // Somebody took this one back alone, and may have decided something else since.
      if (!decision || (await this.#reversals.isReversed(transaction, decision.id))) return
      const by = actorOf(bulk.undone_by ?? bulk.made_by)
      await this.#reversals.takeBack(transaction, by, decision)
    })
  }
}

/** The record of a bulk; nobody else changes it until the transaction ends. */
export function lockBulk(
  database: Database,
  transaction: Transaction,
  id: string,
): Promise<BulkRow | undefined> {
  const bulks = database.within(transaction).selectFrom('bulks').selectAll()
  return lockedForChange(database.engine, bulks.where('id', '=', id)).executeTakeFirst()
}

/** What would be no other the next time. */
const final: ReadonlySet<string> = new Set(['not_found', 'conflict', 'forbidden'])

function actorOf(name: string): AuditActor {
  return name === 'operator' || name === 'system' ? name : { userId: name }
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
