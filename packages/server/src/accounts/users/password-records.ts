import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

export type PasswordRecords = ReturnType<typeof createPasswordRecords>

/** SQL about passwords: what the sign-in library keeps for its provider `credential`. */
export function createPasswordRecords(database: Database) {
  return {
    async insert(transaction: Transaction, userId: string, hash: string, at: number) {
      const values = { id: newId(), account_id: userId, provider_id: 'credential', user_id: userId }
      await database
        .within(transaction)
        .insertInto('identities')
        .values({ ...values, password: hash, created_at: at, updated_at: at })
        .execute()
    },

    /** Hash of the password, in PHC string form; undefined for somebody who has none. */
    async hashOf(userId: string): Promise<string | undefined> {
      const row = await database.query
        .selectFrom('identities')
        .select('password')
        .where('user_id', '=', userId)
        .where('provider_id', '=', 'credential')
        .executeTakeFirst()
      return row?.password ?? undefined
    },
  }
}
