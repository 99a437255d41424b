import { asPlanColumns, type User } from '../accounts/index.ts'
import type { Database } from '../database/index.ts'

/** Nobody has an address under .invalid (RFC 2606 §2): a bin needs no address book. */
const remoteUserMail = '@accounts.invalid'

/** SQL about people whose accounts are elsewhere: rows for what is theirs here to hang on. */
export function createRemoteUserRecords(database: Database) {
  const { query } = database
  return {
    /** Rows of the person and the plan, as the accounts site tells them now. A plan of ours of that name is replaced. */
    async keep({ id, name, plan, createdAt, bannedAt }: User): Promise<void> {
      const limits = asPlanColumns(plan)
      await query
        .insertInto('plans')
        .values({ id: plan.id, ...limits, position: 0 })
        .onConflict((same) => same.column('id').doUpdateSet(limits))
        .execute()
      const person = { name, plan_id: plan.id, banned_at: bannedAt }
      await query
        .insertInto('users')
        .values({
          id,
          ...person,
          email: id.toLowerCase() + remoteUserMail,
          // What somebody may do here is asked for with each request; the row gives no right.
          role: 'member',
          created_at: createdAt,
        })
        .onConflict((same) => same.column('id').doUpdateSet(person))
        .execute()
    },

    /** Ids of such people after this one, in order. */
    async after(id: string, limit: number): Promise<string[]> {
      const rows = await query
        .selectFrom('users')
        .select('id')
        .where('email', 'like', `%${remoteUserMail}`)
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },
  }
}

export type RemoteUserRecords = ReturnType<typeof createRemoteUserRecords>
