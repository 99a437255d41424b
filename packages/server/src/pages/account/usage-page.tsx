import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { formatDay } from '../text.ts'
import type { AccountFacts } from './account-facts.ts'
import { renderAccountPage, section } from './account-frame.tsx'
import { planLimits, usageMeters } from './usage-panels.tsx'

/** What is used, what there is, and when it begins anew. */
export function renderUsage(frame: Frame, account: AccountFacts, now: number): string {
  return renderAccountPage(
    frame,
    '/dashboard/profile',
    plain('plans.usage'),
    <>
      {section(
        'usage',
        plain('plans.usage.month'),
        <>
          {usageMeters(account, 'page')}
          <p class="hint">
            {text('plans.usage.about', {
              count: account.stored.items,
              date: formatDay(nextMonth(now)),
            })}
          </p>
        </>,
      )}
      {section(
        'limits',
        plain('plans.plan', { planName: account.plan.name }),
        planLimits(account.plan),
      )}
      <p>
        <a class="button" href="/dashboard/profile#upgrade">
          {text('plans.usage.compare')}
        </a>
      </p>
    </>,
  )
}

function nextMonth(now: number): number {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}
