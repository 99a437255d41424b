import { type Selectable, sql } from 'kysely'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute, second } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import type { Outbox } from '../events/index.ts'
import type { Jobs } from '../jobs/index.ts'
import { caseClosed, caseOpened } from './case-events.ts'
import { type CaseSearch, casesOf, inOrder, notHeldByOther } from './case-filter.ts'

export type CaseRow = Selectable<Tables['cases']>

export type NewCase = Pick<CaseRow, 'subject_kind' | 'subject_id' | 'category' | 'opened_by'> &
  Partial<Pick<CaseRow, 'content_sha256' | 'owner_id' | 'priority' | 'due_at'>>

export type CaseFilter = CaseSearch & {
  readonly limit: number
  readonly offset?: number | undefined
}

/** Enqueued with `{ caseId }` for whoever asked for it, and due when the decision can be undone at the desk no more. */
export const closedCaseJob = 'moderation.case-closed'
/** How long after a decision nobody is told of it: longer than it can be undone at the desk. */
export const noticeDelayMs = 20 * second

/** Nobody else decides a case meanwhile. */
const caseLeaseMs = 15 * minute
const unclaimed = { claimed_by: null, claimed_at: null, claimed_until: null } as const
/** Among so many of the first ones somebody looks for the next. */
const maxAhead = 1000

/** What waits for a person: one open case for each thing, whoever it was that asked. */
export class Cases {
  readonly #database: Database
  readonly #clock: Clock
  readonly #jobs: Jobs
  readonly #outbox: Outbox

  constructor(parts: {
    readonly database: Database
    readonly clock: Clock
    readonly jobs: Jobs
    readonly outbox: Outbox
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#jobs = parts.jobs
    this.#outbox = parts.outbox
  }

  /** Opens one, or joins the one that is open, which gets no less urgent by it. */
  async open(transaction: Transaction, wanted: NewCase): Promise<CaseRow> {
    const priority = sql<number>`case when excluded.priority > cases.priority then excluded.priority else cases.priority end`
    const dueAt = sql<
      number | null
    >`case when cases.due_at is null or excluded.due_at < cases.due_at
      then excluded.due_at else cases.due_at end`
    const made = this.#newRow(wanted)
    const row = await this.#database
      .within(transaction)
      .insertInto('cases')
      .values(made)
      .onConflict((same) =>
        same
          .columns(['subject_kind', 'subject_id'])
          .where(sql<boolean>`state <> 'closed'`)
          .doUpdateSet({ priority, due_at: dueAt }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    if (row.id === made.id) await this.#outbox.record(transaction, caseOpened(row))
    return row
  }

  /** Whether something about an item waits for somebody. */
  async isOpen(transaction: Transaction, itemId: string): Promise<boolean> {
    const found = await this.#database
      .within(transaction)
      .selectFrom('cases')
      .select('id')
      .where('subject_kind', '=', 'item')
      .where('subject_id', '=', itemId)
      .where('state', '<>', 'closed')
      .executeTakeFirst()
    return found !== undefined
  }

  find(id: string): Promise<CaseRow | undefined> {
    return this.#find(id)
  }

  /** In the order of the search: what is due first where it names none. */
  list({ limit, offset = 0, ...search }: CaseFilter): Promise<CaseRow[]> {
    const cases = this.#database.query.selectFrom('cases').selectAll()
    const found = inOrder(casesOf(cases, search, this.#clock.now()), search.order)
    return found.limit(limit).offset(offset).execute()
  }

  async count(search: CaseSearch): Promise<number> {
    const cases = this.#database.query.selectFrom('cases')
    const counted = cases.select((row) => row.fn.countAll<number>().as('count'))
    const { count } = await casesOf(counted, search, this.#clock.now()).executeTakeFirstOrThrow()
    return Number(count)
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

  /**
   * Takes a case for a quarter of an hour, or longer; in a transaction nobody else takes it before that ends. `conflict` while
   * somebody else has it.
   */
  async claim(id: string, by: string, transaction?: Transaction): Promise<CaseRow> {
    const claimed = await this.#take(id, by, transaction)
    if (claimed) return claimed
    const found = await this.#find(id, transaction)
    if (!found) throw new AppError('not_found')
    throw found.state === 'closed' ? alreadyClosed() : claimedByOther()
  }

  /**
   * Takes the next case that nobody else has: in the order of the search, behind the one of `from` and then from its
   * beginning, or the other way round. Undefined where there is none.
   */
  async claimNext(
    by: string,
    search: CaseSearch,
    { from = '', isBackward = false }: { from?: string; isBackward?: boolean } = {},
  ): Promise<CaseRow | undefined> {
    const now = this.#clock.now()
    const free = this.#database.query
      .selectFrom('cases')
      .select('id')
      .where(notHeldByOther(by, now))
    const rows = await inOrder(casesOf(free, search, now), search.order)
      .limit(maxAhead)
      .execute()
    const ids = rows.map(({ id }) => id)
    if (isBackward) ids.reverse()
    const at = ids.indexOf(from)
    for (const id of [...ids.slice(at + 1), ...ids.slice(0, Math.max(0, at))]) {
      const claimed = await this.#take(id, by)
      if (claimed) return claimed
    }
    return undefined
  }

  /** Gives a case back to everybody. */
  async release(id: string, by: string): Promise<void> {
    await this.#database.query
      .updateTable('cases')
      .set(unclaimed)
      .where('id', '=', id)
      .where('claimed_by', '=', by)
      .execute()
  }

  async escalate(transaction: Transaction, id: string): Promise<void> {
    const escalated = await this.#database
      .within(transaction)
      .updateTable('cases')
      .set({ state: 'escalated', ...unclaimed })
      .where('id', '=', id)
      .where('state', '<>', 'closed')
      .returning('id')
      .execute()
    const data = { case_id: id }
    const events = escalated.map(() => ({ type: 'case.escalated', userId: null, data }) as const)
    await this.#outbox.record(transaction, ...events)
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
      .set({ state: 'closed', closed_at: now, outcome, ...unclaimed })
      .where('id', '=', id)
      .where('state', '<>', 'closed')
      .where(notHeldByOther(by, now))
      .returningAll()
      .executeTakeFirst()
    if (closed) {
      await this.#outbox.record(transaction, caseClosed(closed))
      const job = { name: closedCaseJob, payload: { caseId: id }, key: id }
      await this.#jobs.enqueue(transaction, { ...job, runAt: now + noticeDelayMs })
      return closed
    }
    const found = await this.#find(id, transaction)
    throw found?.state === 'closed' ? alreadyClosed() : claimedByOther()
  }

  /** Opens a closed case again, for everybody or for whoever closed it; not where there is another one by now. */
  async reopen(transaction: Transaction, id: string, by?: string): Promise<void> {
    const found = await this.#find(id, transaction)
    if (found?.state !== 'closed') return
    if (await this.openOf(transaction, found.subject_kind, found.subject_id)) return
    const claim = by === undefined ? unclaimed : this.#claimOf(by)
    const open = { state: 'open', closed_at: null, outcome: null, ...claim } as const
    await this.#database
      .within(transaction)
      .updateTable('cases')
      .set(open)
      .where('id', '=', id)
      .execute()
    await this.#outbox.record(transaction, caseOpened(found))
  }

  /** Closes one that was opened for this reason only and that nobody has taken: there is nothing left to decide. */
  async closeUnneeded(transaction: Transaction, itemId: string, category: string): Promise<void> {
    const now = this.#clock.now()
    const closed = await this.#database
      .within(transaction)
      .updateTable('cases')
      .set({ state: 'closed', closed_at: now, outcome: 'passed' })
      .where('subject_kind', '=', 'item')
      .where('subject_id', '=', itemId)
      .where('category', '=', category)
      .where('state', '=', 'open')
      .where('claimed_by', 'is', null)
      .returningAll()
      .execute()
    await this.#outbox.record(transaction, ...closed.map(caseClosed))
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

  #take(id: string, by: string, transaction?: Transaction): Promise<CaseRow | undefined> {
    const now = this.#clock.now()
    const open = transaction ? this.#database.within(transaction) : this.#database.query
    return open
      .updateTable('cases')
      .set({ ...this.#claimOf(by), claimed_at: sinceWhen(by, now) })
      .where('id', '=', id)
      .where('state', '<>', 'closed')
      .where(notHeldByOther(by, now))
      .returningAll()
      .executeTakeFirst()
  }

  #find(id: string, transaction?: Transaction): Promise<CaseRow | undefined> {
    const open = transaction ? this.#database.within(transaction) : this.#database.query
    return open.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
  }

  #claimOf(by: string) {
    const now = this.#clock.now()
    return { claimed_by: by, claimed_at: now, claimed_until: now + caseLeaseMs }
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
      ...unclaimed,
      opened_at: this.#clock.now(),
      closed_at: null,
      outcome: null,
    }
  }
}

/** Whoever takes a case once more has had it all the time. */
function sinceWhen(by: string, now: number) {
  return sql<number>`case when claimed_by = ${by} and claimed_until > ${now} and claimed_at is not null
    then claimed_at else ${now} end`
}

function alreadyClosed(): AppError {
  return new AppError('conflict', { detail: 'Someone has already closed this case.' })
}

function claimedByOther(): AppError {
  return new AppError('conflict', { detail: 'Someone else is working on this case.' })
}
