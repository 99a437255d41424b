import { type Clock, hour, minute } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { renditionsJob } from '../items/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { ListCheck } from './hash-lists/list-check.ts'
import { listEngine } from './hash-lists/list-check.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { Scans } from './scans.ts'

const page = 500
const maxAtOnce = 5000
const patienceMs = hour
const longestWaitMs = 30 * minute

/**
 * Asks again for the checks of items that have been pending for long: those from before there were any, which stay as visible
 * as they were, and those whose jobs were given up.
 */
export class CatchUp {
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #jobs: Jobs
  readonly #listCheck: ListCheck
  readonly #scans: Scans

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly items: ModeratedItems
    readonly jobs: Jobs
    readonly listCheck: ListCheck
    readonly scans: Scans
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#listCheck = parts.listCheck
    this.#scans = parts.scans
  }

  define(): void {
    const name = 'moderation.catch-up'
    this.#jobs.define(name, (_, signal) => this.run(signal), { lane: 'media' })
    this.#jobs.schedule(name, hour)
  }

  async run(signal: AbortSignal): Promise<void> {
    const before = this.#clock.now() - patienceMs
    let position = 0
    for (let done = 0; done < maxAtOnce; done += page) {
      signal.throwIfAborted()
      const items = await this.#items.pendingAfter(position, before, page)
      for (const item of items) await this.#request(item)
      if (items.length < page) return
      position = items.at(-1)?.position ?? position
    }
  }

  async #request(item: ModeratedItem): Promise<void> {
    const isFromBefore = item.required_checks === '[]'
    // What waits already must not run earlier for it than it wanted to.
    const runAt = this.#clock.now() + (isFromBefore ? 0 : longestWaitMs)
    await this.#database.inTransaction(async (transaction) => {
      if (isFromBefore) {
        await this.#items.require(transaction, item.id, [listEngine, ...this.#scans.required(item)])
      }
      await this.#scans.request(transaction, item, runAt)
      // Of pictures it is asked for by whoever looks at them.
      if (isUnseen(item)) await this.#look(transaction, item, runAt)
      else await this.#listCheck.request(transaction, item.id, runAt)
    })
  }

  async #look(transaction: Transaction, { id }: ModeratedItem, runAt: number): Promise<void> {
    const job = { name: renditionsJob, payload: { itemId: id }, key: id, runAt }
    await this.#jobs.enqueue(transaction, job)
  }
}

function isUnseen({ kind, pdq }: ModeratedItem): boolean {
  return kind === 'image' && pdq === null
}
