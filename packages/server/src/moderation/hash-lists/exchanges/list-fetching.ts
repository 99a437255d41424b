import { AppError } from '../../../core/app-error.ts'
import { type Clock, hour, minute, second } from '../../../core/clock.ts'
import type { Log } from '../../../core/log.ts'
import type { Transaction } from '../../../core/transaction.ts'
import type { Database } from '../../../database/index.ts'
import type { Jobs } from '../../../jobs/index.ts'
import type { HashList, HashLists } from '../hash-lists.ts'
import type { ImportReview } from '../import-review.ts'
import type { StagedEntries } from '../staged-entries.ts'
import { type Exchange, ExchangeError, type ExchangePage } from './exchange.ts'
import type { Exchanges } from './exchanges.ts'

const fetchJob = 'moderation.fetch-lists'
const everyMs = 6 * hour
const retryMs = 15 * minute
const budgetMs = 20 * second

/** A fetch that has not come to its last page. */
type Progress = {
  readonly next: string | null
  readonly newest: string | null
  readonly startedAt: number
  /** All of the list is read: what is not found is gone. */
  readonly isWhole: boolean
}

type Payload = { readonly listId: string } | null

/** Reads lists that others keep: page by page, so that whoever dies goes on where it was, and no one at the same time as another. */
export class ListFetching {
  readonly #clock: Clock
  readonly #database: Database
  readonly #exchanges: Exchanges
  readonly #hashLists: HashLists
  readonly #importReview: ImportReview
  readonly #jobs: Jobs
  readonly #log: Log
  readonly #stagedEntries: StagedEntries

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly exchanges: Exchanges
    readonly hashLists: HashLists
    readonly importReview: ImportReview
    readonly jobs: Jobs
    readonly log: Log
    readonly stagedEntries: StagedEntries
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#exchanges = parts.exchanges
    this.#hashLists = parts.hashLists
    this.#importReview = parts.importReview
    this.#jobs = parts.jobs
    this.#log = parts.log
    this.#stagedEntries = parts.stagedEntries
  }

  define(): void {
    const run = (payload: unknown, signal: AbortSignal) => this.#run(payload as Payload, signal)
    this.#jobs.define(fetchJob, run, { lane: 'engine:exchanges' })
    this.#jobs.schedule(fetchJob, hour)
  }

  /** Has it read soon. `invalid_request` for a list that is kept here, or without its credentials. */
  async request(list: HashList): Promise<void> {
    this.#exchanges.open(list)
    await this.#database.inTransaction((open) => this.#enqueue(open, list.id))
  }

  /** Those that are due are asked for one by one. */
  async #run(payload: Payload, signal: AbortSignal): Promise<void> {
    if (payload !== null) return this.#fetch(payload.listId, signal)
    const before = this.#clock.now() - everyMs
    for (const list of await this.#hashLists.all()) {
      const isDue = list.progress !== null || (list.fetched_at ?? 0) <= before
      if (list.address === null || !list.enabled || !isDue) continue
      await this.#database.inTransaction((open) => this.#enqueue(open, list.id))
    }
  }

  async #fetch(listId: string, signal: AbortSignal): Promise<void> {
    const list = await this.#hashLists.byId(listId)
    if (!list?.enabled || list.address === null) return
    try {
      await this.#read(list, this.#exchanges.open(list), signal)
    } catch (error) {
      signal.throwIfAborted()
      await this.#fail(list, error)
    }
  }

  async #read(list: HashList, exchange: Exchange, signal: AbortSignal): Promise<void> {
    const endAt = performance.now() + budgetMs
    let progress = this.#progressOf(list, exchange)
    const checkpoint = progress.isWhole && !exchange.isAlwaysWhole ? null : list.checkpoint
    for (;;) {
      const page = await exchange.read({ ...progress, checkpoint }, signal)
      const { next, newest } = page
      progress = { ...progress, next, newest }
      await this.#keep(list, page, progress)
      if (next === null) return this.#finish(list, page, progress, signal)
      if (performance.now() > endAt) break
    }
    await this.#database.inTransaction((open) => this.#enqueue(open, list.id))
  }

  #progressOf(list: HashList, exchange: Exchange): Progress {
    if (list.progress !== null) return JSON.parse(list.progress) as Progress
    const startedAt = this.#clock.now()
    const isStale = startedAt - (list.fetched_at ?? 0) > exchange.staleAfterMs
    const isWhole = exchange.isAlwaysWhole || list.checkpoint === null || isStale
    return { next: null, newest: null, startedAt, isWhole }
  }

  /** A page and the place behind it, in one transaction. */
  async #keep(list: HashList, page: ExchangePage, progress: Progress): Promise<void> {
    const { startedAt: seenAt } = progress
    await this.#database.inTransaction(async (transaction) => {
      await this.#stagedEntries.add(transaction, list.id, page.entries, { by: 'system', seenAt })
      const ids = new Set(page.entries.flatMap(({ externalId }) => externalId ?? []))
      // An entry that has other hashes now.
      await this.#stagedEntries.withdraw(transaction, list.id, [...ids], seenAt)
      await this.#stagedEntries.withdraw(transaction, list.id, page.withdrawn)
      await this.#set(transaction, list.id, { progress: JSON.stringify(progress) })
    })
  }

  /** Only now it is known how far it was read. */
  async #finish(
    list: HashList,
    page: ExchangePage,
    { isWhole, startedAt }: Progress,
    signal: AbortSignal,
  ): Promise<void> {
    if (isWhole && !page.isUnchanged) {
      await this.#stagedEntries.withdrawUnseen(list.id, startedAt, signal)
    }
    await this.#importReview.settle(list, signal)
    const { checkpoint } = page
    const ended = { checkpoint, progress: null, fetched_at: this.#clock.now(), last_error: null }
    await this.#database.inTransaction((open) => this.#set(open, list.id, ended))
  }

  /** Asked again later, by itself. */
  async #fail(list: HashList, error: unknown): Promise<void> {
    const isKnown = error instanceof ExchangeError || error instanceof AppError
    if (!isKnown) throw error
    this.#log.warn({ list: list.name, reason: error.message }, 'a list could not be fetched')
    const isPageGone = error instanceof ExchangeError && error.isPageGone
    const retryAt = error instanceof ExchangeError ? error.retryAt : undefined
    const runAt = retryAt ?? this.#clock.now() + retryMs
    await this.#database.inTransaction(async (open) => {
      const begun = isPageGone ? { progress: null } : {}
      await this.#set(open, list.id, { last_error: error.message, ...begun })
      await this.#enqueue(open, list.id, runAt)
    })
  }

  async #enqueue(transaction: Transaction, listId: string, runAt?: number): Promise<void> {
    const job = { name: fetchJob, payload: { listId }, key: listId }
    await this.#jobs.enqueue(transaction, { ...job, ...(runAt !== undefined && { runAt }) })
  }

  async #set(transaction: Transaction, id: string, columns: Partial<HashList>): Promise<void> {
    const lists = this.#database.within(transaction).updateTable('hash_lists')
    await lists.set(columns).where('id', '=', id).execute()
  }
}
