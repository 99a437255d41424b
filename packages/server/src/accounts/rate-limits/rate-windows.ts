import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { type Database, sweepRows } from '../../database/index.ts'

export type RateWindow = { readonly taken: number; readonly ends_at: number }

/** Where attempts are counted: in the database for all nodes, or in the memory of one. Times are epoch milliseconds. */
export interface RateWindows {
  /** Counts one attempt; a window begins with the first attempt after the end of the one before. */
  take(subject: string, now: number, endsAt: number): RateWindow | Promise<RateWindow>
}

/** By how much the clocks of two nodes, as they reckon them, may differ. */
const clockToleranceMs = 1000

// Far more callers than one machine serves in a minute.
const maxSubjects = 100_000

/**
 * Windows of the only serving process of an installation on SQLite, where a count that is written would cost every call a
 * synced write. A restart forgets them.
 */
export class MemoryWindows implements RateWindows {
  // By size, each one: `max` makes room for all of them at once, a tenth of a second of every start.
  readonly #windows = new LRUCache<string, { taken: number; ends_at: number }>({
    maxSize: maxSubjects,
    sizeCalculation: () => 1,
  })

  take(subject: string, now: number, endsAt: number): RateWindow {
    const open = this.#windows.get(subject)
    if (open && isOpen(open, now, endsAt)) {
      open.taken += 1
      return { ...open }
    }
    const begun = { taken: 1, ends_at: endsAt }
    this.#windows.set(subject, begun)
    return { ...begun }
  }
}

function isOpen({ ends_at }: RateWindow, now: number, endsAt: number): boolean {
  return ends_at > now && ends_at <= endsAt + clockToleranceMs
}

/** Windows of all nodes together. */
export class StoredWindows implements RateWindows {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** By one statement. A window that ends later than any that begins now was begun before the clock went back, and is void. */
  async take(subject: string, now: number, endsAt: number): Promise<RateWindow> {
    const isOpen = sql<boolean>`rate_windows.ends_at > ${now} and rate_windows.ends_at <= ${endsAt + clockToleranceMs}`
    return this.#database.query
      .insertInto('rate_windows')
      .values({ subject, taken: 1, ends_at: endsAt })
      .onConflict((conflict) =>
        conflict.column('subject').doUpdateSet({
          taken: sql`case when ${isOpen} then rate_windows.taken + 1 else 1 end`,
          ends_at: sql`case when ${isOpen} then rate_windows.ends_at else excluded.ends_at end`,
        }),
      )
      .returning(['taken', 'ends_at'])
      .executeTakeFirstOrThrow()
  }

  async removeEnded(now: number, signal?: AbortSignal): Promise<void> {
    await sweepRows(
      this.#database,
      'rate_windows',
      (window) => window('ends_at', '<=', now),
      signal,
    )
  }
}
