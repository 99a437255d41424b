import { type Selectable, sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import {
  type Database,
  isUniqueViolation,
  lockedAsRead,
  type Tables,
} from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { FileMark } from '../fingerprints.ts'

export type HashList = Selectable<Tables['hash_lists']>
export type HashEntry = Selectable<Tables['hash_entries']>

/** An entry that says of a file what its list says of all of its entries. */
export type ListHit = {
  readonly list: HashList
  readonly entry: Pick<HashEntry, 'id'>
  /** In bits; null where the bytes are the same. */
  readonly distance: number | null
}

export type NewHashList = Pick<HashList, 'name' | 'source' | 'legal_class' | 'action'> &
  Partial<Pick<HashList, 'threshold' | 'address'>>

/** How far a list was read; entries that change meanwhile come behind it. */
export type ListPosition = { readonly version: number; readonly id: string }

export type NewHashEntry = FileMark & {
  readonly externalId?: string | null
  readonly reason?: string | null
}

type EntryOrigin = { readonly by: string; readonly decisionId?: string | undefined }

export const rescanJob = 'moderation.rescan'
export const withdrawnJob = 'moderation.withdrawn'
export type WithdrawnPayload = { readonly entryIds: readonly string[] }

const batch = 500
/** Where the same hash is one entry: of each list, and of each entry elsewhere that names it. */
export const entryOrigin = sql`list_id, kind, value, coalesce(external_id, '')`
const exportPage = 5000

/** Lists of files that are not wanted here, from elsewhere and of our own. */
export class HashLists {
  readonly #database: Database
  readonly #clock: Clock
  readonly #jobs: Jobs

  constructor(parts: { readonly database: Database; readonly clock: Clock; readonly jobs: Jobs }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#jobs = parts.jobs
  }

  /** `conflict` where there is one of this name. */
  async create(list: NewHashList): Promise<HashList> {
    const row = {
      ...newListRow(this.#clock.now()),
      ...list,
      threshold: list.threshold ?? null,
      address: list.address ?? null,
    }
    try {
      await this.#database.query.insertInto('hash_lists').values(row).execute()
      return row
    } catch (cause) {
      if (!isUniqueViolation(cause)) throw cause
      throw new AppError('conflict', { detail: 'There is a list of this name.', cause })
    }
  }

  all(): Promise<HashList[]> {
    return this.#database.query.selectFrom('hash_lists').selectAll().orderBy('name').execute()
  }

  /** All, with how many entries each has now. */
  async withCounts(): Promise<(HashList & { readonly entries: number })[]> {
    const counts = await this.#database.query
      .selectFrom('hash_entries')
      .select(['list_id', (row) => row.fn.countAll<number>().as('entries')])
      .where('withdrawn_at', 'is', null)
      .groupBy('list_id')
      .execute()
    const entries = new Map(counts.map((row) => [row.list_id, Number(row.entries)]))
    return (await this.all()).map((list) => ({ ...list, entries: entries.get(list.id) ?? 0 }))
  }

  byId(id: string): Promise<HashList | undefined> {
    const lists = this.#database.query.selectFrom('hash_lists').selectAll()
    return lists.where('id', '=', id).executeTakeFirst()
  }

  find(name: string): Promise<HashList | undefined> {
    const lists = this.#database.query.selectFrom('hash_lists').selectAll()
    return lists.where('name', '=', name).executeTakeFirst()
  }

  /** `not_found` where there is none of this name. */
  async require(name: string): Promise<HashList> {
    const list = await this.find(name)
    if (!list) throw new AppError('not_found', { detail: `There is no list named ${name}.` })
    return list
  }

  /** Adds entries, or brings them back, and has all items compared with them; answers the version of the list that has them. */
  async add(
    transaction: Transaction,
    listId: string,
    entries: readonly NewHashEntry[],
    { by, decisionId }: EntryOrigin,
  ): Promise<number> {
    const version = await this.nextVersion(transaction, listId)
    const common = { list_id: listId, version, added_by: by, decision_id: decisionId ?? null }
    for (let from = 0; from < entries.length; from += batch) {
      const rows = entries.slice(from, from + batch).map((entry) => ({
        ...common,
        ...entryColumns(entry),
        id: newId(),
        added_at: this.#clock.now(),
        withdrawn_at: null,
      }))
      await this.#database
        .within(transaction)
        .insertInto('hash_entries')
        .values(rows)
        .onConflict((same) =>
          same.expression(entryOrigin).doUpdateSet((entry) => ({
            version: entry.ref('excluded.version'),
            reason: entry.ref('excluded.reason'),
            decision_id: entry.ref('excluded.decision_id'),
            withdrawn_at: null,
            staged: 0,
          })),
        )
        .execute()
    }
    await this.rescanSince(transaction, listId, version - 1)
    return version
  }

  /** Has all items compared with what changed after this version. One that waits for that reads what came later, too. */
  async rescanSince(transaction: Transaction, listId: string, since: number): Promise<void> {
    const payload = { listId, since }
    await this.#jobs.enqueue(transaction, { name: rescanJob, payload, key: listId })
  }

  /** What is on it now, in no order. `forbidden` for a list that others keep: its entries are theirs to give. */
  async *export(list: HashList): AsyncGenerator<HashEntry> {
    if (list.address !== null) {
      throw new AppError('forbidden', {
        detail: 'The entries of a list that is kept elsewhere are not given to others.',
      })
    }
    let position: ListPosition = { version: -1, id: '' }
    for (;;) {
      const entries = await this.entriesAfter(list.id, position, exportPage)
      yield* entries.filter(({ withdrawn_at }) => withdrawn_at === null)
      const last = entries.at(-1)
      if (!last || entries.length < exportPage) return
      position = last
    }
  }

  /** Notes that these entries changed: whoever has read the list reads on from its new version, and items are compared with those that are back. */
  async touch(
    transaction: Transaction,
    listId: string,
    entryIds: readonly string[],
  ): Promise<void> {
    const version = await this.nextVersion(transaction, listId)
    await this.#database
      .within(transaction)
      .updateTable('hash_entries')
      .set({ version })
      .where('id', 'in', entryIds)
      .execute()
    await this.rescanSince(transaction, listId, version - 1)
  }

  /** The entries that name exactly these bytes, in lists that are in use. */
  async exactHits(marks: readonly FileMark[]): Promise<ListHit[]> {
    const values = marks.map(({ value }) => value)
    if (values.length === 0) return []
    const entries = await this.#database.query
      .selectFrom('hash_entries')
      .select(['id', 'list_id', 'kind', 'value'])
      .where('kind', 'in', ['sha256', 'sha256_raw', 'sha1_raw', 'md5_raw'])
      .where('value', 'in', values)
      .where('withdrawn_at', 'is', null)
      .execute()
    if (entries.length === 0) return []
    const lists = new Map((await this.all()).map((list) => [list.id, list]))
    return entries.flatMap((entry) => {
      const list = lists.get(entry.list_id)
      const isMeant = marks.some(({ kind, value }) => kind === entry.kind && value === entry.value)
      return list?.enabled && isMeant ? [{ list, entry, distance: null }] : []
    })
  }

  /** Of one list, what stands behind this position, in the order in which it changed. */
  entriesAfter(listId: string, { version, id }: ListPosition, limit: number): Promise<HashEntry[]> {
    return this.#database.query
      .selectFrom('hash_entries')
      .selectAll()
      .where('list_id', '=', listId)
      .where((entry) => entry(entry.refTuple('version', 'id'), '>', entry.tuple(version, id)))
      .orderBy('version')
      .orderBy('id')
      .limit(limit)
      .execute()
  }

  /** Which of these entries are still on their lists. Nobody withdraws them until the transaction ends. */
  async standing(transaction: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set()
    const rows = this.#database
      .within(transaction)
      .selectFrom('hash_entries')
      .select('id')
      .where('id', 'in', ids)
      .where('withdrawn_at', 'is', null)
    const entries = await lockedAsRead(this.#database.engine, rows).execute()
    return new Set(entries.map(({ id }) => id))
  }

  /** A list that changes has a new version, which whoever has read it notices. */
  async nextVersion(transaction: Transaction, id: string): Promise<number> {
    const list = await this.#database
      .within(transaction)
      .updateTable('hash_lists')
      .set((row) => ({ version: row('version', '+', 1) }))
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirst()
    return list?.version ?? 0
  }
}

/** A list without entries, made at this time. */
export function newListRow(at: number) {
  return {
    id: newId(),
    source: 'local',
    legal_class: 'other',
    threshold: null,
    enabled: 1,
    checkpoint: null,
    fetched_at: null,
    version: 0,
    added_at: at,
    address: null,
    progress: null,
    waiting: null,
    last_error: null,
  } as const
}

export function entryColumns({ kind, value, quality, externalId, reason }: NewHashEntry) {
  return {
    kind,
    value,
    quality: quality ?? null,
    external_id: externalId ?? null,
    reason: reason ?? null,
  }
}
