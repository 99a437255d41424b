import { type ExpressionBuilder, sql } from 'kysely'
import { type Database, skippingLocked, type Tables } from '../database/index.ts'
import type { JobRow } from './job-records.ts'

export type ClaimRecords = ReturnType<typeof createClaimRecords>

/** One claim of a job. The count of attempts tells it from later claims of the same job. */
export type Claim = Pick<JobRow, 'id' | 'attempts'>

export type ClaimQuestion = {
  readonly names: readonly string[]
  readonly limit: number
  readonly now: number
  readonly leaseUntil: number
}

type NextDue = { readonly waitingAt: number; readonly abandonedAt: number }
type JobExpressions = ExpressionBuilder<Tables, 'jobs'>
type Which = (job: JobExpressions, now: number) => ReturnType<JobExpressions['and']>

/** SQL about taking jobs from the queue. */
export function createClaimRecords(database: Database) {
  const { query } = database

  return {
    /** When (epoch ms) the next of these jobs can be claimed. */
    async nextDue(names: readonly string[]): Promise<NextDue> {
      const of = (state: JobRow['state']) =>
        query.selectFrom('jobs').where('state', '=', state).where('name', 'in', names)
      const row = await query
        .selectNoFrom([
          of('waiting').select('run_at').orderBy('run_at').limit(1).as('waiting'),
          of('running').select('lease_until').orderBy('lease_until').limit(1).as('running'),
        ])
        .executeTakeFirst()
      return { waitingAt: row?.waiting ?? Infinity, abandonedAt: row?.running ?? Infinity }
    },

    /** Jobs whose time has come, the longest overdue first. */
    claimWaiting: (question: ClaimQuestion) => claim(database, question, isDue),

    /** Jobs whose node died. */
    claimAbandoned: (question: ClaimQuestion) => claim(database, question, isAbandoned),

    /** Gives up on jobs whose node died in their last attempt: perhaps they killed it. */
    async buryAbandoned(names: readonly string[], now: number): Promise<JobRow[]> {
      return query
        .updateTable('jobs')
        .set({ state: 'dead', lease_until: null, last_error: 'Its process died while it ran' })
        .where('name', 'in', names)
        .where((job) => isAbandoned(job, now))
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

function claim(database: Database, question: ClaimQuestion, which: Which): Promise<JobRow[]> {
  const { names, limit, now, leaseUntil } = question
  const isWanted = (job: JobExpressions) => job.and([job('name', 'in', names), which(job, now)])
  return (
    database.query
      // Chosen first and apart: PostgreSQL may run a subquery more than once, and lock more than the limit.
      .with('wanted', (part) => {
        const rows = part.selectFrom('jobs').select('id').where(isWanted).orderBy('run_at')
        return skippingLocked(database.engine, rows.limit(limit))
      })
      .updateTable('jobs')
      .set({ state: 'running', attempts: sql`attempts + 1`, lease_until: leaseUntil })
      .where('id', 'in', (part) => part.selectFrom('wanted').select('id'))
      .returningAll()
      .execute()
  )
}

const isDue: Which = (job, now) => job.and([job('state', '=', 'waiting'), job('run_at', '<=', now)])

const isAbandoned: Which = (job, now) =>
  job.and([job('state', '=', 'running'), job('lease_until', '<=', now)])
