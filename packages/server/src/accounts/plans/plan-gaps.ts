import { expirations, hasExpiration } from '@anybin/contract'
import type { Plan } from '../actors/actor.ts'

/** Something that a plan lacks, and the smallest plan that has it; undefined name where none has. */
export type Gap = { readonly planName: string | undefined }

export type PlanGaps = Readonly<Partial<Record<PlanFeature, Gap>>>

type PlanFeature = (typeof features)[number]

/** What uploads may ask for that not every plan has. */
const features = [...expirations, 'slug'] as const

/** What `own` lacks, so that people can be told before they are refused. `plans` are in the order of their size. */
export function findGaps(own: Plan, plans: readonly Plan[]): PlanGaps {
  const lacking = features.filter((name) => !has(own, name))
  return Object.fromEntries(
    lacking.map((name) => [name, { planName: plans.find((plan) => has(plan, name))?.name }]),
  )
}

function has(plan: Plan, name: PlanFeature): boolean {
  return name === 'slug' ? plan.customSlug : hasExpiration(plan, name)
}
