import { minute } from '../core/clock.ts'
import type { Actor } from './actor.ts'
import { auditActorOf } from './api-keys/own-keys.ts'
import type { ReachedLimit } from './login/security-events.ts'
import { countAttempt, type RateLimitParts, type Turn } from './rate-limits/index.ts'

/** What may be called so and so often in a minute. */
export type CallKind = 'api' | 'mcp'

export type CountCallParts = RateLimitParts & {
  /** For the audit log; nobody waits for it. */
  readonly limitReached: (reached: ReachedLimit) => void
}

/**
 * Counts a call of a program: of this key, or of this client on behalf of this person. Undefined for browsers, whose
 * people are not counted.
 */
export async function countCall(
  parts: CountCallParts,
  actor: Actor,
  kind: CallKind,
): Promise<Turn | undefined> {
  const caller = callerOf(actor)
  if (caller === undefined) return undefined
  const name = `calls-${kind}`
  const limit = actor.user.plan.callsPerMinute[kind]
  const turn = await countAttempt(parts, { name, limit, windowMs: minute }, caller)
  if (turn.isFirstRefusal) {
    const { id: userId } = actor.user
    const { endsAt } = turn
    parts.limitReached({
      limit: name,
      endsAt,
      subject: caller,
      by: auditActorOf({ actor }),
      userId,
    })
  }
  return turn
}

function callerOf({ key, clientId, user }: Actor): string | undefined {
  if (key) return key.id
  return clientId === undefined ? undefined : `${user.id}:${clientId}`
}
