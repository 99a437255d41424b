import { type CompiledQuery, type ExpressionBuilder, sql } from 'kysely'
import { type Database, skippingLocked, type Tables } from '../database/index.ts'
import type { JobRow } from './job-records.ts'

export type ClaimRecords = ReturnType<typeof createClaimRecords>

/** One claim of a job. The count of attempts tells it from later claims of the same job. */
export type Claim = Pick<JobRow, 'id' | 'attempts'>

export type ClaimQuestion = {
  readonly name: string
  readonly limit: number
  readonly now: number
  readonly leaseUntil: number
}

export type RunningRow = Pick<JobRow, 'id' | 'name' | 'lease_until'>
type JobExpressions = ExpressionBuilder<Tables, 'jobs'>

/** SQL about taking jobs from the queue. */
export function createClaimRecords(database: Database) {
  const { query } = database
  const asking = new Map<string, CompiledQuery<Record<string, number | null>>>()

  return {
    ...createLeases(database),

    /** When (epoch ms) the first job of each of these names can be claimed. One seek of an index for each name. */
    async nextDue(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const asked = names.join()
      const compiled = asking.get(asked) ?? compileNextDue(database, names)
      asking.set(asked, compiled)
      const { rows } = await query.executeQuery(compiled)
      return new Map(names.map((name, index) => [name, rows[0]?.[`due_${index}`] ?? Infinity]))
    },

    /** Jobs of this name whose time has come, the longest overdue first. */
    async claimWaiting({ name, limit, now, leaseUntil }: ClaimQuestion): Promise<JobRow[]> {
      return (
        query
          // Chosen first and apart: PostgreSQL may run a subquery more than once, and lock more than the limit.
          .with('wanted', (part) => {
            const rows = part
              .selectFrom('jobs')
              .select('id')
              .where('name', '=', name)
              .where('state', '=', 'waiting')
              .where('run_at', '<=', now)
              .orderBy('run_at')
            return skippingLocked(database.engine, rows.limit(limit))
          })
          .updateTable('jobs')
          .set({ state: 'running', attempts: sql`attempts + 1`, lease_until: leaseUntil })
          .where('id', 'in', (part) => part.selectFrom('wanted').select('id'))
          .returningAll()
          .execute()
      )
    },

    /**
     * Lets jobs run at once that were asked for "in the future": the clock has gone back since, and they would wait as long
     * as it went. None of them is hurt by coming early.
     */
    async mendTimes(now: number, toleranceMs: number): Promise<void> {
      const isAhead = (job: JobExpressions) =>
        job.and([
          job('state', '=', 'waiting'),
          job('run_at', '>', now),
          job('created_at', '>', now + toleranceMs),
        ])
      const one = await query.selectFrom('jobs').select('id').where(isAhead).limit(1).execute()
      if (one.length === 0) return
      const set = { run_at: now, created_at: now }
      await query.updateTable('jobs').set(set).where(isAhead).execute()
    },
  }
}

function compileNextDue({ query }: Database, names: readonly string[]) {
  return query
    .selectNoFrom((none) =>
      names.map((name, index) =>
        none
          .selectFrom('jobs')
          .select('run_at')
          .where('name', '=', name)
          .where('state', '=', 'waiting')
          .orderBy('run_at')
          .limit(1)
          .as(`due_${index}`),
      ),
    )
    .compile()
}

/** What nodes hold, and what is taken from those that died. */
function createLeases({ query }: Database) {
  return {
    /** The jobs that run, on all nodes. */
    async running(names: readonly string[]): Promise<RunningRow[]> {
      return query
        .selectFrom('jobs')
        .select(['id', 'name', 'lease_until'])
        .where('name', 'in', names)
        .where('state', '=', 'running')
        .execute()
    },

    /** Takes a job over whose lease is void, unless its node or a third one was faster. */
    async takeOver({ id, lease_until }: RunningRow, leaseUntil: number): Promise<JobRow[]> {
      return query
        .updateTable('jobs')
        .set({ attempts: sql`attempts + 1`, lease_until: leaseUntil })
        .where(isHeld(id, lease_until))
        .whereRef('attempts', '<', 'max_attempts')
        .returningAll()
        .execute()
    },

    /** Gives up on a job whose node died in its last attempt: perhaps it killed it. */
    async deadLetterAbandoned({ id, lease_until }: RunningRow): Promise<JobRow[]> {
      return query
        .updateTable('jobs')
        .set({ state: 'dead', lease_until: null, last_error: 'Its process died while it ran' })
        .where(isHeld(id, lease_until))
        .whereRef('attempts', '>=', 'max_attempts')
        .returningAll()
        .execute()
    },

    /** Answers the claims that still hold. */
    async renew(ids: readonly string[], leaseUntil: number): Promise<Claim[]> {
      return query
        .updateTable('jobs')
        .set({ lease_until: leaseUntil })
        .where('id', 'in', ids)
        .where('state', '=', 'running')
        .returning(['id', 'attempts'])
        .execute()
    },
  }
}

function isHeld(id: string, leaseUntil: number | null) {
  return (job: JobExpressions) =>
    job.and([
      job('id', '=', id),
      job('state', '=', 'running'),
      job('lease_until', '=', leaseUntil ?? 0),
    ])
}
