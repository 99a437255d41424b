import { fairQuality, parsePdq, samePictureBits } from '@anybin/media/pdq'
import type { AuditActor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { Fingerprint, Fingerprints } from '../fingerprints.ts'
import type { HashList } from './hash-lists.ts'
import type { ListSwitches } from './list-switches.ts'
import { nearFinder } from './near-finder.ts'
import type { StagedEntries } from './staged-entries.ts'

/** Entries that would find more than this of all items wait for a person; one item alone is never too many. */
const maxShare = 0.01
const neverTooMany = 1
/** So many pictures stand for all: ids are random, so the first ones are drawn at random. */
const sample = 20_000
const page = 1000

/** Why the entries of an import wait: they would find so many items, of so many. */
export type WaitingImport = { readonly items: number; readonly of: number; readonly at: number }

/** Lets the entries of imports into use, or has them wait for a person where they would find too much. */
export class ImportReview {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #fingerprints: Fingerprints
  readonly #listSwitches: ListSwitches
  readonly #stagedEntries: StagedEntries

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly fingerprints: Fingerprints
    readonly listSwitches: ListSwitches
    readonly stagedEntries: StagedEntries
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#fingerprints = parts.fingerprints
    this.#listSwitches = parts.listSwitches
    this.#stagedEntries = parts.stagedEntries
  }

  /** Answers what waits; undefined where everything is in use. */
  async settle(list: HashList, signal?: AbortSignal): Promise<WaitingImport | undefined> {
    if ((await this.#stagedEntries.count(list.id)) === 0) {
      await this.#setWaiting(list.id, undefined)
      return undefined
    }
    const [items, of] = [await this.#found(list, signal), await this.#allItems()]
    if (items > neverTooMany && items > of * maxShare) {
      const waiting = { items, of, at: this.#clock.now() }
      await this.#setWaiting(list.id, waiting)
      return waiting
    }
    await this.#stagedEntries.activate(list.id, signal)
    await this.#setWaiting(list.id, undefined)
    return undefined
  }

  /** Takes what waits into use; answers how many entries. `conflict` where nothing waits. */
  async approve(by: AuditActor, list: HashList): Promise<number> {
    await this.#requireWaiting(list)
    const entries = await this.#stagedEntries.activate(list.id)
    await this.#setWaiting(list.id, undefined)
    await this.#record(by, list, 'hash-list.approve')
    return entries
  }

  /** Drops what waits. A list that is kept elsewhere is switched off, because it would come again. */
  async reject(by: AuditActor, list: HashList): Promise<void> {
    await this.#requireWaiting(list)
    await this.#database.inTransaction((open) => this.#stagedEntries.drop(open, list.id))
    await this.#setWaiting(list.id, undefined)
    if (list.address !== null) await this.#listSwitches.set(by, list.id, false)
    await this.#record(by, list, 'hash-list.reject')
  }

  async #requireWaiting(list: HashList): Promise<void> {
    if (list.waiting !== null) return
    throw new AppError('conflict', { detail: `Nothing on ${list.name} waits for you.` })
  }

  async #found(list: HashList, signal: AbortSignal | undefined): Promise<number> {
    const exact = await this.#stagedEntries.exactItems(list.id)
    const looks = []
    for await (const some of this.#stagedEntries.looks(list.id)) looks.push(...some)
    const find = await nearFinder(looks, list.threshold ?? samePictureBits)
    if (!find) return exact.size
    const near = new Set<string>()
    let seen = 0
    for await (const mark of this.#someLooks(signal)) {
      seen++
      const hash = (mark.quality ?? 0) >= fairQuality ? parsePdq(mark.value) : undefined
      const isNew = hash !== undefined && !exact.has(mark.item_id) && !near.has(mark.item_id)
      if (isNew && find(hash).length > 0) near.add(mark.item_id)
    }
    const all = seen < sample ? seen : await this.#fingerprints.countOf(['pdq', 'pdq_frame'])
    return exact.size + Math.ceil((near.size * all) / Math.max(1, seen))
  }

  async *#someLooks(signal: AbortSignal | undefined): AsyncGenerator<Fingerprint> {
    let afterId = ''
    for (let read = 0; read < sample; read += page) {
      signal?.throwIfAborted()
      const marks = await this.#fingerprints.pageOf(['pdq', 'pdq_frame'], afterId, page)
      yield* marks
      afterId = marks.at(-1)?.id ?? afterId
      if (marks.length < page) return
    }
  }

  async #allItems(): Promise<number> {
    const { count } = await this.#database.query
      .selectFrom('items')
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async #setWaiting(id: string, waiting: WaitingImport | undefined): Promise<void> {
    await this.#database.query
      .updateTable('hash_lists')
      .set({ waiting: waiting === undefined ? null : JSON.stringify(waiting) })
      .where('id', '=', id)
      .execute()
  }

  async #record(
    by: AuditActor,
    list: HashList,
    action: 'hash-list.approve' | 'hash-list.reject',
  ): Promise<void> {
    await this.#database.inTransaction((open) =>
      this.#audit.record(open, { by, action, target: list.id, details: { list: list.name } }),
    )
  }
}
