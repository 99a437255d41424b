import {
  fairQuality,
  type PdqWords,
  parsePdq,
  samePictureBits,
  turnedPdqs,
} from '@anybin/media/pdq'
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
  rescanJob,
  type WithdrawnPayload,
  withdrawnJob,
} from './hash-lists.ts'
import { checkOf } from './list-check.ts'
import { findNear, type NearHash, NearIndex, type NearMatch, packHashes } from './near-index.ts'

const page = 1000
const budgetMs = 5 * second
/** Up to so many hashes are compared one by one. */
const maxLinear = 1000

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

  /** Some seconds of work; the rest is another job, which begins where this one ended. */
  async #run(payload: Payload, signal: AbortSignal): Promise<void> {
    const list = await this.#hashLists.byId(payload.listId)
    if (!list?.enabled) return
    const entries = await this.#entriesOf(payload)
    if (payload.afterId === undefined) await this.#matchBytes(list, entries, signal)
    const find = await nearFinder(entries, list.threshold ?? samePictureBits)
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

  async #entriesOf({ listId, since }: Payload): Promise<HashEntry[]> {
    const all: HashEntry[] = []
    let found: readonly HashEntry[] = []
    do {
      const afterId = found.at(-1)?.id ?? ''
      const wanted = { version: since, afterId, limit: page }
      found = await this.#hashLists.entriesSince(listId, wanted)
      all.push(...found.filter(({ withdrawn_at }) => withdrawn_at === null))
    } while (found.length === page)
    return all
  }

  async #matchBytes(
    list: HashList,
    entries: readonly HashEntry[],
    signal: AbortSignal,
  ): Promise<void> {
    for (let from = 0; from < entries.length; from += page) {
      signal.throwIfAborted()
      const some = entries.slice(from, from + page)
      for (const mark of await this.#fingerprints.withValues(some.map(({ value }) => value))) {
        const entry = some.find(({ kind, value }) => kind === mark.kind && value === mark.value)
        if (entry && !isLook(entry)) await this.#record({ list, entry, distance: null }, mark)
      }
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

type FindEntries = (hash: PdqWords) => NearMatch<HashEntry>[]

/** The entries are turned, which spares turning every picture. */
async function nearFinder(
  entries: readonly HashEntry[],
  most: number,
): Promise<FindEntries | undefined> {
  const turned = entries.filter(isLook).flatMap((entry): NearHash<HashEntry>[] => {
    const hash = parsePdq(entry.value)
    return hash ? turnedPdqs(hash).map((one) => ({ hash: one, entry })) : []
  })
  if (turned.length === 0) return undefined
  if (turned.length <= maxLinear) return (hash) => findNear(turned, hash, most)
  const hashes = packHashes(turned.map(({ hash }) => hash))
  const index = await NearIndex.build(
    turned.map(({ entry }) => entry),
    hashes,
  )
  return (hash) => index.find(hash, most)
}

function isLook({ kind }: HashEntry): boolean {
  return kind === 'pdq' || kind === 'pdq_frame'
}
