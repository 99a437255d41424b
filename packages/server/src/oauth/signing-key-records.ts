import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'

export type SigningKeyRow = { id: string; public_key: string; alg: string | null }

export type SigningKeyRecords = ReturnType<typeof createSigningKeyRecords>

/** SQL about the keys that sign tokens. The library makes one when it needs one. */
export function createSigningKeyRecords(database: Database) {
  const { query } = database
  return {
    async list(): Promise<SigningKeyRow[]> {
      return query.selectFrom('signing_keys').select(['id', 'public_key', 'alg']).execute()
    },

    /** Ends signing with all keys of now; answers their ids. */
    async retireAll(transaction: Transaction, now: number): Promise<string[]> {
      const rows = await database
        .within(transaction)
        .updateTable('signing_keys')
        .set({ expires_at: now })
        .where((key) => key.or([key('expires_at', 'is', null), key('expires_at', '>', now)]))
        .returning('id')
        .execute()
      return rows.map(({ id }) => id)
    },

    async removeRetired(before: number): Promise<void> {
      await query.deleteFrom('signing_keys').where('expires_at', '<=', before).execute()
    },
  }
}
