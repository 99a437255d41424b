import { hiddenField, mainButton, refusal, textField } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { mailHint, renderUnlock } from '../layout/panel-page.tsx'
import { plain, text } from '../messages/index.ts'
import type { LoginFacts } from '../site.ts'

export function renderForgotPassword(frame: Frame, mailDelivers: boolean, sentence?: string) {
  return renderUnlock(
    frame,
    plain('login.reset.title'),
    <>
      <p>{text('login.reset.about')}</p>
      {mailHint(mailDelivers)}
      {refusal(sentence)}
      <form method="post" action="/forgot-password">
        {textField({
          name: 'email',
          label: plain('login.email'),
          type: 'email',
          autocomplete: 'username',
        })}
        {mainButton(plain('login.reset.send'))}
      </form>
    </>,
  )
}

/** The same whether anybody has this address. */
export function renderLinkSent(frame: Frame, email: string, mailDelivers: boolean): string {
  return renderUnlock(
    frame,
    plain('login.checkEmail'),
    <>
      <p>{text('login.reset.sent', { email }, { b: (inner) => <strong>{inner}</strong> })}</p>
      {mailHint(mailDelivers)}
    </>,
  )
}

export function renderResetPassword(
  frame: Frame,
  { min, max }: LoginFacts['passwordLength'],
  token: string,
  sentence?: string,
): string {
  return renderUnlock(
    frame,
    plain('login.newPassword.title'),
    <>
      <p>{text('login.newPassword.about')}</p>
      {refusal(sentence)}
      <form method="post" action="/reset-password">
        {hiddenField('token', token)}
        {textField({
          name: 'password',
          label: plain('login.newPassword.password'),
          type: 'password',
          autocomplete: 'new-password',
          maxlength: max,
          hint: plain('login.password.hint', { min }),
        })}
        {mainButton(plain('login.newPassword.set'))}
      </form>
    </>,
  )
}
