import { sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedForChange, lockedForRemoval } from '../../database/index.ts'

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

    /** Takes away the second step of signing in; false where there is none. */
    async removeSecondStep(transaction: Transaction, userId: string): Promise<boolean> {
      const open = database.within(transaction)
      await open.deleteFrom('two_factors').where('user_id', '=', userId).execute()
      const row = await open
        .updateTable('users')
        .set({ two_factor_enabled: 0 })
        .where('id', '=', userId)
        .where('two_factor_enabled', '=', 1)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** Ends what the sign-in library has under way for this person: reset links, second steps, trusted browsers. */
    async endVerifications(transaction: Transaction, userId: string): Promise<void> {
      const open = database.within(transaction)
      await open.deleteFrom('verifications').where('value', '=', userId).execute()
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

    ...createEndings(database),
  }
}

// What would let somebody in, or be shown: few rows each, gone in the transaction that deletes the account.
const ways = [
  'sessions',
  'api_keys',
  'identities',
  'passkeys',
  'two_factors',
  'one_time_links',
  'oauth_access_tokens',
  'oauth_refresh_tokens',
  'oauth_consents',
  'oauth_clients',
  'folders',
  'folder_use',
] as const

// Of these there may be very many.
const heaps = [
  { table: 'burn_receipts', key: 'id', owner: 'owner_id' },
  { table: 'idempotency_keys', key: 'key', owner: 'user_id' },
] as const

/** The two halves of a deletion: a state that holds at once, and the end when nothing is left. */
function createEndings(database: Database) {
  return { ...createBeginning(database), ...createEnd(database) }
}

function createBeginning(database: Database) {
  return {
    /**
     * Deletes the account: nobody gets in, nothing of it is found, no upload of theirs is recorded, and the address is free
     * again. Answers whether this call did.
     */
    async begin(transaction: Transaction, userId: string, at: number): Promise<boolean> {
      const open = database.within(transaction)
      // One after another: what the second sees decides, and not what it read before it waited.
      const person = open.selectFrom('users').select('id').where('id', '=', userId)
      if (!(await lockedForChange(database.engine, person).executeTakeFirst())) return false
      const begun = await open
        .insertInto('account_deletions')
        .values({ user_id: userId, deleted_at: at })
        .onConflict((same) => same.column('user_id').doNothing())
        .returning('user_id')
        .executeTakeFirst()
      if (!begun) return false
      await open
        .updateTable('users')
        .set({
          email: `${userId.toLowerCase()}@deleted.invalid`,
          name: '',
          image: null,
          role: 'member',
          banned_at: null,
          banned_by: null,
          ban_reason: null,
        })
        .where('id', '=', userId)
        .execute()
      await open.deleteFrom('verifications').where('value', '=', userId).execute()
      for (const table of ways) await open.deleteFrom(table).where('user_id', '=', userId).execute()
      // Full beyond any limit: the statement that books an upload under way refuses it.
      await open
        .insertInto('storage_use')
        .values({ user_id: userId, bytes: Number.MAX_SAFE_INTEGER, items: 0 })
        .onConflict((same) =>
          same.column('user_id').doUpdateSet({ bytes: Number.MAX_SAFE_INTEGER }),
        )
        .execute()
      return true
    },
  }
}

function createEnd(database: Database) {
  return {
    /** Some of what no item hangs on; answers whether more is left. */
    async removeHeaps(transaction: Transaction, userId: string, limit: number): Promise<boolean> {
      const open = database.within(transaction)
      let isLeft = false
      for (const { table, key, owner } of heaps) {
        const { numAffectedRows } =
          await sql`delete from ${sql.table(table)} where ${sql.ref(owner)} = ${userId} and ${sql.ref(key)} in
            (select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(owner)} = ${userId} limit ${limit})`.execute(
            open,
          )
        isLeft ||= Number(numAffectedRows ?? 0n) >= limit
      }
      return isLeft
    },

    /**
     * Removes the person and, by the foreign keys, the little that is left of theirs; false while there are items or uploads.
     */
    async finish(transaction: Transaction, userId: string): Promise<boolean> {
      const open = database.within(transaction)
      const person = open.selectFrom('users').select('id').where('id', '=', userId)
      // Whoever is recording something of theirs ends first, and is seen below.
      await lockedForRemoval(database.engine, person).execute()
      for (const [table, owner] of [
        ['items', 'owner_id'],
        ['uploads', 'user_id'],
      ] as const) {
        const one = open
          .selectFrom(table)
          .select('id')
          .where(owner as never, '=', userId as never)
        if ((await one.limit(1).execute()).length > 0) return false
      }
      await open.deleteFrom('users').where('id', '=', userId).execute()
      return true
    },
  }
}
