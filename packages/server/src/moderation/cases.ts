import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'

export type CaseRow = Selectable<Tables['cases']>

export type NewCase = Pick<CaseRow, 'subject_kind' | 'subject_id' | 'category' | 'opened_by'> &
  Partial<Pick<CaseRow, 'content_sha256' | 'owner_id' | 'priority' | 'due_at'>>

export type CaseFilter = {
  readonly state?: CaseRow['state'] | undefined
  /** Whoever looks at it now. */
  readonly claimedBy?: string | undefined
  readonly category?: string | undefined
  readonly openedBy?: CaseRow['opened_by'] | undefined
  readonly limit: number
  readonly offset?: number | undefined
}

/** Enqueued with `{ caseId }` for whoever asked for it. */
export const closedCaseJob = 'moderation.case-closed'

/** Nobody else decides a case meanwhile. */
const caseLeaseMs = 15 * minute

/** What waits for a person: one open case for each thing, whoever it was that asked. */
export class Cases {
  readonly #database: Database
  readonly #clock: Clock
  readonly #jobs: Jobs

  constructor(parts: { readonly database: Database; readonly clock: Clock; readonly jobs: Jobs }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#jobs = parts.jobs
  }

  /** Opens one, or joins the one that is open, which gets no less urgent by it. */
  async open(transaction: Transaction, wanted: NewCase): Promise<CaseRow> {
    const priority = sql<number>`case when excluded.priority > cases.priority then excluded.priority else cases.priority end`
    const dueAt = sql<
      number | null
    >`case when cases.due_at is null or excluded.due_at < cases.due_at
      then excluded.due_at else cases.due_at end`
    return this.#database
      .within(transaction)
      .insertInto('cases')
      .values(this.#newRow(wanted))
      .onConflict((same) =>
        same
          .columns(['subject_kind', 'subject_id'])
          .where(sql<boolean>`state <> 'closed'`)
          .doUpdateSet({ priority, due_at: dueAt }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
  }

  find(id: string): Promise<CaseRow | undefined> {
    const cases = this.#database.query.selectFrom('cases').selectAll()
    return cases.where('id', '=', id).executeTakeFirst()
  }

  /** What is due first, then what is most urgent, then the oldest: nothing waits for ever. */
  list(filter: CaseFilter): Promise<CaseRow[]> {
    const { state, claimedBy, category, openedBy, limit, offset = 0 } = filter
    let cases = this.#database.query.selectFrom('cases').selectAll()
    cases = state ? cases.where('state', '=', state) : cases.where('state', '<>', 'closed')
    if (category !== undefined) cases = cases.where('category', '=', category)
    if (openedBy !== undefined) cases = cases.where('opened_by', '=', openedBy)
    if (claimedBy !== undefined) {
      cases = cases
        .where('claimed_by', '=', claimedBy)
        .where('claimed_until', '>', this.#clock.now())
    }
    return cases
      .orderBy(sql`case when due_at is null then 1 else 0 end`)
      .orderBy('due_at')
      .orderBy('priority', 'desc')
      .orderBy('opened_at')
      .limit(limit)
      .offset(offset)
      .execute()
  }

  /** How many are open or escalated, by state. */
  async counts(): Promise<{ readonly open: number; readonly escalated: number }> {
    const rows = await this.#database.query
      .selectFrom('cases')
      .select(['state', (row) => row.fn.countAll<number>().as('count')])
      .where('state', '<>', 'closed')
      .groupBy('state')
      .execute()
    const of = (state: CaseRow['state']) =>
      Number(rows.find((row) => row.state === state)?.count ?? 0)
    return { open: of('open'), escalated: of('escalated') }
  }

  /** Takes a case for a quarter of an hour, or longer. `conflict` while somebody else has it. */
  async claim(id: string, by: string): Promise<CaseRow> {
    const now = this.#clock.now()
    const claimed = await this.#database.query
      .updateTable('cases')
      .set({ claimed_by: by, claimed_until: now + caseLeaseMs })
      .where('id', '=', id)
      .where('state', '<>', 'closed')
      .where(notHeldByOther(by, now))
      .returningAll()
      .executeTakeFirst()
    if (claimed) return claimed
    const found = await this.find(id)
    if (!found) throw new AppError('not_found')
    throw found.state === 'closed' ? alreadyClosed() : claimedByOther()
  }

  /** Gives a case back to everybody. */
  async release(id: string, by: string): Promise<void> {
    await this.#database.query
      .updateTable('cases')
      .set({ claimed_by: null, claimed_until: null })
      .where('id', '=', id)
      .where('claimed_by', '=', by)
      .execute()
  }

  async escalate(transaction: Transaction, id: string): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('cases')
      .set({ state: 'escalated', claimed_by: null, claimed_until: null })
      .where('id', '=', id)
      .where('state', '<>', 'closed')
      .execute()
  }

  /**
   * Closes a case that nobody else has; `conflict` where somebody was faster, so that of two who decide one wins. `by` may be
   * somebody who never took it.
   */
  async close(
    transaction: Transaction,
    id: string,
    { by, outcome }: { readonly by: string; readonly outcome: string },
  ): Promise<CaseRow> {
    const now = this.#clock.now()
    const closed = await this.#database
      .within(transaction)
      .updateTable('cases')
      .set({ state: 'closed', closed_at: now, outcome, claimed_by: null, claimed_until: null })
      .where('id', '=', id)
      .where('state', '<>', 'closed')
      .where(notHeldByOther(by, now))
      .returningAll()
      .executeTakeFirst()
    if (closed) {
      const payload = { caseId: id }
      await this.#jobs.enqueue(transaction, { name: closedCaseJob, payload, key: id })
      return closed
    }
    throw (await this.#stateOf(transaction, id)) === 'closed' ? alreadyClosed() : claimedByOther()
  }

  /** The open one about this, if there is one. */
  openOf(transaction: Transaction, kind: CaseRow['subject_kind'], id: string) {
    return this.#database
      .within(transaction)
      .selectFrom('cases')
      .selectAll()
      .where('subject_kind', '=', kind)
      .where('subject_id', '=', id)
      .where('state', '<>', 'closed')
      .executeTakeFirst()
  }

  async #stateOf(transaction: Transaction, id: string): Promise<CaseRow['state'] | undefined> {
    const cases = this.#database.within(transaction).selectFrom('cases').select('state')
    return (await cases.where('id', '=', id).executeTakeFirst())?.state
  }

  #newRow(wanted: NewCase): CaseRow {
    return {
      content_sha256: null,
      owner_id: null,
      priority: 50,
      due_at: null,
      ...wanted,
      id: newId(),
      state: 'open',
      claimed_by: null,
      claimed_until: null,
      opened_at: this.#clock.now(),
      closed_at: null,
      outcome: null,
    }
  }
}

/** Free, held by this very person, or held by somebody whose lease (ms since 1970) has run out. */
function notHeldByOther(by: string, now: number) {
  return (row: ExpressionBuilder<Tables, 'cases'>) =>
    row.or([
      row('claimed_by', 'is', null),
      row('claimed_by', '=', by),
      row('claimed_until', '<=', now),
    ])
}

function alreadyClosed(): AppError {
  return new AppError('conflict', { detail: 'Someone has already closed this case.' })
}

function claimedByOther(): AppError {
  return new AppError('conflict', { detail: 'Someone else is working on this case.' })
}
