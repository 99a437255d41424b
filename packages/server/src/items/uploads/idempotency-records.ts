import type { ExpressionBuilder, Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'

export type IdempotencyRow = Selectable<Tables['idempotency_keys']>

export type IdempotencyRecords = ReturnType<typeof createIdempotencyRecords>

/** SQL about requests that may come twice. */
export function createIdempotencyRecords(database: Database) {
  const { query } = database
  return {
    /** Takes a key that is free, or whose holder has died; answers whether it was taken. */
    async claim(userId: string, key: string, now: number, staleBefore: number): Promise<boolean> {
      const row = await query
        .insertInto('idempotency_keys')
        .values({ user_id: userId, key, fingerprint: '', answer: null, claimed_at: now })
        .onConflict((conflict) =>
          conflict
            .columns(['user_id', 'key'])
            .doUpdateSet({ claimed_at: now })
            .where('idempotency_keys.answer', 'is', null)
            .where(isStale(now, staleBefore)),
        )
        .returning('key')
        .executeTakeFirst()
      return row !== undefined
    },

    async find(userId: string, key: string): Promise<IdempotencyRow | undefined> {
      return query
        .selectFrom('idempotency_keys')
        .selectAll()
        .where((where) => where.and({ user_id: userId, key }))
        .executeTakeFirst()
    },

    async renew(userId: string, key: string, now: number): Promise<void> {
      await query
        .updateTable('idempotency_keys')
        .set({ claimed_at: now })
        .where((where) => where.and({ user_id: userId, key }))
        .where('answer', 'is', null)
        .execute()
    },

    async answer(
      transaction: Transaction,
      row: { userId: string; key: string; fingerprint: string; answer: string },
    ): Promise<void> {
      await database
        .within(transaction)
        .updateTable('idempotency_keys')
        .set({ fingerprint: row.fingerprint, answer: row.answer })
        .where((where) => where.and({ user_id: row.userId, key: row.key }))
        .execute()
    },

    async release(userId: string, key: string): Promise<void> {
      await query
        .deleteFrom('idempotency_keys')
        .where((where) => where.and({ user_id: userId, key }))
        .where('answer', 'is', null)
        .execute()
    },

    removeBefore: (time: number, signal?: AbortSignal) =>
      sweepRows(database, 'idempotency_keys', (key) => key('claimed_at', '<', time), signal),
  }
}

/** Of a process that died, or taken later than any claim is now, so before the clock went back: nobody renews it. */
function isStale(now: number, staleBefore: number) {
  const at = 'idempotency_keys.claimed_at'
  return (claim: ExpressionBuilder<Tables, 'idempotency_keys'>) =>
    claim.or([claim(at, '<', staleBefore), claim(at, '>', now + (now - staleBefore))])
}
