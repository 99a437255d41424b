import type { AccountFacts } from '../../people/account-parts.ts'
import { formatDate } from '../../text.ts'
import type { Frame } from '../layout.tsx'
import { renderAccountPage, section } from './account-frame.tsx'
import { planLimits, usageMeters } from './usage-panels.tsx'

/** What is used, what there is, and when it begins anew. */
export function renderUsage(frame: Frame, account: AccountFacts, now: number): string {
  return renderAccountPage(
    frame,
    '/dashboard/usage',
    'Usage',
    <>
      {section(
        'usage',
        'This month',
        <>
          {usageMeters(account, 'page')}
          <p class="hint" safe>
            {`${account.stored.items} uploads stored. Uploads by programs (API and MCP together) are counted anew from ${formatDate(nextMonth(now))}; uploads on the pages of this site are not counted.`}
          </p>
        </>,
      )}
      {section('limits', `What the plan ${account.plan.name} has`, planLimits(account.plan))}
      <p>
        <a class="button" href="/dashboard/profile#upgrade">
          More room
        </a>
      </p>
    </>,
  )
}

function nextMonth(now: number): number {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}
