import { type ItemKind, type WordKind, wordKinds } from '@anybin/contract'
import { sql } from 'kysely'
import { anonymousId } from '../accounts/index.ts'
import { type Clock, day, hour, second } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import { type Database, putSetting } from '../database/index.ts'
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
  /** Items that were looked at, of `total`. */
  readonly seen: number
  /** Those of them whose words were asked for: of the others no engine may see any. */
  readonly asked: number
  readonly total: number
  readonly isDone: boolean
}

/** Whose items engines of one kind may see. */
type Reach = 'everybody' | 'guests' | 'private'

type Walk = BacklogOrder &
  BacklogProgress & {
    readonly before: number | null
    /** The position of the oldest item; none before it is looked at. */
    readonly from: number
    /** When it began. */
    readonly reach?: readonly Reach[]
  }

/** One that an earlier version began has less to say. */
type StoredWalk = Omit<Walk, 'seen' | 'from'> & Partial<Pick<Walk, 'seen' | 'from'>>

/**
 * Words of items that came before there was an engine for them: the newest first, a few at a time, so that new uploads do not wait.
 * It begins by itself when an engine appears or may see more than before, and at the word of the operator.
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

  /** Begins anew, in the place of what is under way. Answers how many items there are to look at. */
  async order(what: WordKind, order: BacklogOrder): Promise<number> {
    const { total, from } = await this.#count(what, order)
    const walk = { ...order, from, total, reach: this.#reachOf(what) }
    await this.#database.inTransaction(async (transaction) => {
      const begun = { before: null, seen: 0, asked: 0, isDone: total === 0 }
      await this.#setWalk(transaction, what, { ...walk, ...begun })
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
    const walk = await this.#current(what)
    if (walk.isDone) return true
    const room = mostWaiting - (await this.#waiting(what))
    if (room <= 0) return false
    return this.#database.inTransaction(async (transaction) => {
      const rows = await this.#candidates(this.#database.within(transaction), what, walk)
        .select(['id', 'position'])
        .where('position', '<', walk.before ?? Number.MAX_SAFE_INTEGER)
        .where('position', '>=', walk.from)
        .orderBy('position', 'desc')
        .limit(Math.min(room, page))
        .execute()
      let { asked } = walk
      for (const { id } of rows) {
        if (await this.#enrichment.askFor(transaction, id, what)) asked += 1
      }
      const before = Number(rows.at(-1)?.position ?? walk.from)
      const [seen, isDone] = [walk.seen + rows.length, before <= walk.from]
      await this.#setWalk(transaction, what, { ...walk, before, seen, asked, isDone })
      return isDone
    })
  }

  /** What is under way, begun anew where engines may see more than when it began. */
  async #current(what: WordKind): Promise<Walk> {
    const walk = await this.#walk(what)
    if (!walk) return this.#begin(what, this.#usual())
    const reach = this.#reachOf(what)
    const before = walk.reach ?? reach
    if (reach.some((one) => !before.includes(one))) {
      return this.#begin(what, walk.isDone ? this.#usual() : walk)
    }
    const current = { ...walk, reach }
    if (walk.reach?.length !== reach.length) {
      await this.#database.inTransaction((transaction) => this.#setWalk(transaction, what, current))
    }
    return current
  }

  #usual(): BacklogOrder {
    return { since: this.#clock.now() - this.#days * day, again: false }
  }

  async #begin(what: WordKind, { since, again }: BacklogOrder): Promise<Walk> {
    await this.order(what, { since, again })
    const walk = await this.#walk(what)
    if (!walk) throw new Error('Somebody forgot what was to be made')
    return walk
  }

  #reachOf(what: WordKind): Reach[] {
    const kind = kindOf(what)
    const open = { kind, owner_id: '', private: 0, password_hash: null, view_limit: null } as const
    const examples = {
      everybody: open,
      guests: { ...open, owner_id: anonymousId },
      private: { ...open, private: 1 },
    } as const
    const makers = this.#makers.filter((maker) => maker.what === what)
    return (['everybody', 'guests', 'private'] as const).filter((one) =>
      makers.some((maker) => maker.isFor(examples[one])),
    )
  }

  /** How many there are, and from which position on. */
  async #count(what: WordKind, order: BacklogOrder) {
    const { total, from } = await this.#candidates(this.#database.longQuery, what, order)
      .select([sql<number>`count(*)`.as('total'), sql<number | null>`min(position)`.as('from')])
      .executeTakeFirstOrThrow()
    return { total: Number(total), from: Number(from ?? 0) }
  }

  #candidates(
    query: Pick<Database['query'], 'selectFrom'>,
    what: WordKind,
    { since, again }: BacklogOrder,
  ) {
    const states = again ? ['disabled', 'failed', 'ready'] : ['disabled']
    return query
      .selectFrom('items')
      .where('kind', '=', kindOf(what))
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
    return row && { seen: 0, from: 0, ...(JSON.parse(row.value) as StoredWalk) }
  }

  async #setWalk(transaction: Transaction, what: WordKind, walk: Walk): Promise<void> {
    await putSetting(this.#database.within(transaction), nameOf(what), JSON.stringify(walk))
  }

  async #forget(what: WordKind): Promise<void> {
    await this.#database.query.deleteFrom('settings').where('name', '=', nameOf(what)).execute()
  }
}

function nameOf(what: WordKind): string {
  return `words_backlog_${what}`
}

function kindOf(what: WordKind): ItemKind {
  return what === 'transcript' ? 'audio' : 'image'
}
