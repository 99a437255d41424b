import { type Selectable, sql } from 'kysely'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import type { JobRequest } from './job.ts'

export type JobRow = Selectable<Tables['jobs']>

/** SQL about what waits in the queue. */
export function createJobRecords(database: Database) {
  return {
    async add(open: Transaction, job: JobRequest, maxAttempts: number, now: number): Promise<void> {
      await database
        .within(open)
        .insertInto('jobs')
        .values(newRow(job, maxAttempts, now))
        // An update although nothing may change: it locks the waiting row, so that nobody claims and runs it before
        // this transaction, whose work it is to see, has committed.
        .onConflict((same) =>
          same
            .columns(['name', 'unique_key'])
            .where(sql<boolean>`state = 'waiting' and unique_key is not null`)
            .doUpdateSet({ run_at: earlierRunAt }),
        )
        .execute()
    },

    /** How many there are, by name and state. */
    async counts(): Promise<NameCount[]> {
      return database.query
        .selectFrom('jobs')
        .select(['name', 'state', (job) => job.fn.countAll<number>().as('count')])
        .groupBy(['name', 'state'])
        .execute()
    },
  }
}

export type NameCount = Pick<JobRow, 'name' | 'state'> & { readonly count: number }

const earlierRunAt = sql<number>`case when excluded.run_at < jobs.run_at then excluded.run_at else jobs.run_at end`

function newRow(job: JobRequest, maxAttempts: number, now: number): JobRow {
  return {
    id: newId(),
    name: job.name,
    payload: JSON.stringify(job.payload ?? null),
    unique_key: job.key ?? null,
    state: 'waiting',
    run_at: job.runAt ?? now,
    attempts: 0,
    max_attempts: maxAttempts,
    lease_until: null,
    last_error: null,
    created_at: now,
  }
}
