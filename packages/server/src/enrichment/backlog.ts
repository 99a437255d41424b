import { type WordKind, wordKinds } from '@anybin/contract'
import { sql } from 'kysely'
import { type Clock, day, hour, second } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { type Jobs, postpone } from '../jobs/index.ts'
import type { Enrichment } from './enrichment.ts'
import { jobOf } from './word-jobs.ts'
import type { WordMaker } from './word-maker.ts'
import { stateColumns } from './word-states.ts'

const job = 'enrichment.catch-up'
/** Of the jobs of one kind: what is uploaded now waits for no more than these. */
const mostWaiting = 25
const page = 200
const pauseMs = 15 * second

/** What is to be made of items that are there already. */
export type BacklogOrder = {
  /** Epoch milliseconds: only of items that came later. */
  readonly since: number
  /** Also what was made, or failed. */
  readonly again: boolean
}

export type BacklogProgress = {
  readonly asked: number
  readonly total: number
  readonly isDone: boolean
}

type Walk = BacklogOrder & BacklogProgress & { readonly before: number | null }

/**
 * Words of items that came before there was an engine for them: the newest first, a few at a time, so that new uploads do not wait.
 * It begins by itself when an engine appears, and at the word of the operator.
 */
export class Backlog {
  readonly #clock: Clock
  readonly #database: Database
  readonly #days: number
  readonly #enrichment: Enrichment
  readonly #jobs: Jobs
  readonly #makers: readonly WordMaker[]

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    /** How many days back it goes by itself; 0 for not at all. */
    readonly days: number
    readonly enrichment: Enrichment
    readonly jobs: Jobs
    readonly makers: readonly WordMaker[]
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#days = parts.days
    this.#enrichment = parts.enrichment
    this.#jobs = parts.jobs
    this.#makers = parts.makers
  }

  define(): void {
    this.#jobs.define(job, (_, signal) => this.run(signal), { lane: 'engine:backlog' })
    this.#jobs.schedule(job, hour)
  }

  /** What of this kind there is no engine for, nobody can order. */
  hasEngine(what: WordKind): boolean {
    return this.#makers.some((maker) => maker.what === what)
  }

  /** Begins anew, in the place of what is under way. Answers how many items there are to ask for at most. */
  async order(what: WordKind, order: BacklogOrder): Promise<number> {
    const total = await this.#count(what, order)
    await this.#database.inTransaction(async (transaction) => {
      const walk = { ...order, before: null, asked: 0, total, isDone: total === 0 }
      await this.#setWalk(transaction, what, walk)
      await this.#jobs.enqueue(transaction, { name: job, payload: null, key: 'ordered' })
    })
    return total
  }

  async progress(what: WordKind): Promise<BacklogProgress | undefined> {
    return this.#walk(what)
  }

  /** The job: as many as may wait; then it comes again. */
  async run(signal: AbortSignal): Promise<void> {
    let isDone = true
    for (const what of wordKinds) {
      signal.throwIfAborted()
      if (!this.hasEngine(what)) await this.#forget(what)
      else if (!(await this.#advance(what))) isDone = false
    }
    if (!isDone) throw postpone(this.#clock.now() + pauseMs)
  }

  /** Answers whether it has come to the end. */
  async #advance(what: WordKind): Promise<boolean> {
    const walk = (await this.#walk(what)) ?? (await this.#begin(what))
    if (walk.isDone) return true
    const room = mostWaiting - (await this.#waiting(what))
    if (room <= 0) return false
    return this.#database.inTransaction(async (transaction) => {
      const rows = await this.#candidates(this.#database.within(transaction), what, walk)
        .select(['id', 'position'])
        .where('position', '<', walk.before ?? Number.MAX_SAFE_INTEGER)
        .orderBy('position', 'desc')
        .limit(Math.min(room, page))
        .execute()
      for (const { id } of rows) await this.#enrichment.askFor(transaction, id, what)
      const before = Number(rows.at(-1)?.position ?? 0)
      const [asked, isDone] = [walk.asked + rows.length, rows.length === 0]
      await this.#setWalk(transaction, what, { ...walk, before, asked, isDone })
      return isDone
    })
  }

  /** An engine has appeared. */
  async #begin(what: WordKind): Promise<Walk> {
    const order = { since: this.#clock.now() - this.#days * day, again: false }
    await this.order(what, order)
    return (await this.#walk(what)) ?? { ...order, before: null, asked: 0, total: 0, isDone: true }
  }

  async #count(what: WordKind, order: BacklogOrder): Promise<number> {
    const { count } = await this.#candidates(this.#database.longQuery, what, order)
      .select(sql<number>`count(*)`.as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  #candidates(
    query: Pick<Database['query'], 'selectFrom'>,
    what: WordKind,
    { since, again }: BacklogOrder,
  ) {
    const states = again ? ['disabled', 'failed', 'ready'] : ['disabled']
    const kind = what === 'transcript' ? 'audio' : 'image'
    return query
      .selectFrom('items')
      .where('kind', '=', kind)
      .where('created_at', '>=', since)
      .where('ai_optout', '=', 0)
      .where(sql<boolean>`${sql.ref(stateColumns[what])} in (${sql.join(states)})`)
      .where('deleted_at', 'is', null)
      .where('burned_at', 'is', null)
  }

  async #waiting(what: WordKind): Promise<number> {
    const { count } = await this.#database.query
      .selectFrom('jobs')
      .select(sql<number>`count(*)`.as('count'))
      .where('name', '=', jobOf(what))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async #walk(what: WordKind): Promise<Walk | undefined> {
    const row = await this.#database.query
      .selectFrom('settings')
      .select('value')
      .where('name', '=', nameOf(what))
      .executeTakeFirst()
    return row && (JSON.parse(row.value) as Walk)
  }

  async #setWalk(transaction: Transaction, what: WordKind, walk: Walk): Promise<void> {
    const value = JSON.stringify(walk)
    await this.#database
      .within(transaction)
      .insertInto('settings')
      .values({ name: nameOf(what), value })
      .onConflict((same) => same.column('name').doUpdateSet({ value }))
      .execute()
  }

  async #forget(what: WordKind): Promise<void> {
    await this.#database.query.deleteFrom('settings').where('name', '=', nameOf(what)).execute()
  }
}

function nameOf(what: WordKind): string {
  return `words_backlog_${what}`
}
