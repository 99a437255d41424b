import type { PeopleParts } from '../../people/people-parts.ts'
import { attr } from '../../text.ts'
import type { Frame } from '../layout.tsx'
import { hiddenField, mainButton, refusal, textField } from './fields.tsx'
import { mailHint, renderUnlock } from './gate.tsx'

/** What somebody who comes has entered so far; never the password. */
export type Entered = { readonly name: string; readonly email: string }

/** Who makes an account, and whether an invitation is there where one is needed. */
export function renderSignUp(
  frame: Frame,
  { passwordLength, otherSites }: Pick<PeopleParts, 'passwordLength' | 'otherSites'>,
  entered: Entered & { readonly next: string },
  sentence?: string,
): string {
  const signIn = `/sign-in?next=${encodeURIComponent(entered.next)}`
  return renderUnlock(
    frame,
    'Make an account',
    <>
      {refusal(sentence)}
      <form method="post" action="/sign-up" data-controller="fragment">
        {hiddenField('next', entered.next)}
        {personFields(passwordLength, entered)}
        {mainButton('Make an account')}
      </form>
      <ul class="gate-links">
        <li>
          <a href={attr(signIn)}>
            {otherSites.length > 0 ? 'Sign in, also from other sites' : 'Sign in instead'}
          </a>
        </li>
      </ul>
    </>,
  )
}

/** Why there is no form. */
export function renderNoSignUp(
  frame: Frame,
  registration: Exclude<PeopleParts['registration'], 'open'>,
): string {
  return renderUnlock(
    frame,
    'Make an account',
    <>
      <p>
        {registration === 'invite'
          ? 'An account here needs an invitation: open the link that the operator of this site sent you. Invitations work once and for two weeks.'
          : 'The operator of this site adds accounts by hand. Ask them for one.'}
      </p>
      <p>
        <a class="button" href="/sign-in">
          Sign in
        </a>
      </p>
    </>,
  )
}

/** After signing up. The same sentence whether the address had an account already: nobody learns that here. */
export function renderLookForMail(frame: Frame, email: string, mailDelivers: boolean): string {
  return renderUnlock(
    frame,
    'Look for our mail',
    <>
      <p>
        A link is on its way to <strong safe>{email}</strong>. Open it within a day, and your
        account is ready.
      </p>
      {mailHint(mailDelivers)}
      <p class="hint">
        No mail? Look among the unwanted ones. Signing in with the same address and password sends
        it once more.
      </p>
    </>,
  )
}

/** The page of a mailed link. Looking at it changes nothing, because mail scanners look. */
export function renderVerify(frame: Frame, token: string): string {
  return renderUnlock(
    frame,
    'Confirm your address',
    <>
      <p>One click, and this e-mail address is confirmed as yours.</p>
      <form method="post" action="/verify-email">
        {hiddenField('token', token)}
        {mainButton('Confirm')}
      </form>
    </>,
  )
}

/** The setup link: makes the first administrator. */
export function renderSetUp(
  frame: Frame,
  { passwordLength }: Pick<PeopleParts, 'passwordLength'>,
  token: string,
  entered: Entered,
  sentence?: string,
): string {
  return renderUnlock(
    frame,
    `Welcome to ${frame.site.name}`,
    <>
      <p>You run this site. Make your account, which may do everything.</p>
      {refusal(sentence)}
      <form method="post" action="/setup">
        {hiddenField('token', token)}
        {personFields(passwordLength, entered)}
        {mainButton('Make my account')}
      </form>
    </>,
  )
}

function personFields({ min, max }: PeopleParts['passwordLength'], entered: Entered) {
  return (
    <>
      {textField({
        name: 'name',
        label: 'Name',
        autocomplete: 'name',
        value: entered.name,
        maxlength: 80,
        hint: 'How this site calls you. Only you see it.',
      })}
      {textField({
        name: 'email',
        label: 'E-mail',
        type: 'email',
        autocomplete: 'username',
        value: entered.email,
      })}
      {textField({
        name: 'password',
        label: 'Password',
        type: 'password',
        autocomplete: 'new-password',
        maxlength: max,
        hint: `At least ${min} characters. A few words are fine.`,
      })}
    </>
  )
}
