import type { Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import {
  type Database,
  lockedAsRead,
  lockedForChange,
  notDeleted,
  type Tables,
} from '../../database/index.ts'

export type RolesAndBansRow = Pick<
  Selectable<Tables['users']>,
  'id' | 'role' | 'plan_id' | 'banned_at' | 'banned_by' | 'ban_reason'
>

const columns = ['id', 'role', 'plan_id', 'banned_at', 'banned_by', 'ban_reason'] as const

export type RolesAndBansRecords = ReturnType<typeof createRolesAndBansRecords>

/** SQL about the role, the plan and the ban of people. */
export function createRolesAndBansRecords(database: Database) {
  return {
    /** All administrators who are not banned, and nobody changes them until this transaction ends. */
    async lockAdmins(transaction: Transaction): Promise<string[]> {
      const admins = database
        .within(transaction)
        .selectFrom('users')
        .select('id')
        .where('role', '=', 'admin')
        .where('banned_at', 'is', null)
        .orderBy('id')
      const rows = await lockedForChange(database.engine, admins).execute()
      return rows.map((row) => row.id)
    },

    /** Answers the row as it was; undefined when there is no such person. */
    async change(
      transaction: Transaction,
      id: string,
      changes: Partial<Omit<RolesAndBansRow, 'id'>>,
    ): Promise<RolesAndBansRow | undefined> {
      const open = database.within(transaction)
      const person = open.selectFrom('users').select(columns).where('id', '=', id)
      const before = await lockedForChange(database.engine, person).executeTakeFirst()
      await open.updateTable('users').set(changes).where('id', '=', id).execute()
      return before
    },

    /** Whether this person is banned; until the transaction ends nobody bans them. */
    async isBanned(transaction: Transaction, id: string): Promise<boolean> {
      const person = database
        .within(transaction)
        .selectFrom('users')
        .select('banned_at')
        .where('id', '=', id)
      const row = await lockedAsRead(database.engine, person).executeTakeFirst()
      return row?.banned_at != null
    },

    /** Everybody who is banned. */
    async banned(): Promise<RolesAndBansRow[]> {
      return database.query
        .selectFrom('users')
        .select(columns)
        .where('banned_at', 'is not', null)
        .execute()
    },

    async emailsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await database.query
        .selectFrom('users')
        .select(['id', 'email'])
        .where('id', 'in', ids)
        .where(notDeleted('users.id'))
        .execute()
      return new Map(rows.map(({ id, email }) => [id, email]))
    },
  }
}
