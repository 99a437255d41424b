import type { Plan } from '../../accounts/index.ts'
import { plain, text } from '../messages/index.ts'
import type { Usage } from '../page-context.ts'
import { attr, formatBytes, formatSpan } from '../text.ts'

/** Beside the pages of the dashboard: the plan and what is used of it. */
export function usageSide(usage: Usage) {
  return (
    <section class="usage-side panel" aria-label={attr(plain('plans.usage'))}>
      <p>
        {text(
          'plans.side',
          { planName: usage.plan.name },
          { b: (inner) => <strong>{inner}</strong> },
        )}
      </p>
      {usageMeters(usage, 'side')}
      <p class="usage-links">
        <a href="/dashboard/usage">{text('plans.usage.limits')}</a>
        <a href="/dashboard/profile#upgrade">{text('plans.usage.upgrade')}</a>
      </p>
    </section>
  )
}

/** Both meters. `place` keeps their ids apart where a page has them twice. */
export function usageMeters({ plan, quota, stored }: Usage, place: string) {
  return (
    <>
      {meter(`${place}-uploads`, 'uploads', {
        used: quota.used,
        limit: quota.limit,
        format: (count) => plain('layout.count', { count }),
      })}
      {meter(`${place}-storage`, 'storage', {
        used: stored.bytes,
        limit: plan.storageBytes,
        format: formatBytes,
      })}
    </>
  )
}

type Amount = {
  readonly used: number
  readonly limit: number | null
  readonly format: (amount: number) => string
}

function meter(id: string, kind: 'uploads' | 'storage', { used, limit, format }: Amount) {
  const words =
    limit === null
      ? plain('plans.meter.unlimited', { used: format(used) })
      : plain('plans.meter.limited', { used: format(used), limit: format(limit) })
  return (
    <div class="meter">
      <span class="label" id={attr(`${id}-label`)}>
        {text(`plans.meter.${kind}`)}
      </span>
      <span>
        <span safe>{words}</span>
        {isNearlyFull(used, limit) && (
          <strong class="meter-full">
            {' '}
            {text(`plans.meter.${kind}.state`, { isFull: String(used >= (limit ?? 0)) })}
          </strong>
        )}
      </span>
      {limit !== null && (
        <meter
          value={Math.min(used, limit)}
          min={0}
          max={Math.max(limit, 1)}
          high={0.9 * Math.max(limit, 1)}
          optimum={0}
          aria-labelledby={attr(`${id}-label`)}
        >
          <span safe>{words}</span>
        </meter>
      )}
      {isNearlyFull(used, limit) && <p class="hint">{text(`plans.meter.${kind}.hint`)}</p>}
    </div>
  )
}

function isNearlyFull(used: number, limit: number | null): boolean {
  return limit !== null && used >= 0.9 * limit
}

/** Everything that a plan allows, as a list of terms. */
export function planLimits(plan: Plan) {
  const rows: readonly (readonly [string, string])[] = [
    [plain('plans.limits.file'), formatBytes(plan.fileBytes)],
    [plain('plans.limits.expiration'), maxExpiration(plan)],
    [plain('plans.limits.customDate'), allowed(plan.customDate)],
    [plain('plans.limits.customSlug'), allowed(plan.customSlug)],
    [plain('plans.limits.archive'), allowed(plan.archive)],
    [plain('plans.limits.api'), String(plan.callsPerMinute.api)],
    [plain('plans.limits.mcp'), String(plan.callsPerMinute.mcp)],
  ]
  return (
    <dl class="limits">
      {rows.map(([term, words]) => (
        <div>
          <dt safe>{term}</dt>
          <dd safe>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

function allowed(isAllowed: boolean): string {
  return plain('plans.limits.allowed', { isAllowed: String(isAllowed) })
}

function maxExpiration({ maxExpirationMs }: Plan): string {
  return maxExpirationMs === null
    ? plain('plans.noExpiration')
    : plain('plans.limits.expiration.upTo', { span: formatSpan(maxExpirationMs) })
}
