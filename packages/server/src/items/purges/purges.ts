import { type ItemKind, type MediaType, mediaTypes } from '@anybin/contract'
import type { Transaction } from '../../core/transaction.ts'
import type { Egress } from '../../egress/index.ts'
import { aboutItem, type EventItem, type Outbox } from '../../events/index.ts'
import type { Jobs } from '../../jobs/index.ts'

/** As much of an item as its addresses are made of; it may be gone by the time of the call. */
type Purged = {
  readonly id: string
  readonly kind: ItemKind
  readonly content_type: MediaType
}

type PurgedItem = Purged & EventItem

const purgeJob = 'items.purge'
const batch = 50
// What is not there any more is what was asked for; nginx says 412 to that.
const absent = [404, 410, 412]

/**
 * Tells caches to let go of files that nobody may see any more, before their minute is over: by an event, and the one in front by a
 * request for each address, as Varnish and nginx understand it (docs/operate/moderation.md), where it has an address to call.
 */
export class Purges {
  readonly #contentOrigin: string | undefined
  readonly #egress: Pick<Egress, 'fetch'>
  readonly #jobs: Jobs
  readonly #outbox: Outbox
  readonly #originOf: (kind: ItemKind) => string
  readonly #purgeUrl: string | undefined
  readonly #renditionFiles: (kind: ItemKind) => readonly string[]

  constructor(parts: {
    readonly contentOrigin: string | undefined
    readonly egress: Pick<Egress, 'fetch'>
    readonly jobs: Jobs
    readonly outbox: Outbox
    readonly originOf: (kind: ItemKind) => string
    readonly purgeUrl: string | undefined
    readonly renditionFiles: (kind: ItemKind) => readonly string[]
  }) {
    this.#contentOrigin = parts.contentOrigin
    this.#egress = parts.egress
    this.#jobs = parts.jobs
    this.#outbox = parts.outbox
    this.#originOf = parts.originOf
    this.#purgeUrl = parts.purgeUrl
    this.#renditionFiles = parts.renditionFiles
  }

  define(): void {
    const run = (payload: unknown, signal: AbortSignal) =>
      this.#run((payload as { items: readonly Purged[] }).items, signal)
    // A cache that does not answer holds up nothing else.
    this.#jobs.define(purgeJob, run, { lane: 'engine:purge' })
  }

  /** In the transaction that takes them away from people. */
  async request(transaction: Transaction, items: readonly PurgedItem[]): Promise<void> {
    const events = items.map((item) => ({
      type: 'item.purge' as const,
      userId: item.owner_id,
      data: {
        ...aboutItem(item),
        urls: this.#pathsOf(item).map((path) => `${this.#originFor(item)}${path}`),
      },
    }))
    await this.#outbox.record(transaction, ...events)
    if (this.#purgeUrl === undefined) return
    for (let from = 0; from < items.length; from += batch) {
      const some = items.slice(from, from + batch)
      const payload = {
        items: some.map(({ id, kind, content_type }) => ({ id, kind, content_type })),
      }
      await this.#jobs.enqueue(transaction, { name: purgeJob, payload })
    }
  }

  /** Idempotent: after a failure all of them are asked for again. */
  async #run(items: readonly Purged[], signal: AbortSignal): Promise<void> {
    for (const item of items) {
      for (const path of this.#pathsOf(item)) await this.#purge(item, path, signal)
    }
  }

  #pathsOf({ id, kind, content_type: type }: Purged): string[] {
    const renditions = this.#renditionFiles(kind).map((file) => `/t/${id}/${file}`)
    return [`/f/${id}.${mediaTypes[type].ext}`, ...renditions]
  }

  #originFor({ kind }: Pick<Purged, 'kind'>): string {
    return this.#contentOrigin ?? this.#originOf(kind)
  }

  async #purge(item: Purged, path: string, signal: AbortSignal): Promise<void> {
    const { host } = new URL(this.#originFor(item))
    const headers = { host, 'x-anybin-item': item.id }
    const url = `${this.#purgeUrl}${path}`
    const { ok, status } = await this.#egress.fetch(url, { method: 'PURGE', headers, signal })
    if (!ok && !absent.includes(status)) throw new Error(`The cache answered ${status} to PURGE.`)
  }
}
