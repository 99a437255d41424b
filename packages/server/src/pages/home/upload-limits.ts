import { findGaps, type PlanGaps } from '../../accounts/index.ts'
import type { PageContext, PageViewer } from '../page-context.ts'

/** What the viewer may upload, shown before anything is refused. */
export type UploadLimits = {
  readonly planName: string
  readonly image: FileLimit
  readonly audio: FileLimit
  /** How long uploads stay at most; null for ever. */
  readonly maxExpirationMs: number | null
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
    gaps: findGaps(plan, await domain.plans.list()),
  }
}
