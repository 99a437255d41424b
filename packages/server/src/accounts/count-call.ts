import { minute } from '../kernel/clock.ts'
import type { Actor } from './actor.ts'
import { countTurn, type RateLimitParts, type Turn } from './rate-limits/index.ts'

/** What may be called so and so often in a minute. */
export type CallKind = 'api' | 'mcp'

/**
 * Counts a call of a program: of this key, or of this client on behalf of this person. Undefined for browsers, whose
 * people are not counted.
 */
export function countCall(
  parts: RateLimitParts,
  actor: Actor,
  kind: CallKind,
): Promise<Turn> | undefined {
  const caller = callerOf(actor)
  if (caller === undefined) return undefined
  const limit = actor.user.plan.callsPerMinute[kind]
  return countTurn(parts, { name: `calls-${kind}`, limit, windowMs: minute }, caller)
}

function callerOf({ key, clientId, user }: Actor): string | undefined {
  if (key) return key.id
  return clientId === undefined ? undefined : `${user.id}:${clientId}`
}
