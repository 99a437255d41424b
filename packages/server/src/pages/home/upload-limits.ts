import {
  type ExpirationRow,
  expirationTable,
  hasExpiration,
  type TimedExpiration,
} from '@anybin/contract'
import { findGaps, type Plan, type PlanGaps } from '../../accounts/index.ts'
import type { PageContext, PageViewer } from '../page-context.ts'

/** What the viewer may upload, shown before anything is refused. */
export type UploadLimits = {
  readonly planName: string
  readonly image: FileLimit
  readonly audio: FileLimit
  /** How long uploads stay at most; null for ever. */
  readonly maxExpirationMs: number | null
  /** How uploads end that ask for nothing, and after which time; null for never. */
  readonly usual: { readonly name: TimedExpiration | ''; readonly ms: number | null }
  /** What the plan lacks. */
  readonly gaps: PlanGaps
}

/** The smaller of the limits of plan and site. */
export type FileLimit = { readonly bytes: number; readonly setBy: 'plan' | 'site' }

/** The limits of somebody's uploads; of a guest's where nobody is signed in, and undefined where guests may not upload. */
export async function readUploadLimits(
  { domain, site }: PageContext,
  { actor }: PageViewer,
): Promise<UploadLimits | undefined> {
  const plan = actor ? actor.user.plan : await domain.guestUploads.readPlan()
  if (!plan) return undefined
  const limitOf = (siteBytes: number): FileLimit =>
    siteBytes < plan.fileBytes
      ? { bytes: siteBytes, setBy: 'site' }
      : { bytes: plan.fileBytes, setBy: 'plan' }
  return {
    planName: plan.name,
    image: limitOf(site.imageBytes),
    audio: limitOf(site.audioBytes),
    maxExpirationMs: plan.maxExpirationMs,
    usual: usualEnd(domain.settings.defaultExpiration(plan), plan),
    gaps: findGaps(plan, await domain.plans.list()),
  }
}

/** By name where the plan has it: what a form says holds, whatever the site says by the time it is sent. */
function usualEnd(name: TimedExpiration, plan: Plan): UploadLimits['usual'] {
  const { ttlMs }: ExpirationRow = expirationTable[name]
  return { name: hasExpiration(plan, name) ? name : '', ms: ttlMs ?? plan.maxExpirationMs }
}
