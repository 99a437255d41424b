import type { SessionFacts } from '../../people/account-parts.ts'
import { deviceOf } from '../../people/device-of.ts'
import { attr } from '../../text.ts'
import { dateOf } from '../item-card.tsx'
import { section } from './account-frame.tsx'
import { type AccountModel, refusedIn } from './account-model.ts'
import { hiddenField, refusal } from './fields.tsx'

/** Where one is signed in. */
export function sessionsPanel(model: AccountModel) {
  return section(
    'sessions',
    'Where you are signed in',
    <>
      {refusal(refusedIn(model, 'sessions'))}
      <ul class="rows">{model.sessions.map(sessionRow)}</ul>
      {model.sessions.length > 1 && (
        <form method="post" action="/account/sessions/end-others">
          <button type="submit" class="button">
            Sign out everywhere else
          </button>
        </form>
      )}
    </>,
  )
}

function sessionRow({ id, userAgent, startedAt, lastUsedAt, isThis }: SessionFacts) {
  const device = deviceOf(userAgent)
  return (
    <li class="row">
      <span class="row-main">
        <strong safe>{device}</strong>
        {isThis && <span class="badge">This browser</span>}
      </span>
      <span class="row-facts">
        Signed in {dateOf(startedAt)}, last used {dateOf(lastUsedAt)}
      </span>
      {!isThis && (
        <form method="post" action="/account/sessions/end">
          {hiddenField('id', id)}
          <button type="submit" class="button" aria-label={attr(`Sign out ${device}`)}>
            Sign out
          </button>
        </form>
      )}
    </li>
  )
}

/** Accounts on other sites with which one signs in here. */
export function otherSitesPanel(model: AccountModel) {
  return section(
    'other-sites',
    'Accounts on other sites',
    <>
      {refusal(refusedIn(model, 'other-sites'))}
      <ul class="rows">
        {model.people.otherSites.map(({ id, name }) => {
          const identity = model.identities.find(({ providerId }) => providerId === id)
          return (
            <li class="row">
              <strong class="row-main" safe>
                {name}
              </strong>
              {identity ? (
                <form method="post" action="/account/other-sites/unlink">
                  {hiddenField('site', id)}
                  {hiddenField('account', identity.accountId)}
                  <button type="submit" class="button" aria-label={attr(`Disconnect ${name}`)}>
                    Disconnect
                  </button>
                </form>
              ) : (
                <a class="button" href={attr(`/account/other-sites/${id}`)} rel="nofollow">
                  Connect
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </>,
  )
}
