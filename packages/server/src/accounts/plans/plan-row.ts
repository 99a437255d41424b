import type { Selectable } from 'kysely'
import type { Tables } from '../../database/index.ts'
import type { Plan } from '../actors/actor.ts'

export type PlanRow = Selectable<Tables['plans']>

/** What is left out stays as it is. */
export type PlanChanges = Partial<Omit<Plan, 'id' | 'callsPerMinute'>> & {
  readonly callsPerMinute?: Partial<Plan['callsPerMinute']>
}

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
