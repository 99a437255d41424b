import type { Transaction } from '../../core/transaction.ts'
import type { Plan, Role, User } from '../actor.ts'
import type { AuditActor } from '../audit/audit-log.ts'
import {
  createPlan,
  editPlan,
  listPlans,
  type PlanChanges,
  type PlanParts,
  setPlan,
} from '../plans/plans.ts'
import {
  type BanOptions,
  banUser,
  listBans,
  type OnBan,
  type RolesAndBansParts,
  requireUnbanned,
  setRole,
  unbanUser,
} from './roles-and-bans.ts'

/** What is decided about people: role, plan and ban; and what the plans are. Without an actor the operator decides. */
export function createRolesAndBans(parts: RolesAndBansParts & PlanParts) {
  return {
    banUser: (user: User, reason: string, by: AuditActor = 'operator', options: BanOptions = {}) =>
      banUser(parts, by, user, reason, options),
    /** Whoever publishes something of people hides it here, in the transaction of the ban. */
    onBan: (listener: OnBan) => void parts.banListeners.push(listener),
    unbanUser: (user: User, by: AuditActor = 'operator') => unbanUser(parts, by, user),
    listBans: () => listBans(parts),
    requireUnbanned: (transaction: Transaction, userId: string) =>
      requireUnbanned(parts, transaction, userId),
    setRole: (user: User, role: Role, by: AuditActor = 'operator') =>
      setRole(parts, by, user, role),

    listPlans: () => listPlans(parts),
    createPlan: (plan: Plan, by: AuditActor = 'operator') => createPlan(parts, by, plan),
    editPlan: (id: string, changes: PlanChanges, by: AuditActor = 'operator') =>
      editPlan(parts, by, id, changes),
    setPlan: (user: User, planId: string, by: AuditActor = 'operator') =>
      setPlan(parts, by, user, planId),
    /** E-mail addresses by id; without those who are gone. */
    emailsOf: (ids: readonly string[]) => parts.rolesAndBans.emailsOf(ids),
  }
}
