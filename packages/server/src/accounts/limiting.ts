import type { Clock } from '../core/clock.ts'
import type { Actor } from './actor.ts'
import { type CallKind, countCall } from './count-call.ts'
import type { ReachedLimit } from './login/security-events.ts'
import { notePlanLimits } from './plans/note-plan-limits.ts'
import type { RateWindows } from './rate-limits/index.ts'

export type LimitingParts = {
  readonly clock: Clock
  readonly windows: RateWindows
  /** For the audit log; nobody waits for it. */
  readonly limitReached: (reached: ReachedLimit) => void
}

/** What limits people and programs, and the audit log told of it. */
export function createLimiting(parts: LimitingParts) {
  return {
    countCall: (actor: Actor, kind: CallKind) => countCall(parts, actor, kind),
    notePlanLimits: <Answer>(actor: Actor, work: () => Promise<Answer>) =>
      notePlanLimits(parts, actor, work),
    limitReached: parts.limitReached,
  }
}
