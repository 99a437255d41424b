import { type ItemKind, type MediaType, mediaTypes } from '@anybin/contract'
import type { Transaction } from '../../core/transaction.ts'
import type { Egress } from '../../egress/index.ts'
import type { Jobs } from '../../jobs/index.ts'

/** As much of an item as its addresses are made of; it may be gone by the time of the call. */
type Purged = {
  readonly id: string
  readonly kind: ItemKind
  readonly content_type: MediaType
}

const purgeJob = 'items.purge'
const batch = 50
// What is not there any more is what was asked for; nginx says 412 to that.
const absent = [404, 410, 412]

/**
 * Tells the cache in front to let go of files that nobody may see any more, before their minute is over: one request for each
 * address, as Varnish and nginx understand it (docs/operate/moderation.md). Without an address to call it does nothing.
 */
export class Purges {
  readonly #contentOrigin: string | undefined
  readonly #egress: Pick<Egress, 'fetch'>
  readonly #jobs: Jobs
  readonly #originOf: (kind: ItemKind) => string
  readonly #purgeUrl: string | undefined
  readonly #renditionFiles: (kind: ItemKind) => readonly string[]

  constructor(parts: {
    readonly contentOrigin: string | undefined
    readonly egress: Pick<Egress, 'fetch'>
    readonly jobs: Jobs
    readonly originOf: (kind: ItemKind) => string
    readonly purgeUrl: string | undefined
    readonly renditionFiles: (kind: ItemKind) => readonly string[]
  }) {
    this.#contentOrigin = parts.contentOrigin
    this.#egress = parts.egress
    this.#jobs = parts.jobs
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
  async request(transaction: Transaction, items: readonly Purged[]): Promise<void> {
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
      const paths = [`/f/${item.id}.${mediaTypes[item.content_type].ext}`]
      for (const file of this.#renditionFiles(item.kind)) paths.push(`/t/${item.id}/${file}`)
      for (const path of paths) await this.#purge(item, path, signal)
    }
  }

  async #purge({ id, kind }: Purged, path: string, signal: AbortSignal): Promise<void> {
    const { host } = new URL(this.#contentOrigin ?? this.#originOf(kind))
    const headers = { host, 'x-anybin-item': id }
    const url = `${this.#purgeUrl}${path}`
    const { ok, status } = await this.#egress.fetch(url, { method: 'PURGE', headers, signal })
    if (!ok && !absent.includes(status)) throw new Error(`The cache answered ${status} to PURGE.`)
  }
}
