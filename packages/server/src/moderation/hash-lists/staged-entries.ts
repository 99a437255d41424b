import { type ExpressionBuilder, sql } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import {
  entryColumns,
  entryOrigin,
  type HashEntry,
  type HashLists,
  type NewHashEntry,
} from './hash-lists.ts'

export const listWithdrawnJob = 'moderation.list-withdrawn'
export type ListWithdrawn = { readonly entryIds: readonly string[] }

type Arrival = {
  readonly by: string
  /** When the import or fetch began that brings them. */
  readonly seenAt: number
}

const batch = 500
/** Of an entry that comes again. */
const stillInUse = sql<
  0 | 1
>`case when hash_entries.withdrawn_at is null then hash_entries.staged else 1 end`
const activeBatch = 1000
const page = 5000

/**
 * Entries that were imported and find nothing yet. They are kept as if they were withdrawn, so that whatever reads lists passes
 * them by, until it is known that they would not find too much.
 */
export class StagedEntries {
  readonly #clock: Clock
  readonly #database: Database
  readonly #hashLists: HashLists
  readonly #jobs: Jobs

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly hashLists: HashLists
    readonly jobs: Jobs
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#hashLists = parts.hashLists
    this.#jobs = parts.jobs
  }

  /** Idempotent: what is on the list already stays as it is. */
  async add(
    transaction: Transaction,
    listId: string,
    entries: readonly NewHashEntry[],
    { by, seenAt }: Arrival,
  ): Promise<void> {
    const now = this.#clock.now()
    const common = { list_id: listId, version: 0, added_by: by, decision_id: null }
    for (let from = 0; from < entries.length; from += batch) {
      const rows = entries.slice(from, from + batch).map((entry) => ({
        ...common,
        ...entryColumns(entry),
        id: newId(),
        added_at: now,
        withdrawn_at: now,
        staged: 1 as const,
        seen_at: seenAt,
      }))
      await this.#database
        .within(transaction)
        .insertInto('hash_entries')
        .values(rows)
        .onConflict((same) =>
          same.expression(entryOrigin).doUpdateSet((entry) => ({
            seen_at: entry.ref('excluded.seen_at'),
            reason: entry.ref('excluded.reason'),
            staged: stillInUse,
          })),
        )
        .execute()
    }
  }

  async count(listId: string): Promise<number> {
    const { count } = await this.#database.query
      .selectFrom('hash_entries')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('list_id', '=', listId)
      .where('staged', '=', 1)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  /** Those of how pictures look, in pages. */
  async *looks(
    listId: string,
  ): AsyncGenerator<readonly Pick<HashEntry, 'id' | 'kind' | 'value'>[]> {
    let rows: readonly Pick<HashEntry, 'id' | 'kind' | 'value'>[] = []
    do {
      rows = await this.#database.query
        .selectFrom('hash_entries')
        .select(['id', 'kind', 'value'])
        .where('list_id', '=', listId)
        .where('staged', '=', 1)
        .where('kind', 'in', ['pdq', 'pdq_frame'])
        .where('id', '>', rows.at(-1)?.id ?? '')
        .orderBy('id')
        .limit(page)
        .execute()
      yield rows
    } while (rows.length === page)
  }

  /** Items that have exactly the bytes of one of them. */
  async exactItems(listId: string): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query
      .selectFrom('hash_entries')
      .innerJoin('fingerprints', (join) =>
        join
          .onRef('fingerprints.kind', '=', 'hash_entries.kind')
          .onRef('fingerprints.value', '=', 'hash_entries.value'),
      )
      .select('fingerprints.item_id')
      .distinct()
      .where('hash_entries.list_id', '=', listId)
      .where('hash_entries.staged', '=', 1)
      .execute()
    return new Set(rows.map((row) => row.item_id))
  }

  /** Takes them into use, a thousand in each transaction: whoever dies in between goes on where it ended. */
  async activate(listId: string, signal?: AbortSignal): Promise<number> {
    let all = 0
    for (;;) {
      signal?.throwIfAborted()
      const changed = await this.#database.inTransaction((open) => this.#activateSome(open, listId))
      all += changed
      if (changed < activeBatch) return all
    }
  }

  /** They are not wanted. */
  async drop(transaction: Transaction, listId: string): Promise<void> {
    await this.#database
      .within(transaction)
      .deleteFrom('hash_entries')
      .where('list_id', '=', listId)
      .where('staged', '=', 1)
      .execute()
  }

  /** Those whom whoever keeps the list names so are on it no more. */
  async withdraw(
    transaction: Transaction,
    listId: string,
    externalIds: readonly string[],
    seenBefore?: number,
  ): Promise<void> {
    for (let from = 0; from < externalIds.length; from += batch) {
      const some = externalIds.slice(from, from + batch)
      const rows = await this.#database
        .within(transaction)
        .selectFrom('hash_entries')
        .select('id')
        .where('list_id', '=', listId)
        .where('external_id', 'in', some)
        .$if(seenBefore !== undefined, (query) => query.where(seenLast(seenBefore ?? 0)))
        .where((row) => row.or([row('withdrawn_at', 'is', null), row('staged', '=', 1)]))
        .execute()
      await this.#end(
        transaction,
        listId,
        rows.map(({ id }) => id),
      )
    }
  }

  /** Withdraws what a whole reading of the list did not find any more; in pages, and again where it was broken off. */
  async withdrawUnseen(listId: string, seenBefore: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted()
      const ended = await this.#database.inTransaction(async (transaction) => {
        const rows = await this.#database
          .within(transaction)
          .selectFrom('hash_entries')
          .select('id')
          .where('list_id', '=', listId)
          .where(seenLast(seenBefore))
          .where((row) => row.or([row('withdrawn_at', 'is', null), row('staged', '=', 1)]))
          .limit(batch)
          .execute()
        const ids = rows.map(({ id }) => id)
        await this.#end(transaction, listId, ids)
        return ids.length
      })
      if (ended < batch) return
    }
  }

  async #activateSome(transaction: Transaction, listId: string): Promise<number> {
    const open = this.#database.within(transaction)
    const version = await this.#hashLists.nextVersion(transaction, listId)
    const { numUpdatedRows } = await open
      .updateTable('hash_entries')
      .set({ staged: 0, withdrawn_at: null, version })
      .where('id', 'in', (row) =>
        row
          .selectFrom('hash_entries')
          .select('id')
          .where('list_id', '=', listId)
          .where('staged', '=', 1)
          .limit(activeBatch),
      )
      .executeTakeFirst()
    if (numUpdatedRows > 0) await this.#hashLists.rescanSince(transaction, listId, version - 1)
    return Number(numUpdatedRows)
  }

  async #end(transaction: Transaction, listId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const open = this.#database.within(transaction)
    const staged = { staged: 0 } as const
    await open.updateTable('hash_entries').set(staged).where('id', 'in', ids).execute()
    const ended = await open
      .updateTable('hash_entries')
      .set({ withdrawn_at: this.#clock.now() })
      .where('id', 'in', ids)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .execute()
    if (ended.length === 0) return
    const entryIds = ended.map(({ id }) => id)
    await this.#hashLists.touch(transaction, listId, entryIds)
    const payload: ListWithdrawn = { entryIds }
    await this.#jobs.enqueue(transaction, { name: listWithdrawnJob, payload })
  }
}

type SeenAt = Pick<HashEntry, 'seen_at'>

function seenLast(before: number) {
  return (row: ExpressionBuilder<{ hash_entries: SeenAt }, 'hash_entries'>) =>
    row.or([row('seen_at', 'is', null), row('seen_at', '<', before)])
}
