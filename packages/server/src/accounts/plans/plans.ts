import { AppError } from '../../core/app-error.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { Plan, User } from '../actor.ts'
import type { AuditActor, RecordAuditEvent } from '../audit/audit-log.ts'
import type { RolesAndBansRecords } from '../roles-and-bans/roles-and-bans-records.ts'
import { asPlan } from '../users/user-records.ts'
import type { PlanRecords, PlanRow } from './plan-records.ts'

export type PlanParts = {
  readonly plans: PlanRecords
  readonly rolesAndBans: RolesAndBansRecords
  readonly inTransaction: InTransaction
  readonly recordAuditEvent: RecordAuditEvent
}

/** What is left out stays as it is. */
export type PlanChanges = Partial<Omit<Plan, 'id' | 'callsPerMinute'>> & {
  readonly callsPerMinute?: Partial<Plan['callsPerMinute']>
}

/** All plans, in the order in which they are shown. */
export async function listPlans({ plans }: PlanParts): Promise<Plan[]> {
  return (await plans.list()).map((row) => asPlan(row.id, row.name, row))
}

/** Adds a plan after the others. `conflict` when there is one of this id. */
export async function createPlan(parts: PlanParts, by: AuditActor, plan: Plan): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(plan.id)) {
    throw new AppError('invalid_request', {
      detail: `“${plan.id}” isn't a valid plan ID. Use 1 to 40 lowercase letters, digits or hyphens.`,
    })
  }
  const { id } = plan
  const columns = asPlanColumns(plan)
  await parts.inTransaction(async (transaction) => {
    if (!(await parts.plans.insert(transaction, { id, ...columns }))) {
      throw new AppError('conflict', { detail: `A plan “${id}” already exists.` })
    }
    await parts.recordAuditEvent(transaction, {
      by,
      action: 'plan.create',
      target: id,
      details: columns,
    })
  })
}

/** Changes a plan for everybody who is on it, from their next request on. */
export async function editPlan(
  parts: PlanParts,
  by: AuditActor,
  id: string,
  changes: PlanChanges,
): Promise<void> {
  const columns = asPlanColumns(changes)
  if (Object.values(columns).every((value) => value === undefined)) {
    throw new AppError('invalid_request', {
      detail: 'Nothing to change. Give at least one option.',
    })
  }
  await parts.inTransaction(async (transaction) => {
    if (!(await parts.plans.change(transaction, id, columns))) throw await noSuchPlan(parts, id)
    await parts.recordAuditEvent(transaction, {
      by,
      action: 'plan.edit',
      target: id,
      details: columns,
    })
  })
}

/** Puts somebody on a plan. What is stored already stays, also when the plan has room for less. */
export async function setPlan(
  parts: PlanParts,
  by: AuditActor,
  user: User,
  planId: string,
): Promise<void> {
  const known = await parts.plans.list()
  if (!known.some(({ id }) => id === planId)) throw await noSuchPlan(parts, planId)
  await parts.inTransaction(async (transaction) => {
    const before = await parts.rolesAndBans.change(transaction, user.id, { plan_id: planId })
    if (!before) throw new AppError('not_found')
    await parts.recordAuditEvent(transaction, {
      by,
      action: 'user.plan',
      userId: user.id,
      target: user.id,
      details: { from: before.plan_id, to: planId },
    })
  })
}

async function noSuchPlan({ plans }: PlanParts, id: string): Promise<AppError> {
  const ids = (await plans.list()).map((plan) => plan.id)
  return new AppError('invalid_request', {
    detail: `No plan “${id}”. Available plans: ${ids.join(', ')}.`,
  })
}

/** Columns of what is given; the others are undefined, which changes nothing. */
export function asPlanColumns(plan: Plan): Omit<PlanRow, 'id' | 'position'>
export function asPlanColumns(changes: PlanChanges): Partial<Omit<PlanRow, 'id' | 'position'>>
export function asPlanColumns(plan: PlanChanges) {
  return {
    name: plan.name,
    uploads_per_month: plan.uploadsPerMonth,
    storage_bytes: plan.storageBytes,
    file_bytes: plan.fileBytes,
    max_expiration_ms: plan.maxExpirationMs,
    custom_date: asFlag(plan.customDate),
    custom_slug: asFlag(plan.customSlug),
    archive: asFlag(plan.archive),
    api_calls_per_minute: plan.callsPerMinute?.api,
    mcp_calls_per_minute: plan.callsPerMinute?.mcp,
  }
}

function asFlag(value: boolean | undefined): 0 | 1 | undefined {
  if (value === undefined) return undefined
  return value ? 1 : 0
}
