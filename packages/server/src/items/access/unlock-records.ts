import { sql } from 'kysely'
import { type Database, sweepRows } from '../../database/index.ts'

export type UnlockRecords = ReturnType<typeof createUnlockRecords>

/** SQL about attempts at viewer passwords. */
export function createUnlockRecords(database: Database) {
  return {
    /** Counts one attempt in the subject's current window; answers how many there were, this one included. */
    async countAttempt(subject: string, windowStart: number): Promise<number> {
      const row = await database.query
        .insertInto('unlock_attempts')
        .values({ subject, window_start: windowStart, attempts: 1 })
        .onConflict((conflict) =>
          conflict.column('subject').doUpdateSet({
            attempts: sql`case when unlock_attempts.window_start = ${windowStart} then unlock_attempts.attempts + 1 else 1 end`,
            window_start: windowStart,
          }),
        )
        .returning('attempts')
        .executeTakeFirstOrThrow()
      return row.attempts
    },

    async attemptsIn(subject: string, windowStart: number): Promise<number> {
      const row = await database.query
        .selectFrom('unlock_attempts')
        .select('attempts')
        .where('subject', '=', subject)
        .where('window_start', '=', windowStart)
        .executeTakeFirst()
      return row?.attempts ?? 0
    },

    async forget(subject: string): Promise<void> {
      await database.query.deleteFrom('unlock_attempts').where('subject', '=', subject).execute()
    },

    removeBefore: (windowStart: number, signal?: AbortSignal) =>
      sweepRows(
        database,
        'unlock_attempts',
        (window) => window('window_start', '<', windowStart),
        signal,
      ),
  }
}
