import { attr } from '../../text.ts'
import type { Frame } from '../layout.tsx'
import { section } from './account-frame.tsx'
import { type AccountModel, refusedIn } from './account-model.ts'
import { mainButton, refusal, textField } from './fields.tsx'
import { renderUnlock } from './gate.tsx'

/** Codes of an authenticator app beside the password (RFC 6238). */
export function secondFactorPanel(model: AccountModel) {
  return section(
    'second-factor',
    'Second step',
    <>
      {refusal(refusedIn(model, 'second-factor'))}
      {model.hasSecondFactor ? switchOff(model) : switchOn(model)}
    </>,
  )
}

function switchOn({ account }: AccountModel) {
  return (
    <form method="post" action="/account/second-factor">
      <p>
        An authenticator app shows a code that changes every 30 seconds. Signing in with your
        password asks for it then.
      </p>
      {account.hasPassword && passwordField('second-factor-password')}
      {mainButton('Set up')}
    </form>
  )
}

function switchOff({ account }: AccountModel) {
  return (
    <>
      <p>Signing in with your password asks for a code of your authenticator app.</p>
      <form method="post" action="/account/second-factor/codes">
        {account.hasPassword && passwordField('codes-password')}
        <p class="gate-tools">
          <button type="submit" class="button">
            New recovery codes
          </button>
          <button
            type="submit"
            class="button button-danger"
            formaction="/account/second-factor/off"
          >
            Switch off
          </button>
        </p>
      </form>
    </>
  )
}

function passwordField(id: string) {
  return textField({
    id,
    name: 'password',
    label: 'Your password',
    type: 'password',
    autocomplete: 'current-password',
  })
}

export type SecondFactorSetUp = {
  /** `otpauth://totp/…?secret=…` */
  readonly uri: string
  readonly codes: readonly string[]
}

/** The secret for the app and the recovery codes, shown this once. */
export function renderSecondFactorSetUp(frame: Frame, { uri, codes }: SecondFactorSetUp): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return renderUnlock(
    frame,
    'Set up the second step',
    <ol class="steps">
      <li>
        <p>
          Add this site to your authenticator app: <a href={attr(uri)}>open the app</a> on this
          device, or enter this key by hand.
        </p>
        <p>
          <code class="secret" id="totp-secret" safe>
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
      </li>
      <li>
        <p>
          Keep these recovery codes where you find them without your phone. Each works once. They
          are not shown again.
        </p>
        {codeList(codes)}
      </li>
      <li>
        <p>Enter the code that the app shows now.</p>
        {confirmForm()}
      </li>
    </ol>,
  )
}

/** Again after a wrong code: the secret is in the app already. */
export function renderSecondFactorConfirm(frame: Frame, sentence: string): string {
  return renderUnlock(
    frame,
    'Set up the second step',
    <>
      {refusal(sentence)}
      {confirmForm()}
      <p>
        <a href="/account#second-factor">Start again</a>
      </p>
    </>,
  )
}

function confirmForm() {
  return (
    <form method="post" action="/account/second-factor/confirm">
      {textField({
        name: 'code',
        label: 'Code',
        autocomplete: 'one-time-code',
        maxlength: 10,
        numeric: true,
      })}
      {mainButton('Switch on')}
    </form>
  )
}

/** New recovery codes; the old ones do not work any more. */
export function renderRecoveryCodes(frame: Frame, codes: readonly string[]): string {
  return renderUnlock(
    frame,
    'Your new recovery codes',
    <>
      <p>Each works once, and those that you had work no more. They are not shown again.</p>
      {codeList(codes)}
      <p>
        <a class="button button-main" href="/account#second-factor">
          I have kept them
        </a>
      </p>
    </>,
  )
}

function codeList(codes: readonly string[]) {
  return (
    <ul class="codes" aria-label="Recovery codes">
      {codes.map((code) => (
        <li>
          <code safe>{code}</code>
        </li>
      ))}
    </ul>
  )
}
