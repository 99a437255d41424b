import type { People, StorageSum, StorageUse } from '../../accounts/index.ts'
import { type Clock, day, minute } from '../../core/clock.ts'
import { type Database, putSetting } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'

/** How much there is at a site. */
export type Figures = {
  /** When it was counted, epoch milliseconds. */
  readonly at: number
  readonly people: number
  /** By the id of the plan. Absent where an earlier version counted. */
  readonly peopleByPlan?: Readonly<Record<string, number>>
  /** Who stores most, the most first. Absent where an earlier version counted. */
  readonly largest?: readonly StorageSum[]
  /** Uploads that are kept, and the bytes of their originals. */
  readonly items: number
  readonly bytes: number
  /** Of the 24 hours before. */
  readonly newItems: number
  readonly views: number
}

const rowName = 'figures'
const countJob = 'items.count-figures'
const everyMs = 5 * minute
const shownOwners = 50

/** What the site counts of itself, by a job: whoever looks at it reads one row, however much there is. */
export class SiteFigures {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #people: People
  readonly #storageUse: StorageUse

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
    readonly people: People
    readonly storageUse: StorageUse
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#people = parts.people
    this.#storageUse = parts.storageUse
  }

  define(): void {
    this.#jobs.define(countJob, () => this.count())
    this.#jobs.schedule(countJob, everyMs)
  }

  /** As they were counted last; undefined before the first time. */
  async read(): Promise<Figures | undefined> {
    const row = await this.#database.query
      .selectFrom('settings')
      .select('value')
      .where('name', '=', rowName)
      .executeTakeFirst()
    return row && (JSON.parse(row.value) as Figures)
  }

  async count(): Promise<void> {
    const at = this.#clock.now()
    const peopleByPlan = await this.#people.countByPlan()
    const figures: Figures = {
      at,
      people: Object.values(peopleByPlan).reduce((sum, count) => sum + count, 0),
      peopleByPlan,
      largest: await this.#storageUse.largest(shownOwners),
      ...(await this.#storageUse.total()),
      newItems: await this.#itemsSince(at - day),
      views: await this.#viewsSince(at - day),
    }
    await putSetting(this.#database.query, rowName, JSON.stringify(figures))
  }

  /** Positions grow with time, but for what was imported: only what is as new is read. */
  async #itemsSince(since: number): Promise<number> {
    const { longQuery } = this.#database
    const older = await longQuery
      .selectFrom('items')
      .select('position')
      .where('position', '>', 0)
      .where('created_at', '<', since)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('imported_items')
              .select('imported_items.id')
              .whereRef('imported_items.item_id', '=', 'items.id'),
          ),
        ),
      )
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst()
    const { count } = await longQuery
      .selectFrom('items')
      .where('position', '>', older?.position ?? 0)
      .where('created_at', '>=', since)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async #viewsSince(since: number): Promise<number> {
    const { count } = await this.#database.longQuery
      .selectFrom('view_log')
      .where('seen_at', '>=', since)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}
