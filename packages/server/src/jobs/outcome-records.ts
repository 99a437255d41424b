import type { ExpressionBuilder } from 'kysely'
import { type Database, isUniqueViolation, type Tables } from '../database/index.ts'
import type { Claim } from './claim-records.ts'
import type { JobRow } from './job-records.ts'

export type OutcomeRecords = ReturnType<typeof createOutcomeRecords>

/** SQL about how runs ended. Each changes nothing when the claim holds no more: then another node has the say. */
export function createOutcomeRecords({ query }: Database) {
  return {
    async complete(claim: Claim): Promise<void> {
      await query.deleteFrom('jobs').where(holds(claim)).execute()
    },

    async retry(claim: Claim, runAt: number, error: string): Promise<void> {
      await putBack(claim, { run_at: runAt, last_error: error })
    },

    /** As if it had never been claimed; `runAt` when it shall come later. */
    async release(claim: Claim, runAt?: number): Promise<void> {
      const later = runAt === undefined ? {} : { run_at: runAt }
      await putBack(claim, { attempts: claim.attempts - 1, ...later })
    },

    async deadLetter(claim: Claim, error: string): Promise<void> {
      await query
        .updateTable('jobs')
        .set({ state: 'dead', lease_until: null, last_error: error })
        .where(holds(claim))
        .execute()
    },
  }

  async function putBack(claim: Claim, changes: Partial<JobRow>): Promise<void> {
    try {
      await query
        .updateTable('jobs')
        .set({ ...changes, state: 'waiting', lease_until: null })
        .where(holds(claim))
        .execute()
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      // Another job of the same name and key waits meanwhile and will do what this one has not done.
      await query.deleteFrom('jobs').where(holds(claim)).execute()
    }
  }
}

function holds({ id, attempts }: Claim) {
  return (job: ExpressionBuilder<Tables, 'jobs'>) =>
    job.and([job('id', '=', id), job('attempts', '=', attempts), job('state', '=', 'running')])
}
