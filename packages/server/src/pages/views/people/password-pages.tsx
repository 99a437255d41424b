import type { PeopleParts } from '../../people/people-parts.ts'
import type { Frame } from '../layout.tsx'
import { hiddenField, mainButton, refusal, textField } from './fields.tsx'
import { mailHint, renderUnlock } from './gate.tsx'

export function renderForgotPassword(frame: Frame, mailDelivers: boolean, sentence?: string) {
  return renderUnlock(
    frame,
    'Choose a new password',
    <>
      <p>Tell us your address, and a link to a new password comes by mail.</p>
      {mailHint(mailDelivers)}
      {refusal(sentence)}
      <form method="post" action="/forgot-password">
        {textField({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username' })}
        {mainButton('Send the link')}
      </form>
    </>,
  )
}

/** The same whether anybody has this address. */
export function renderLinkSent(frame: Frame, email: string, mailDelivers: boolean): string {
  return renderUnlock(
    frame,
    'Look for our mail',
    <>
      <p>
        If <strong safe>{email}</strong> has an account here, a link is on its way. It works for an
        hour.
      </p>
      {mailHint(mailDelivers)}
    </>,
  )
}

export function renderResetPassword(
  frame: Frame,
  { min, max }: PeopleParts['passwordLength'],
  token: string,
  sentence?: string,
): string {
  return renderUnlock(
    frame,
    'Choose a new password',
    <>
      <p>You will be signed out everywhere, and sign in with it.</p>
      {refusal(sentence)}
      <form method="post" action="/reset-password">
        {hiddenField('token', token)}
        {textField({
          name: 'password',
          label: 'New password',
          type: 'password',
          autocomplete: 'new-password',
          maxlength: max,
          hint: `At least ${min} characters. A few words are fine.`,
        })}
        {mainButton('Save')}
      </form>
    </>,
  )
}
