import type { Database } from '../../database/index.ts'
import type { Transaction } from '../../kernel/transaction.ts'

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

    async removeExpired(now: number): Promise<void> {
      await database.query
        .deleteFrom('redeemed_challenges')
        .where('expires_at', '<=', now)
        .execute()
    },
  }
}
