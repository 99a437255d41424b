import type { Selectable } from 'kysely'
import type { Tables } from '../../database/index.ts'
import type { User } from '../actors/actor.ts'
import { asPlan, type PlanRow } from '../plans/plan-row.ts'

export const userColumns = [
  'users.id as user_id',
  'users.email',
  'users.name',
  'users.role',
  'users.created_at as user_created_at',
  'users.banned_at',
  'users.suspended_until',
  'users.language',
] as const

export type UserWithPlanRow = Pick<
  Selectable<Tables['users']>,
  'email' | 'name' | 'role' | 'banned_at' | 'suspended_until' | 'language'
> &
  Omit<PlanRow, 'id' | 'name' | 'position'> & {
    user_id: string
    user_created_at: number
    plan_id: string
    plan_name: string
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
    suspendedUntil: row.suspended_until,
    language: row.language,
  }
}
