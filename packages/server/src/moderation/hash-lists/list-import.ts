import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { HashList, NewHashEntry } from './hash-lists.ts'
import type { ImportReview, WaitingImport } from './import-review.ts'
import type { StagedEntries } from './staged-entries.ts'

/** Brings the entries of files into lists. */
export class ListImport {
  readonly #clock: Clock
  readonly #database: Database
  readonly #importReview: ImportReview
  readonly #stagedEntries: StagedEntries

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly importReview: ImportReview
    readonly stagedEntries: StagedEntries
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#importReview = parts.importReview
    this.#stagedEntries = parts.stagedEntries
  }

  /**
   * Some at a time; they find something once all are there. Whoever dies in between runs it again with the same file. Answers what
   * waits for a person, because it would find too much.
   */
  async run(
    list: HashList,
    entries: AsyncIterable<readonly NewHashEntry[]>,
    by: string,
  ): Promise<WaitingImport | undefined> {
    const seenAt = this.#clock.now()
    for await (const some of entries) {
      const origin = { by, seenAt }
      await this.#database.inTransaction((open) =>
        this.#stagedEntries.add(open, list.id, some, origin),
      )
    }
    return this.#importReview.settle(list)
  }
}
