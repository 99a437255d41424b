import { sql } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedForChange } from '../../database/index.ts'
import { withinBudget } from '../../jobs/index.ts'
import type { Search } from './search.ts'
import type { SearchedRow } from './search-document.ts'
import type { UnindexedItems } from './unindexed-items.ts'

export const indexingJob = 'items.index'

/** Of a transaction, for as long as which nobody else writes on SQLite. */
const batch = 100
/** How far back items are looked for that a node of an older version took in beside this one. */
const reach = 10_000

/** Puts items into the index that are not in it: those from before there was one, and those of nodes that know none; and tends it. */
export class Indexing {
  readonly #clock: Clock
  readonly #database: Database
  readonly #search: Search
  readonly #unindexed: UnindexedItems

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly search: Search
    readonly unindexed: UnindexedItems
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#search = parts.search
    this.#unindexed = parts.unindexed
  }

  /** The job: from the newest to the oldest, a few seconds at a time; ended at any moment, it goes on from there. */
  async run(signal: AbortSignal): Promise<void> {
    await withinBudget(this.#clock, signal, async (inTime) => {
      await this.#addOld(inTime)
      await this.#addMissing(inTime)
      await this.#search.tend(inTime)
    })
  }

  async #addOld(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted()
      const boundary = await this.#unindexed.boundary()
      if (boundary === undefined) return
      await this.#database.inTransaction(async (transaction) => {
        const rows = await this.#olderThan(transaction, boundary)
        for (const row of rows) await this.#search.follow(transaction, row)
        await this.#unindexed.setBoundary(transaction, rows.at(-1)?.position)
      })
    }
  }

  async #addMissing(signal: AbortSignal): Promise<void> {
    for (const ids of await this.#missing()) {
      signal.throwIfAborted()
      await this.#database.inTransaction(async (transaction) => {
        const rows = await lockedForChange(
          this.#database.engine,
          this.#database.within(transaction).selectFrom('items').selectAll().where('id', '=', ids),
        ).execute()
        for (const row of rows) await this.#search.follow(transaction, row)
      })
    }
  }

  /** Nobody changes them before they are in the index as they are. */
  #olderThan(
    transaction: Transaction,
    position: number,
  ): Promise<(SearchedRow & { readonly position: number })[]> {
    return lockedForChange(
      this.#database.engine,
      this.#database
        .within(transaction)
        .selectFrom('items')
        .selectAll()
        .where('position', '<', position)
        .where('position', '>', 0)
        .orderBy('position', 'desc')
        .limit(batch),
    ).execute()
  }

  async #missing(): Promise<string[]> {
    const isThere =
      this.#database.engine === 'sqlite'
        ? sql`select 1 from search_index where search_index.rowid = newest.position`
        : sql`select 1 from search_index where search_index.item_id = newest.id`
    const { rows } = await sql<{ id: string }>`select id from (
        select id, position from items where position > 0 order by position desc limit ${reach}
      ) as newest where not exists (${isThere})`.execute(this.#database.longQuery)
    return rows.map(({ id }) => id)
  }
}
