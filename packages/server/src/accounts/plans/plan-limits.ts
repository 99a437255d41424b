import type { ErrorCode } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day, minute } from '../../core/clock.ts'
import type { Actor } from '../actors/actor.ts'
import { auditActorOf } from '../audit/audit-log.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import { endOfMonth } from '../quota/month.ts'
import type { CountedAttempt, RateLimits } from '../rate-limits/rate-limits.ts'

/** What may be called so and so often in a minute. */
export type CallKind = 'api' | 'mcp'

/** What of a plan refuses with this code. Those that are no counters have windows of a day. */
const planLimits: Partial<Record<ErrorCode, string>> = {
  quota_exceeded: 'uploads-month',
  storage_quota_exceeded: 'storage',
  request_too_large: 'file-size',
  plan_required: 'plan-features',
}

/** The limits of plans as people and programs meet them; the audit log is told of those that are reached. */
export class PlanLimits {
  readonly #clock: Clock
  readonly #calls: RateLimits
  readonly #securityEvents: SecurityEvents

  constructor({
    clock,
    calls,
    securityEvents,
  }: {
    readonly clock: Clock
    readonly calls: RateLimits
    readonly securityEvents: SecurityEvents
  }) {
    this.#clock = clock
    this.#calls = calls
    this.#securityEvents = securityEvents
  }

  /**
   * Counts a call of a program: of this key, or of this client on behalf of this person. Undefined for browsers, whose
   * people are not counted.
   */
  async countCall(actor: Actor, kind: CallKind): Promise<CountedAttempt | undefined> {
    const subject = callerOf(actor)
    if (subject === undefined) return undefined
    const limit = `calls-${kind}`
    const rate = { name: limit, limit: actor.user.plan.callsPerMinute[kind], windowMs: minute }
    const attempt = await this.#calls.count(rate, subject)
    const { isFirstRefusal, endsAt } = attempt
    if (isFirstRefusal) this.#report(actor, { limit, endsAt, subject })
    return attempt
  }

  /** Does the work, and tells the audit log when a limit of the actor's plan refuses it. */
  async watch<Answer>(actor: Actor, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work()
    } catch (thrown) {
      const limit = thrown instanceof AppError ? planLimits[thrown.code] : undefined
      if (limit !== undefined) {
        const now = this.#clock.now()
        const endsAt = limit === 'uploads-month' ? endOfMonth(now) : now + day
        this.#report(actor, { limit, endsAt, subject: actor.user.id })
      }
      throw thrown
    }
  }

  #report(
    actor: Actor,
    reached: { readonly limit: string; readonly endsAt: number; readonly subject: string },
  ): void {
    const by = auditActorOf({ actor })
    this.#securityEvents.limitReachedBy({ ...reached, by, userId: actor.user.id })
  }
}

function callerOf({ key, clientId, user }: Actor): string | undefined {
  if (key) return key.id
  return clientId === undefined ? undefined : `${user.id}:${clientId}`
}
