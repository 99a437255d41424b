import type { Selectable } from 'kysely'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'

export type ScheduleRow = Selectable<Tables['schedules']>

export type ScheduleRecords = ReturnType<typeof createScheduleRecords>

/** SQL about what is to be done again and again. */
export function createScheduleRecords(database: Database) {
  return {
    /** Due at once when it is new. */
    async register(name: string, now: number): Promise<void> {
      await database.query
        .insertInto('schedules')
        .values({ name, next_at: now })
        .onConflict((same) => same.column('name').doNothing())
        .execute()
    },

    async times(names: readonly string[]): Promise<ScheduleRow[]> {
      return database.query.selectFrom('schedules').selectAll().where('name', 'in', names).execute()
    },

    /** Whether it is due, or due later than one interval from now; of many nodes that ask, one gets true. */
    async take(open: Transaction, name: string, now: number, everyMs: number): Promise<boolean> {
      const taken = await database
        .within(open)
        .updateTable('schedules')
        .set({ next_at: now + everyMs })
        .where('name', '=', name)
        .where((is) => is.or([is('next_at', '<=', now), is('next_at', '>', now + everyMs)]))
        .returning('name')
        .executeTakeFirst()
      return taken !== undefined
    },
  }
}
