import { type Clock, minute } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { ItemRow } from '../items/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Cases } from './cases.ts'
import type { ModeratedItems } from './moderated-items.ts'

export const overdueCategory = 'overdue'

const overdueJob = 'moderation.overdue'
const patienceMs = 15 * minute

/** Uploads that open once and wait for engines: somebody waits at their link, so that after a quarter of an hour a person is asked. */
export class OverdueChecks {
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #jobs: Jobs

  constructor(parts: {
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly items: ModeratedItems
    readonly jobs: Jobs
  }) {
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#jobs = parts.jobs
  }

  define(): void {
    this.#jobs.define(overdueJob, (payload) => this.#ask((payload as { itemId: string }).itemId))
  }

  /** In the transaction that makes the item. */
  async watch(
    transaction: Transaction,
    item: Pick<ItemRow, 'id' | 'expiration' | 'scan_policy'>,
  ): Promise<void> {
    if (item.expiration !== 'burn' || item.scan_policy !== 'gated') return
    const runAt = this.#clock.now() + patienceMs
    const job = { name: overdueJob, payload: { itemId: item.id }, key: item.id, runAt }
    await this.#jobs.enqueue(transaction, job)
  }

  async #ask(itemId: string): Promise<void> {
    const found = await this.#items.find(itemId)
    if (!found) return
    await this.#database.inTransaction(async (transaction) => {
      const copies = await this.#items.lockCopies(transaction, found.sha256)
      const item = copies.find(({ id }) => id === itemId)
      if (item?.scan_state !== 'pending') return
      await this.#cases.open(transaction, {
        subject_kind: 'item',
        subject_id: item.id,
        content_sha256: item.sha256,
        owner_id: item.owner_id,
        category: overdueCategory,
        opened_by: 'machine',
        priority: 60,
      })
    })
  }
}
