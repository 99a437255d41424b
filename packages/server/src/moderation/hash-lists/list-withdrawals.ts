import { type Clock, day } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Cases } from '../cases.ts'
import type { Checks } from '../checks.ts'
import type { ModeratedItems } from '../moderated-items.ts'
import { type ListWithdrawn, listWithdrawnJob } from './staged-entries.ts'

/**
 * Whoever keeps a list took entries back: what they kept from others waits for a person, who may release it now. No machine
 * makes anything better.
 */
export class ListWithdrawals {
  readonly #cases: Cases
  readonly #checks: Checks
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #jobs: Jobs

  constructor(parts: {
    readonly cases: Cases
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly items: ModeratedItems
    readonly jobs: Jobs
  }) {
    this.#cases = parts.cases
    this.#checks = parts.checks
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#jobs = parts.jobs
  }

  define(): void {
    this.#jobs.define(listWithdrawnJob, (payload) => this.#run(payload as ListWithdrawn))
  }

  async #run({ entryIds }: ListWithdrawn): Promise<void> {
    for (const sha256 of await this.#checks.contentsOf(entryIds)) {
      await this.#database.inTransaction((open) => this.#openCases(open, sha256))
    }
  }

  async #openCases(transaction: Transaction, sha256: string): Promise<void> {
    for (const item of await this.#items.lockCopies(transaction, sha256)) {
      if (item.scan_state !== 'held' && item.scan_state !== 'blocked') continue
      await this.#cases.open(transaction, {
        subject_kind: 'item',
        subject_id: item.id,
        content_sha256: sha256,
        owner_id: item.owner_id,
        category: 'list_withdrawn',
        opened_by: 'machine',
        priority: 50,
        due_at: this.#clock.now() + 7 * day,
      })
    }
  }
}
