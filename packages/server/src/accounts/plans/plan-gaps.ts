import { day } from '../../core/clock.ts'
import type { Plan } from '../actor.ts'

/** Something that a plan lacks, and the smallest plan that has it; undefined name where none has. */
export type Gap = { readonly planName: string | undefined }

export type PlanGaps = Readonly<Partial<Record<Wish, Gap>>>

type Wish = keyof typeof wishes

const keeps = (lifetime: number) => (plan: Plan) => lifetime <= (plan.maxExpirationMs ?? Infinity)

/** What uploads may ask for that not every plan has. */
const wishes = {
  '1d': keeps(day),
  '1w': keeps(7 * day),
  '1mo': keeps(30 * day),
  '3mo': keeps(90 * day),
  forever: (plan: Plan) => plan.maxExpirationMs === null,
  date: (plan: Plan) => plan.customDate,
  slug: (plan: Plan) => plan.customSlug,
} as const

/** What `own` lacks, so that people can be told before they are refused. `plans` are in the order of their size. */
export function findGaps(own: Plan, plans: readonly Plan[]): PlanGaps {
  const lacking = Object.entries(wishes).filter(([, has]) => !has(own))
  return Object.fromEntries(
    lacking.map(([wish, has]) => [wish, { planName: plans.find(has)?.name }]),
  )
}
