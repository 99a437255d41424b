import type { ErrorCode } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day } from '../../core/clock.ts'
import type { Actor } from '../actor.ts'
import { auditActorOf } from '../api-keys/own-keys.ts'
import type { ReachedLimit } from '../login/security-events.ts'
import { endOfMonth } from '../quota/quota.ts'

export type PlanLimitParts = {
  readonly clock: Clock
  /** For the audit log; nobody waits for it. */
  readonly limitReached: (reached: ReachedLimit) => void
}

/** What of a plan refuses with this code. Those that are no counters have windows of a day. */
const planLimits: Partial<Record<ErrorCode, string>> = {
  quota_exceeded: 'uploads-month',
  storage_quota_exceeded: 'storage',
  request_too_large: 'file-size',
  plan_required: 'plan-features',
}

/** Does the work, and tells the audit log when a limit of the actor's plan refuses it. */
export async function notePlanLimits<Answer>(
  { clock, limitReached }: PlanLimitParts,
  actor: Actor,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work()
  } catch (thrown) {
    const limit = thrown instanceof AppError ? planLimits[thrown.code] : undefined
    if (limit !== undefined) {
      const { id } = actor.user
      const now = clock.now()
      const endsAt = limit === 'uploads-month' ? endOfMonth(now) : now + day
      limitReached({ limit, endsAt, subject: id, by: auditActorOf({ actor }), userId: id })
    }
    throw thrown
  }
}
