import { fairQuality, parsePdq, samePictureBits } from '@anybin/media/pdq'
import { second } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Checks } from '../checks.ts'
import type { Fingerprint, Fingerprints } from '../fingerprints.ts'
import type { ModeratedItems } from '../moderated-items.ts'
import type { ScanStates } from '../scan-states.ts'
import {
  type HashEntry,
  type HashList,
  type HashLists,
  type ListHit,
  type ListPosition,
  rescanJob,
  type WithdrawnPayload,
  withdrawnJob,
} from './hash-lists.ts'
import { checkOf } from './list-check.ts'
import { type FindEntries, isLook, nearFinder } from './near-finder.ts'

const page = 1000
const budgetMs = 5 * second

type Payload = { readonly listId: string; readonly since: number; readonly afterId?: string }

/** Compares entries that are new on a list with what is known of all items, without reading a byte of them. */
export class ListRescan {
  readonly #checks: Checks
  readonly #database: Database
  readonly #fingerprints: Fingerprints
  readonly #hashLists: HashLists
  readonly #items: ModeratedItems
  readonly #jobs: Jobs
  readonly #states: ScanStates

  constructor(parts: {
    readonly checks: Checks
    readonly database: Database
    readonly fingerprints: Fingerprints
    readonly hashLists: HashLists
    readonly items: ModeratedItems
    readonly jobs: Jobs
    readonly states: ScanStates
  }) {
    this.#checks = parts.checks
    this.#database = parts.database
    this.#fingerprints = parts.fingerprints
    this.#hashLists = parts.hashLists
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#states = parts.states
  }

  define(): void {
    const run = (payload: unknown, signal: AbortSignal) => this.#run(payload as Payload, signal)
    this.#jobs.define(rescanJob, run, { lane: 'engine:lists' })
    this.#jobs.define(withdrawnJob, (payload) => this.#forget(payload as WithdrawnPayload))
  }

  /** Some seconds of work; the rest is another job, which begins where this one ended. Whoever dies does it again. */
  async #run(payload: Payload, signal: AbortSignal): Promise<void> {
    const list = await this.#hashLists.byId(payload.listId)
    if (!list?.enabled) return
    const looks: HashEntry[] = []
    for await (const entries of this.#changedIn(payload)) {
      signal.throwIfAborted()
      looks.push(...entries.filter(isLook))
      const files = entries.filter((entry) => !isLook(entry))
      if (payload.afterId === undefined) await this.#matchBytes(list, files)
    }
    const find = await nearFinder(looks, list.threshold ?? samePictureBits)
    if (!find) return
    const afterId = await this.#matchLooks(list, find, payload.afterId ?? '', signal)
    if (afterId !== undefined) await this.#goOn({ ...payload, afterId })
  }

  /** Answers where to go on; nothing at the end. */
  async #matchLooks(
    list: HashList,
    find: FindEntries,
    from: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const endAt = performance.now() + budgetMs
    let afterId = from
    while (performance.now() < endAt) {
      signal.throwIfAborted()
      const marks = await this.#fingerprints.pageOf(['pdq', 'pdq_frame'], afterId, page)
      for (const mark of marks) await this.#matchLook(list, mark, find)
      afterId = marks.at(-1)?.id ?? afterId
      if (marks.length < page) return undefined
    }
    return afterId
  }

  async *#changedIn({ listId, since }: Payload): AsyncGenerator<readonly HashEntry[]> {
    let position: ListPosition = { version: since + 1, id: '' }
    let found: readonly HashEntry[] = []
    do {
      found = await this.#hashLists.entriesAfter(listId, position, page)
      yield found.filter(({ withdrawn_at }) => withdrawn_at === null)
      position = found.at(-1) ?? position
    } while (found.length === page)
  }

  async #matchBytes(list: HashList, entries: readonly HashEntry[]): Promise<void> {
    for (const mark of await this.#fingerprints.withValues(entries.map(({ value }) => value))) {
      const named = entries.filter(({ kind, value }) => kind === mark.kind && value === mark.value)
      for (const entry of named) await this.#record({ list, entry, distance: null }, mark)
    }
  }

  async #matchLook(list: HashList, mark: Fingerprint, find: FindEntries): Promise<void> {
    const hash = (mark.quality ?? 0) >= fairQuality ? parsePdq(mark.value) : undefined
    if (!hash) return
    for (const { entry, distance } of find(hash))
      await this.#record({ list, entry, distance }, mark)
  }

  /** A moderator took entries back: what looked the same as one is kept from nobody for that any more. */
  async #forget({ entryIds }: WithdrawnPayload): Promise<void> {
    for (const sha256 of await this.#checks.contentsOf(entryIds)) {
      await this.#database.inTransaction(async (transaction) => {
        await this.#items.lockCopies(transaction, sha256)
        const standing = await this.#hashLists.standing(transaction, entryIds)
        const gone = entryIds.filter((id) => !standing.has(id))
        await this.#checks.removeOf(transaction, sha256, gone)
        await this.#states.settle(transaction, sha256)
      })
    }
  }

  async #record(hit: ListHit, mark: Fingerprint): Promise<void> {
    const item = { id: mark.item_id, sha256: mark.content_sha256 }
    await this.#database.inTransaction(async (transaction) => {
      await this.#items.lockCopies(transaction, item.sha256)
      // Somebody may have taken the entry back since it was read.
      const standing = await this.#hashLists.standing(transaction, [hit.entry.id])
      if (standing.size === 0) return
      const check = { ...checkOf(hit, item), source: 'rescan' } as const
      if (await this.#checks.add(transaction, check)) {
        await this.#states.settle(transaction, mark.content_sha256)
      }
    })
  }

  async #goOn(payload: Payload): Promise<void> {
    await this.#database.inTransaction((transaction) =>
      this.#jobs.enqueue(transaction, { name: rescanJob, payload }),
    )
  }
}
