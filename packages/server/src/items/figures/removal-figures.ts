import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'

/** What should be gone and is not yet. Both counts are 0 most of the time, and are read from an index as far as they are not. */
export class RemovalFigures {
  readonly #clock: Clock
  readonly #database: Database

  constructor({ clock, database }: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = clock
    this.#database = database
  }

  /** Items at their end: nobody is served them, and they still take room. */
  async itemsPastEnd(): Promise<number> {
    const { count } = await this.#database.longQuery
      .selectFrom('items')
      .where('expires_at', '<=', this.#clock.now())
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  /** Files of which no row is left. */
  async filesToRemove(): Promise<number> {
    const { count } = await this.#database.longQuery
      .selectFrom('doomed_blobs')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}
