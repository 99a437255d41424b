import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { JobFacts, ListQuery } from './job.ts'
import type { JobRow } from './job-records.ts'

/** SQL for the operator: looking at the queue, and taking out of it what was given up. */
export function createInspectionRecords(database: Database) {
  const { query } = database
  return {
    async list({ state, limit }: ListQuery): Promise<Omit<JobFacts, 'lane'>[]> {
      const jobs = query.selectFrom('jobs').orderBy('created_at').orderBy('id').limit(limit)
      const rows = await (state ? jobs.where('state', '=', state) : jobs).selectAll().execute()
      return rows.map(describeJob)
    },

    /** Ids of dead jobs of these names. */
    async deadIds(names: readonly string[]): Promise<string[]> {
      const rows = await query
        .selectFrom('jobs')
        .select('id')
        .where('state', '=', 'dead')
        .where('name', 'in', names)
        .orderBy('created_at')
        .execute()
      return rows.map(({ id }) => id)
    },

    /** Takes one away; of two parallel callers only one gets it. */
    async takeDead(
      transaction: Transaction,
      id: string,
      names: readonly string[],
    ): Promise<JobRow | undefined> {
      return database
        .within(transaction)
        .deleteFrom('jobs')
        .where('id', '=', id)
        .where('state', '=', 'dead')
        .where('name', 'in', names)
        .returningAll()
        .executeTakeFirst()
    },
  }
}

function describeJob(row: JobRow): Omit<JobFacts, 'lane'> {
  return {
    id: row.id,
    name: row.name,
    key: row.unique_key,
    state: row.state,
    runAt: row.run_at,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    lastError: row.last_error,
    createdAt: row.created_at,
  }
}
