import { hiddenField, mainButton, refusal, textField } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { mailHint, renderUnlock } from '../layout/panel-page.tsx'
import { plain, text } from '../messages/index.ts'
import type { LoginFacts } from '../site.ts'
import { attr } from '../text.ts'

/** What somebody who comes has entered so far; never the password. */
export type Entered = { readonly name: string; readonly email: string }

/** Who makes an account, and whether an invitation is there where one is needed. */
export function renderSignUp(
  frame: Frame,
  { passwordLength }: Pick<LoginFacts, 'passwordLength'>,
  entered: Entered & { readonly next: string },
  sentence?: string,
): string {
  const signIn = `/sign-in?next=${encodeURIComponent(entered.next)}`
  return renderUnlock(
    frame,
    plain('login.signUp.title'),
    <>
      {refusal(sentence)}
      <form method="post" action="/sign-up" data-controller="fragment">
        {hiddenField('next', entered.next)}
        {personFields(passwordLength, entered)}
        {mainButton(plain('login.signUp.create'))}
      </form>
      <ul class="gate-links">
        <li>
          <a href={attr(signIn)}>{text('login.signUp.signIn')}</a>
        </li>
      </ul>
    </>,
  )
}

/** Why there is no form. */
export function renderNoSignUp(
  frame: Frame,
  registration: Exclude<LoginFacts['registration'], 'open'>,
): string {
  return renderUnlock(
    frame,
    plain(`login.signUp.${registration}.title`),
    <>
      <p>{text(`login.signUp.${registration}`)}</p>
      <p>
        <a class="button" href="/sign-in">
          {text('login.signIn')}
        </a>
      </p>
    </>,
  )
}

/** After signing up. The same sentence whether the address had an account already: nobody learns that here. */
export function renderLookForMail(frame: Frame, email: string, mailDelivers: boolean): string {
  return renderUnlock(
    frame,
    plain('login.checkEmail'),
    <>
      <p>{text('login.signUp.sent', { email }, { b: (inner) => <strong>{inner}</strong> })}</p>
      {mailHint(mailDelivers)}
      <p class="hint">{text('login.signUp.sent.hint')}</p>
    </>,
  )
}

/** The page of a mailed link. Looking at it changes nothing, because mail scanners look. */
export function renderVerify(frame: Frame, token: string): string {
  return renderUnlock(
    frame,
    plain('login.verify.title'),
    <>
      <p>{text('login.verify.about')}</p>
      <form method="post" action="/verify-email">
        {hiddenField('token', token)}
        {mainButton(plain('login.verify.confirm'))}
      </form>
    </>,
  )
}

/** The setup link: makes the first administrator. */
export function renderSetUp(
  frame: Frame,
  { passwordLength }: Pick<LoginFacts, 'passwordLength'>,
  token: string,
  entered: Entered,
  sentence?: string,
): string {
  return renderUnlock(
    frame,
    plain('login.setUp.title', { siteName: frame.site.name }),
    <>
      <p>{text('login.setUp.about')}</p>
      {refusal(sentence)}
      <form method="post" action="/setup">
        {hiddenField('token', token)}
        {personFields(passwordLength, entered)}
        {mainButton(plain('login.setUp.create'))}
      </form>
    </>,
  )
}

function personFields({ min, max }: LoginFacts['passwordLength'], entered: Entered) {
  return (
    <>
      {textField({
        name: 'name',
        label: plain('login.signUp.name'),
        autocomplete: 'name',
        value: entered.name,
        maxlength: 80,
        hint: plain('login.signUp.name.hint'),
      })}
      {textField({
        name: 'email',
        label: plain('login.email'),
        type: 'email',
        autocomplete: 'username',
        value: entered.email,
      })}
      {textField({
        name: 'password',
        label: plain('login.password'),
        type: 'password',
        autocomplete: 'new-password',
        maxlength: max,
        hint: plain('login.password.hint', { min }),
      })}
    </>
  )
}
