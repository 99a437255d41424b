import { sql } from 'kysely'
import type { Database } from '../database/index.ts'
import type { Transaction } from '../kernel/transaction.ts'

export type ScheduleRecords = ReturnType<typeof createScheduleRecords>

/** SQL about what is to be done again and again. */
export function createScheduleRecords(database: Database) {
  return {
    /** Due at once when it is new; not later than one interval from now when the interval has become shorter. */
    async register(name: string, now: number, everyMs: number): Promise<void> {
      const latest = now + everyMs
      await database.query
        .insertInto('schedules')
        .values({ name, next_at: now })
        .onConflict((same) =>
          same.column('name').doUpdateSet({
            next_at: sql`case when schedules.next_at > ${latest} then ${latest} else schedules.next_at end`,
          }),
        )
        .execute()
    },

    async nextAt(names: readonly string[]): Promise<number> {
      const row = await database.query
        .selectFrom('schedules')
        .select((schedule) => schedule.fn.min('next_at').as('at'))
        .where('name', 'in', names)
        .executeTakeFirst()
      return row?.at ?? Infinity
    },

    /** Whether it is due; of many nodes that ask, one gets true. */
    async take(open: Transaction, name: string, now: number, everyMs: number): Promise<boolean> {
      const taken = await database
        .within(open)
        .updateTable('schedules')
        .set({ next_at: now + everyMs })
        .where('name', '=', name)
        .where('next_at', '<=', now)
        .returning('name')
        .executeTakeFirst()
      return taken !== undefined
    },
  }
}
