import type { SessionFacts } from '../../accounts/index.ts'
import { hiddenField, refusal } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { plain, text } from '../messages/index.ts'
import { orList } from '../messages/list.ts'
import { attr } from '../text.ts'
import { section } from './account-frame.tsx'
import { type AccountModel, refusedIn } from './account-model.ts'
import { deviceOf } from './device-of.ts'

/** Where one is signed in. */
export function sessionsPanel(model: AccountModel) {
  return section(
    'sessions',
    plain('account.sessions'),
    <>
      {refusal(refusedIn(model, 'sessions'))}
      <ul class="rows">{model.sessions.map(sessionRow)}</ul>
      {model.sessions.length > 1 && (
        <form method="post" action="/account/sessions/end-others">
          <button type="submit" class="button">
            {text('account.sessions.signOutOthers')}
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
        {isThis && <span class="badge">{text('account.sessions.this')}</span>}
      </span>
      <span class="row-facts">
        {text(
          'account.sessions.facts',
          {},
          { started: () => dateOf(startedAt), used: () => dateOf(lastUsedAt) },
        )}
      </span>
      {!isThis && (
        <form method="post" action="/account/sessions/end">
          {hiddenField('id', id)}
          <button
            type="submit"
            class="button"
            aria-label={attr(plain('account.sessions.signOut.one', { device }))}
          >
            {text('account.sessions.signOut')}
          </button>
        </form>
      )}
    </li>
  )
}

/** Accounts on other sites with which one signs in here. */
export function otherSitesPanel(model: AccountModel) {
  const names = model.login.otherSites.map(({ name }) => name)
  return section(
    'other-sites',
    plain('account.signInAccounts'),
    <>
      <p>
        {model.identities.some(({ providerId }) => isOffered(model, providerId))
          ? text('account.signInAccounts.about')
          : text('account.signInAccounts.none', { providers: orList(names) })}
      </p>
      {refusal(refusedIn(model, 'other-sites'))}
      <ul class="rows">
        {model.login.otherSites.map(({ id, name }) => {
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
                  <button
                    type="submit"
                    class="button"
                    aria-label={attr(
                      plain('account.signInAccounts.disconnect.one', { provider: name }),
                    )}
                  >
                    {text('account.signInAccounts.disconnect')}
                  </button>
                </form>
              ) : (
                <a
                  class="button"
                  href={attr(`/account/other-sites/${id}`)}
                  rel="nofollow"
                  aria-label={attr(plain('account.signInAccounts.connect.one', { provider: name }))}
                >
                  {text('account.signInAccounts.connect')}
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </>,
  )
}

/** The library lists the password among one's accounts. */
function isOffered({ login }: AccountModel, providerId: string): boolean {
  return login.otherSites.some(({ id }) => id === providerId)
}
