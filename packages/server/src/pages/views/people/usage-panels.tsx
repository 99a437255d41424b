import type { Plan } from '../../../accounts/index.ts'
import type { Usage } from '../../page-viewer.ts'
import { attr, formatBytes, formatSpan } from '../../text.ts'

/** Beside the pages of the dashboard: the plan and what is used of it. */
export function usageSide(usage: Usage) {
  return (
    <section class="usage-side panel" aria-label="Usage">
      <p>
        Plan <strong safe>{usage.plan.name}</strong>
      </p>
      {usageMeters(usage, 'side')}
      <p class="usage-links">
        <a href="/dashboard/usage">Usage and limits</a>
        <a href="/dashboard/profile#upgrade">Upgrade</a>
      </p>
    </section>
  )
}

/** Both meters. `place` keeps their ids apart where a page has them twice. */
export function usageMeters({ plan, quota, stored }: Usage, place: string) {
  return (
    <>
      {meter(`${place}-uploads`, 'Uploads by programs this month', {
        used: quota.used,
        limit: quota.limit,
        format: String,
      })}
      {meter(`${place}-storage`, 'Storage', {
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

function meter(id: string, label: string, { used, limit, format }: Amount) {
  const words = limit === null ? `${format(used)}, no limit` : `${format(used)} of ${format(limit)}`
  return (
    <div class="meter">
      <span class="label" id={attr(`${id}-label`)} safe>
        {label}
      </span>
      <span>
        <span safe>{words}</span>
        {isNearlyFull(used, limit) && (
          <strong class="meter-full"> {used >= (limit ?? 0) ? 'full' : 'nearly full'}</strong>
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
    </div>
  )
}

function isNearlyFull(used: number, limit: number | null): boolean {
  return limit !== null && used >= 0.9 * limit
}

/** Everything that a plan allows, as a list of terms. */
export function planLimits(plan: Plan) {
  const rows: readonly (readonly [string, string])[] = [
    ['Largest file', formatBytes(plan.fileBytes)],
    ['Uploads stay', stays(plan)],
    ['End at a date of your choice', plan.customDate ? 'yes' : 'no'],
    ['Addresses of your choice', plan.customSlug ? 'yes' : 'no'],
    ['Archive of what was opened once', plan.archive ? 'yes' : 'no'],
    ['API calls a minute, each key', String(plan.callsPerMinute.api)],
    ['MCP calls a minute, each key', String(plan.callsPerMinute.mcp)],
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

function stays({ maxExpirationMs }: Plan): string {
  return maxExpirationMs === null ? 'as long as you like' : `at most ${formatSpan(maxExpirationMs)}`
}
