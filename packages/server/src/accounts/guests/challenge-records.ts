import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows } from '../../database/index.ts'

export type ChallengeRecords = ReturnType<typeof createChallengeRecords>

/** SQL about challenges that are used up. */
export function createChallengeRecords(database: Database) {
  return {
    /** Uses a challenge up; of several callers, on any node, exactly one is answered true. */
    async redeem(id: string, expiresAt: number, transaction?: Transaction): Promise<boolean> {
      const row = await (transaction ? database.within(transaction) : database.query)
        .insertInto('redeemed_challenges')
        .values({ id, expires_at: expiresAt })
        .onConflict((same) => same.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    removeExpired: (now: number, signal?: AbortSignal) =>
      sweepRows(database, 'redeemed_challenges', (one) => one('expires_at', '<=', now), signal),
  }
}
