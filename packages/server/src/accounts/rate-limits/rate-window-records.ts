import { sql } from 'kysely'
import { type Database, sweepRows } from '../../database/index.ts'

export type RateWindow = { readonly taken: number; readonly ends_at: number }

/** By how much the clocks of two nodes, as they reckon them, may differ. */
export const clockToleranceMs = 1000

export type RateWindowRecords = ReturnType<typeof createRateWindowRecords>

/** SQL about who asked how often. */
export function createRateWindowRecords(database: Database) {
  const { query } = database
  return {
    /**
     * Takes one turn by one statement; a window begins with the first turn after the end of the one before. One that ends later
     * than any that begins now was begun before the clock went back, and is void.
     */
    async take(subject: string, now: number, endsAt: number): Promise<RateWindow> {
      const isOpen = sql<boolean>`rate_windows.ends_at > ${now} and rate_windows.ends_at <= ${endsAt + clockToleranceMs}`
      return query
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
    },

    removeEnded: (now: number, signal?: AbortSignal) =>
      sweepRows(database, 'rate_windows', (window) => window('ends_at', '<=', now), signal),
  }
}
