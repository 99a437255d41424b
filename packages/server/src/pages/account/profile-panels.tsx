import { mainButton, refusal, textField } from '../layout/fields.tsx'
import { mailHint } from '../layout/panel-page.tsx'
import { plain, text } from '../messages/index.ts'
import { section } from './account-frame.tsx'
import { type AccountModel, refusedIn } from './account-model.ts'

export function profilePanel(model: AccountModel) {
  return section(
    'profile',
    plain('account.name'),
    <form method="post" action="/account/name">
      {refusal(refusedIn(model, 'profile'))}
      {textField({
        name: 'name',
        label: plain('account.name'),
        autocomplete: 'name',
        value: model.account.name,
        maxlength: 80,
      })}
      {mainButton(plain('account.name.save'))}
    </form>,
  )
}

export function emailPanel(model: AccountModel) {
  const { login, account } = model
  return section(
    'email',
    plain('account.email'),
    <>
      <p>
        {text(
          'account.email.about',
          { email: account.email },
          { b: (inner) => <strong>{inner}</strong> },
        )}
      </p>
      {mailHint(login.mailDelivers)}
      <form method="post" action="/account/email">
        {refusal(refusedIn(model, 'email'))}
        {textField({
          id: 'new-email',
          name: 'email',
          label: plain('account.email.new'),
          type: 'email',
          autocomplete: 'email',
        })}
        {mainButton(plain('account.email.change'))}
      </form>
    </>,
  )
}

export function passwordPanel(model: AccountModel) {
  return section(
    'password',
    plain('account.password'),
    model.account.hasPassword ? changePassword(model) : firstPassword(model),
  )
}

function changePassword(model: AccountModel) {
  const { min, max } = model.login.passwordLength
  return (
    <form method="post" action="/account/password">
      <p>{text('account.password.about')}</p>
      {refusal(refusedIn(model, 'password'))}
      {textField({
        name: 'current',
        label: plain('account.password.current'),
        type: 'password',
        autocomplete: 'current-password',
      })}
      {textField({
        id: 'new-password',
        name: 'password',
        label: plain('account.password.new'),
        type: 'password',
        autocomplete: 'new-password',
        maxlength: max,
        hint: plain('login.password.hint', { min }),
      })}
      {mainButton(plain('account.password.change'))}
    </form>
  )
}

function firstPassword(model: AccountModel) {
  return (
    <form method="post" action="/account/password-link">
      <p>{text('account.password.none')}</p>
      {mailHint(model.login.mailDelivers)}
      {refusal(refusedIn(model, 'password'))}
      {mainButton(plain('account.password.link'))}
    </form>
  )
}
