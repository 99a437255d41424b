import { done, hiddenField, mainButton, refusal, textField } from '../layout/fields.tsx'
import { keyIcon } from '../layout/icons.tsx'
import type { Frame } from '../layout/layout.tsx'
import { renderUnlock } from '../layout/panel-page.tsx'
import { plain, text } from '../messages/index.ts'
import type { LoginFacts } from '../site.ts'
import { attr } from '../text.ts'

export type SignInModel = {
  readonly frame: Frame
  readonly login: Pick<LoginFacts, 'registration' | 'otherSites'>
  /** A path on this site. */
  readonly next: string
  readonly email?: string | undefined
  readonly refusal?: string | undefined
  readonly done?: string | undefined
}

/** Email and password, a passkey, or an account on another site. */
export function renderSignIn(model: SignInModel): string {
  const { frame, login, next } = model
  return renderUnlock(
    frame,
    plain('login.signIn'),
    <>
      {done(model.done)}
      {refusal(model.refusal)}
      <form method="post" action="/sign-in" data-controller="fragment">
        {hiddenField('next', next)}
        {textField({
          name: 'email',
          label: plain('login.email'),
          type: 'email',
          autocomplete: 'username webauthn',
          value: model.email ?? '',
        })}
        {textField({
          name: 'password',
          label: plain('login.password'),
          type: 'password',
          autocomplete: 'current-password',
        })}
        {mainButton(plain('login.signIn'))}
      </form>
      {passkeyButton(next)}
      {login.otherSites.length > 0 && otherSites(login.otherSites, next)}
      <ul class="gate-links">
        <li>
          <a href="/forgot-password">{text('login.signIn.forgot')}</a>
        </li>
        {login.registration === 'open' && (
          <li>
            <a href={attr(`/sign-up?next=${encodeURIComponent(next)}`)}>
              {text('login.signIn.create')}
            </a>
          </li>
        )}
      </ul>
    </>,
  )
}

function passkeyButton(next: string) {
  return (
    <div data-controller="passkey" data-passkey-next-value={attr(next)} hidden>
      <button type="button" class="button button-wide" data-action="passkey#signIn">
        {keyIcon()} {text('login.signIn.passkey')}
      </button>
      <p class="refusal" data-passkey-target="message" role="alert" hidden></p>
    </div>
  )
}

// Links, not forms: a form may not lead to another site (CSP form-action).
function otherSites(sites: LoginFacts['otherSites'], next: string) {
  return (
    <ul class="gate-sites">
      {sites.map(({ id, name }) => (
        <li>
          <a
            class="button button-wide"
            href={attr(`/sign-in/with/${id}?next=${encodeURIComponent(next)}`)}
            rel="nofollow"
          >
            {text('login.signIn.with', { provider: name })}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The second step: a code of the app, or one of the recovery codes. */
export function renderSecondFactor(frame: Frame, next: string, sentence?: string): string {
  return renderUnlock(
    frame,
    plain('login.twoStep.title'),
    <>
      <p>{text('login.twoStep.about')}</p>
      {refusal(sentence)}
      <form method="post" action="/sign-in/second-factor" data-controller="fragment">
        {hiddenField('next', next)}
        {textField({
          name: 'code',
          label: plain('login.twoStep.code'),
          autocomplete: 'one-time-code',
          maxlength: 40,
        })}
        {mainButton(plain('login.continue'))}
      </form>
    </>,
  )
}
