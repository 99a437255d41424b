import type { AccountFacts, KeyFacts, StoreFacts } from '../../people/account-parts.ts'
import { dateOf } from '../item-card.tsx'
import type { Frame } from '../layout.tsx'
import { renderAccountPage, section } from './account-frame.tsx'
import { done as doneNotice } from './fields.tsx'
import { madeKey } from './keys-page.tsx'
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

/** The plan and what is used of it, and the key of the classic API. */
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
    'Plan and key',
    <>
      {doneNotice(done)}
      {made !== undefined && madeKey(made)}
      {section('plan', `Plan: ${account.plan.name}`, planFacts(account))}
      {section('personal-key', 'Key of the classic API', personalKeyForm(personalKey))}
      {section('upgrade', 'More room', upgradePanel(account, store))}
    </>,
  )
}

function planFacts(account: AccountFacts) {
  return (
    <>
      {usageMeters(account, 'plan')}
      <p>
        <a href="/dashboard/usage">Usage and limits</a>
      </p>
    </>
  )
}

function personalKeyForm(key: KeyFacts | undefined) {
  return (
    <form method="post" action="/dashboard/profile/key">
      <p>
        <code>POST /api/upload</code> takes this key. There is one, it may do everything with your
        pictures, and only its beginning can be shown.
      </p>
      {key !== undefined && (
        <p>
          <code safe>{key.hint}</code>{' '}
          <span class="hint">
            made {dateOf(key.createdAt)}
            {key.lastUsedAt === null ? ', never used' : <>, last used {dateOf(key.lastUsedAt)}</>}
          </span>
        </p>
      )}
      {key !== undefined && <p>Regenerating it makes the old one useless at once.</p>}
      <button type="submit" class={key ? 'button button-danger' : 'button button-main'}>
        {key ? 'Regenerate' : 'Make the key'}
      </button>
    </form>
  )
}
