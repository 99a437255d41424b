import type { BetterAuthOptions } from 'better-auth'
import { hour, second } from '../../kernel/clock.ts'
import type { SignInParts } from './sign-in-parts.ts'

type Letter = { readonly subject: string; readonly text: string }

/**
 * The letters that prove an address. Their links lead to pages of ours with a button, because mail scanners open links;
 * nobody waits for the mail server, so that an answer does not tell whether an account exists.
 */
export function signInMail(
  { mail, origin, siteName }: SignInParts,
  run: (work: Promise<unknown>) => void,
) {
  const send = async (to: string, letter: Letter): Promise<void> => {
    run(mail.send({ to, ...letter }))
  }
  return {
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: (24 * hour) / second,
      sendVerificationEmail: ({ user, token }) =>
        send(user.email, verificationLetter(siteName, `${origin}/verify-email?token=${token}`)),
    },
    emailAndPassword: {
      sendResetPassword: ({ user, token }) =>
        send(user.email, resetLetter(siteName, `${origin}/reset-password?token=${token}`)),
    },
    // Asked at the old address first: who only found an open browser cannot move the account to another one.
    changeEmail: {
      sendChangeEmailConfirmation: ({ user, newEmail, token }: AddressChange) =>
        send(user.email, moveLetter(siteName, newEmail, `${origin}/verify-email?token=${token}`)),
    },
  } satisfies Pick<BetterAuthOptions, 'emailVerification'> & {
    emailAndPassword: Partial<NonNullable<BetterAuthOptions['emailAndPassword']>>
    changeEmail: { sendChangeEmailConfirmation: (change: AddressChange) => Promise<void> }
  }
}

type AddressChange = {
  readonly user: { readonly email: string }
  readonly newEmail: string
  readonly token: string
}

function moveLetter(siteName: string, newEmail: string, link: string): Letter {
  return {
    subject: `A new address for your account at ${siteName}`,
    text: `Somebody, hopefully you, wants to use the address ${newEmail} for your account at ${siteName} from now on.\n\nTo agree, open this page within a day:\n${link}\n\nIf it was not you, do not open it, and change your password.\n`,
  }
}

function verificationLetter(siteName: string, link: string): Letter {
  return {
    subject: `Confirm your address for ${siteName}`,
    text: `Somebody, hopefully you, gave this address to ${siteName}.\n\nTo confirm that it is yours, open this page within a day:\n${link}\n\nIf it was not you, there is nothing to do.\n`,
  }
}

function resetLetter(siteName: string, link: string): Letter {
  return {
    subject: `A new password for ${siteName}`,
    text: `Somebody, hopefully you, asked for a new password at ${siteName}.\n\nTo choose it, open this page within an hour:\n${link}\n\nIf it was not you, there is nothing to do: the old password still works.\n`,
  }
}
