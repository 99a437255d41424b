import { done } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { renderAccountPage, section } from './account-frame.tsx'
import type { AccountModel } from './account-model.ts'
import { languagePanel } from './language-panel.tsx'
import { passkeysPanel } from './passkeys-panel.tsx'
import { emailPanel, passwordPanel, profilePanel } from './profile-panels.tsx'
import { secondFactorPanel } from './second-factor-pages.tsx'
import { otherSitesPanel, sessionsPanel } from './sessions-panel.tsx'
import { wordsPanel } from './words-panel.tsx'

/** Everything about how one signs in, and the ways out. */
export function renderAccount(model: AccountModel): string {
  return renderAccountPage(
    model.frame,
    '/account',
    plain('account.title'),
    <>
      {done(model.done)}
      {profilePanel(model)}
      {languagePanel(model)}
      {emailPanel(model)}
      {passwordPanel(model)}
      {secondFactorPanel(model)}
      {passkeysPanel(model)}
      {model.login.otherSites.length > 0 && otherSitesPanel(model)}
      {sessionsPanel(model)}
      {wordsPanel(model)}
      {section(
        'leaving',
        plain('account.data'),
        <>
          <p>{text('account.data.about')}</p>
          <p class="gate-tools">
            <a class="button" href="/account/export">
              {text('account.data.export')}
            </a>
            <a class="button" href="/account/decisions">
              {text('decisions.title')}
            </a>
            <a class="button button-danger" href="/account/delete">
              {text('account.data.delete')}
            </a>
          </p>
        </>,
      )}
    </>,
  )
}
