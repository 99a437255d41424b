import { section } from './account-frame.tsx'
import { type AccountModel, refusedIn } from './account-model.ts'
import { mainButton, refusal, textField } from './fields.tsx'
import { mailHint } from './gate.tsx'

export function profilePanel(model: AccountModel) {
  return section(
    'profile',
    'Name',
    <form method="post" action="/account/name">
      {refusal(refusedIn(model, 'profile'))}
      {textField({
        name: 'name',
        label: 'Name',
        autocomplete: 'name',
        value: model.account.name,
        maxlength: 80,
      })}
      {mainButton('Save')}
    </form>,
  )
}

export function emailPanel(model: AccountModel) {
  const { people, account } = model
  return section(
    'email',
    'E-mail',
    <>
      <p>
        You sign in with <strong safe>{account.email}</strong>. Moving to another address needs a
        link that is sent to the old one, and then one to the new one.
      </p>
      {mailHint(people.mailDelivers)}
      <form method="post" action="/account/email">
        {refusal(refusedIn(model, 'email'))}
        {textField({
          id: 'new-email',
          name: 'email',
          label: 'New e-mail',
          type: 'email',
          autocomplete: 'email',
        })}
        {mainButton('Change')}
      </form>
    </>,
  )
}

export function passwordPanel(model: AccountModel) {
  return section(
    'password',
    'Password',
    model.account.hasPassword ? changePassword(model) : firstPassword(model),
  )
}

function changePassword(model: AccountModel) {
  const { min, max } = model.people.passwordLength
  return (
    <form method="post" action="/account/password">
      <p>Changing it signs you out everywhere else.</p>
      {refusal(refusedIn(model, 'password'))}
      {textField({
        name: 'current',
        label: 'Password until now',
        type: 'password',
        autocomplete: 'current-password',
      })}
      {textField({
        id: 'new-password',
        name: 'password',
        label: 'New password',
        type: 'password',
        autocomplete: 'new-password',
        maxlength: max,
        hint: `At least ${min} characters. A few words are fine.`,
      })}
      {mainButton('Change')}
    </form>
  )
}

function firstPassword(model: AccountModel) {
  return (
    <form method="post" action="/account/password-link">
      <p>You have none yet. A link with which you choose one comes by mail.</p>
      {mailHint(model.people.mailDelivers)}
      {refusal(refusedIn(model, 'password'))}
      {mainButton('Send the link')}
    </form>
  )
}
