import type { KeyFacts } from '../../accounts/index.ts'
import { done as doneNotice } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import type { AccountFacts, StoreFacts } from './account-facts.ts'
import { renderAccountPage, section } from './account-frame.tsx'
import { madeKey } from './keys-page.tsx'
import { personalKeyForm } from './personal-key.tsx'
import { upgradePanel } from './upgrade-panel.tsx'
import { usageMeters } from './usage-panels.tsx'

export type ProfileModel = {
  readonly frame: Frame
  readonly account: AccountFacts
  readonly store: StoreFacts
  /** What has just happened. */
  readonly done?: string | undefined
  readonly personalKey: KeyFacts | undefined
  /** A key that has just been made: it stands in this answer and nowhere else. */
  readonly made?: string | undefined
}

/** The plan and what is used of it, and the personal key. */
export function renderProfile({
  frame,
  account,
  store,
  personalKey,
  made,
  done,
}: ProfileModel): string {
  return renderAccountPage(
    frame,
    '/dashboard/profile',
    plain('plans.profile'),
    <>
      {doneNotice(done)}
      {made !== undefined && madeKey(made, 'keys.created.personal')}
      {section(
        'plan',
        plain('plans.profile.plan', { planName: account.plan.name }),
        planFacts(account),
      )}
      {section('personal-key', plain('plans.key'), personalKeyForm(personalKey))}
      {section(
        'upgrade',
        plain('plans.profile.upgrade', { isSold: String(store.sells !== undefined) }),
        upgradePanel(frame.site, account, store),
      )}
    </>,
  )
}

function planFacts(account: AccountFacts) {
  return (
    <>
      {usageMeters(account, 'plan')}
      <p>
        <a href="/dashboard/usage">{text('plans.usage.limits')}</a>
      </p>
    </>
  )
}
