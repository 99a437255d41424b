import { type Actor, findGaps } from './accounts/index.ts'
import type { App } from './app.ts'
import type { UploadLimits } from './pages/index.ts'

/** The limits of somebody's uploads; of a guest's without an actor, and undefined where guests may not upload. */
export async function readUploadLimits(
  { guestUploads, plans, config }: App,
  actor: Actor | undefined,
): Promise<UploadLimits | undefined> {
  const plan = actor ? actor.user.plan : await guestUploads.readPlan()
  if (!plan) return undefined
  const limitOf = (siteBytes: number) =>
    siteBytes < plan.fileBytes
      ? ({ bytes: siteBytes, setBy: 'site' } as const)
      : ({ bytes: plan.fileBytes, setBy: 'plan' } as const)
  return {
    planName: plan.name,
    image: limitOf(config.limits.imageBytes),
    audio: limitOf(config.limits.audioBytes),
    maxExpirationMs: plan.maxExpirationMs,
    gaps: findGaps(plan, await plans.list()),
  }
}
