import type { Database } from '../database/index.ts'
import type { Transaction } from '../kernel/transaction.ts'

export type AccountRecords = ReturnType<typeof createAccountRecords>

/** SQL about the begin and the end of an account. */
export function createAccountRecords(database: Database) {
  return {
    /** How this person signs in: other sites, and passkeys by their names. */
    async waysIn(userId: string) {
      const { query } = database
      const identities = await query
        .selectFrom('identities')
        .select(['provider_id', 'account_id', 'created_at'])
        .where('user_id', '=', userId)
        .execute()
      const passkeys = await query
        .selectFrom('passkeys')
        .select(['name', 'created_at'])
        .where('user_id', '=', userId)
        .execute()
      return { identities, passkeys }
    },

    /** Notes that the address is this person's. */
    async verifyEmail(transaction: Transaction, userId: string): Promise<void> {
      await database
        .within(transaction)
        .updateTable('users')
        .set({ email_verified: 1 })
        .where('id', '=', userId)
        .execute()
    },

    /** Those of whom the audit log knows that they were deleted. */
    async deletedAmong(ids: readonly string[]): Promise<string[]> {
      if (ids.length === 0) return []
      const rows = await database.query
        .selectFrom('audit_log')
        .select('user_id')
        .distinct()
        .where('action', '=', 'user.delete')
        .where('user_id', 'in', ids)
        .execute()
      return rows.flatMap(({ user_id: id }) => id ?? [])
    },

    /**
     * Removes the person and, by the foreign keys, all that is theirs: sessions, keys, passwords, passkeys, grants,
     * counters. Answers whether this call did.
     */
    async remove(transaction: Transaction, userId: string): Promise<boolean> {
      const open = database.within(transaction)
      await open.deleteFrom('verifications').where('value', '=', userId).execute()
      const { numDeletedRows } = await open
        .deleteFrom('users')
        .where('id', '=', userId)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}
