import { mainButton, refusal, textField } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { renderUnlock } from '../layout/panel-page.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { section } from './account-frame.tsx'
import { type AccountModel, refusedIn } from './account-model.ts'

/** Codes of an authenticator app beside the password (RFC 6238). */
export function secondFactorPanel(model: AccountModel) {
  return section(
    'second-factor',
    plain('account.twoStep'),
    <>
      {refusal(refusedIn(model, 'second-factor'))}
      {model.hasSecondFactor ? switchOff(model) : switchOn(model)}
    </>,
  )
}

function switchOn({ account }: AccountModel) {
  return (
    <form method="post" action="/account/second-factor">
      <p>{text('account.twoStep.off')}</p>
      {account.hasPassword && passwordField('second-factor-password')}
      {mainButton(plain('account.twoStep.setUp'))}
    </form>
  )
}

function switchOff({ account }: AccountModel) {
  return (
    <>
      <p>{text('account.twoStep.on')}</p>
      <form method="post" action="/account/second-factor/codes">
        {account.hasPassword && passwordField('codes-password')}
        <p class="hint">{text('account.twoStep.newCodes.about')}</p>
        <p class="gate-tools">
          <button type="submit" class="button">
            {text('account.twoStep.newCodes')}
          </button>
          <button
            type="submit"
            class="button button-danger"
            formaction="/account/second-factor/off"
          >
            {text('account.twoStep.turnOff')}
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
    label: plain('account.password.yours'),
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
    plain('account.twoStep.title'),
    <ol class="steps">
      <li>
        <p>{text('account.twoStep.app', {}, { a: (inner) => <a href={attr(uri)}>{inner}</a> })}</p>
        <p>
          <code class="secret" id="totp-secret" safe>
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
      </li>
      <li>
        <p>{text('account.twoStep.save')}</p>
        {codeList(codes)}
      </li>
      <li>
        <p>{text('account.twoStep.confirm')}</p>
        {confirmForm()}
      </li>
    </ol>,
  )
}

/** Again after a wrong code: the secret is in the app already. */
export function renderSecondFactorConfirm(frame: Frame, sentence: string): string {
  return renderUnlock(
    frame,
    plain('account.twoStep.title'),
    <>
      {refusal(sentence)}
      {confirmForm()}
      <p>
        <a href="/account#second-factor">{text('account.twoStep.startOver')}</a>
      </p>
    </>,
  )
}

function confirmForm() {
  return (
    <form method="post" action="/account/second-factor/confirm">
      {textField({
        name: 'code',
        label: plain('account.twoStep.code'),
        autocomplete: 'one-time-code',
        maxlength: 10,
        numeric: true,
      })}
      {mainButton(plain('account.twoStep.turnOn'))}
    </form>
  )
}

/** New recovery codes; the old ones do not work any more. */
export function renderRecoveryCodes(frame: Frame, codes: readonly string[]): string {
  return renderUnlock(
    frame,
    plain('account.twoStep.codes.title'),
    <>
      <p>{text('account.twoStep.codes.about')}</p>
      {codeList(codes)}
      <p>
        <a class="button button-main" href="/account#second-factor">
          {text('account.twoStep.codes.saved')}
        </a>
      </p>
    </>,
  )
}

function codeList(codes: readonly string[]) {
  return (
    <ul class="codes" aria-label={attr(plain('account.twoStep.codes'))}>
      {codes.map((code) => (
        <li>
          <code safe>{code}</code>
        </li>
      ))}
    </ul>
  )
}
