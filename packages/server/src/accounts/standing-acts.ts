import type { Transaction } from '../kernel/transaction.ts'
import type { Plan, Role, User } from './actor.ts'
import type { Doer } from './audit-log.ts'
import {
  createPlan,
  editPlan,
  listPlans,
  type PlanChanges,
  type PlanParts,
  setPlan,
} from './plans.ts'
import {
  type BanOptions,
  banUser,
  demandUnbanned,
  listBans,
  type OnBan,
  type StandingParts,
  setRole,
  unbanUser,
} from './standing.ts'

/** What is decided about people: role, plan and ban; and what the plans are. Without a doer the operator decides. */
export function createStandingActs(parts: StandingParts & PlanParts) {
  return {
    banUser: (user: User, reason: string, by: Doer = 'operator', options: BanOptions = {}) =>
      banUser(parts, by, user, reason, options),
    /** Whoever publishes something of people hides it here, in the transaction of the ban. */
    onBan: (listener: OnBan) => void parts.banListeners.push(listener),
    unbanUser: (user: User, by: Doer = 'operator') => unbanUser(parts, by, user),
    listBans: () => listBans(parts),
    demandUnbanned: (transaction: Transaction, userId: string) =>
      demandUnbanned(parts, transaction, userId),
    setRole: (user: User, role: Role, by: Doer = 'operator') => setRole(parts, by, user, role),

    listPlans: () => listPlans(parts),
    createPlan: (plan: Plan, by: Doer = 'operator') => createPlan(parts, by, plan),
    editPlan: (id: string, changes: PlanChanges, by: Doer = 'operator') =>
      editPlan(parts, by, id, changes),
    setPlan: (user: User, planId: string, by: Doer = 'operator') =>
      setPlan(parts, by, user, planId),
    /** E-mail addresses by id; without those who are gone. */
    emailsOf: (ids: readonly string[]) => parts.standing.emailsOf(ids),
  }
}
