import type { Insertable, Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, notDeleted, type Tables } from '../../database/index.ts'
import type { Plan, User } from '../actor.ts'

type PlanRow = Selectable<Tables['plans']>
type UserRow = Selectable<Tables['users']>

/** Columns of a plan under names that do not collide with those of its user. */
export const planColumns = [
  'plans.id as plan_id',
  'plans.name as plan_name',
  'plans.uploads_per_month',
  'plans.storage_bytes',
  'plans.file_bytes',
  'plans.max_expiration_ms',
  'plans.custom_date',
  'plans.custom_slug',
  'plans.archive',
  'plans.api_calls_per_minute',
  'plans.mcp_calls_per_minute',
] as const

export const userColumns = [
  'users.id as user_id',
  'users.email',
  'users.name',
  'users.role',
  'users.created_at as user_created_at',
  'users.banned_at',
] as const

export type UserWithPlanRow = Pick<UserRow, 'email' | 'name' | 'role' | 'banned_at'> &
  Omit<PlanRow, 'id' | 'name' | 'position'> & {
    user_id: string
    user_created_at: number
    plan_id: string
    plan_name: string
  }

export type UserRecords = ReturnType<typeof createUserRecords>

/** SQL about people and plans. */
export function createUserRecords(database: Database) {
  const { query } = database
  const usersWithPlans = () =>
    query
      .selectFrom('users')
      .innerJoin('plans', 'plans.id', 'users.plan_id')
      .select([...userColumns, ...planColumns])
      .where(notDeleted('users.id'))

  return {
    async insert(transaction: Transaction, row: Insertable<Tables['users']>): Promise<void> {
      await database.within(transaction).insertInto('users').values(row).execute()
    },

    /** For rows that every node makes for itself: of several at once, one is made. */
    async insertIfNew(row: Insertable<Tables['users']>): Promise<void> {
      await query
        .insertInto('users')
        .values(row)
        .onConflict((same) => same.column('id').doNothing())
        .execute()
    },

    async byId(id: string): Promise<User | undefined> {
      const row = await usersWithPlans().where('users.id', '=', id).executeTakeFirst()
      return row && asUser(row)
    },

    async byEmail(email: string): Promise<User | undefined> {
      const row = await usersWithPlans()
        .where('users.email', '=', email.toLowerCase())
        .executeTakeFirst()
      return row && asUser(row)
    },

    async list(): Promise<User[]> {
      return (await usersWithPlans().orderBy('users.created_at').execute()).map(asUser)
    },

    /** Whether a password or a link is not enough to sign in as this person. */
    async hasSecondStep(id: string): Promise<boolean> {
      const row = await query
        .selectFrom('users')
        .select('two_factor_enabled')
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.two_factor_enabled === 1
    },

    async hasAdmin(transaction?: Transaction): Promise<boolean> {
      const row = await (transaction ? database.within(transaction) : query)
        .selectFrom('users')
        .select('id')
        .where('role', '=', 'admin')
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    async planIds(): Promise<string[]> {
      const rows = await query.selectFrom('plans').select('id').orderBy('position').execute()
      return rows.map((row) => row.id)
    },
  }
}

export function asUser(row: UserWithPlanRow): User {
  return {
    id: row.user_id,
    email: row.email,
    name: row.name,
    role: row.role,
    plan: asPlan(row.plan_id, row.plan_name, row),
    createdAt: row.user_created_at,
    bannedAt: row.banned_at,
  }
}

export function asPlan(
  id: string,
  name: string,
  row: Omit<PlanRow, 'id' | 'name' | 'position'>,
): Plan {
  return {
    id,
    name,
    uploadsPerMonth: row.uploads_per_month,
    storageBytes: row.storage_bytes,
    fileBytes: row.file_bytes,
    maxExpirationMs: row.max_expiration_ms,
    customDate: row.custom_date === 1,
    customSlug: row.custom_slug === 1,
    archive: row.archive === 1,
    callsPerMinute: { api: row.api_calls_per_minute, mcp: row.mcp_calls_per_minute },
  }
}
