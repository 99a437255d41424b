import type { BetterAuthOptions } from 'better-auth'
import { second } from '../../core/clock.ts'
import { type AddressLinks, addressLinkMs } from './address-links.ts'
import type { LetterKind, Mailboxes } from './mailbox.ts'
import type { Tell } from './security-letters.ts'
import type { SignInParts } from './sign-in-parts.ts'

type Letter = { readonly subject: string; readonly text: string }

/**
 * The letters that prove an address. Their links lead to pages of ours with a button, because mail scanners open links;
 * nobody waits for the mail server, so that an answer does not tell whether an account exists.
 */
export function signInMail(
  { origin, siteName }: Pick<SignInParts, 'origin' | 'siteName'>,
  { run, mailboxes, links }: LetterParts,
) {
  const send = async (to: string, letter: Letter): Promise<void> => {
    run(mailboxes.send('asked', { to, ...letter }))
  }
  /** The link works from the moment on that its letter goes out. */
  const sendProof = async (to: string, letter: Letter, userId: string, token: string) => {
    run(mailboxes.send('asked', { to, ...letter }, () => links.add(userId, token)))
  }
  return {
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      // A link proves an address, and nothing else.
      autoSignInAfterVerification: false,
      expiresIn: addressLinkMs / second,
      sendVerificationEmail: ({ user, token }) =>
        sendProof(user.email, verificationLetter(siteName, linkOf(origin, token)), user.id, token),
    },
    emailAndPassword: {
      sendResetPassword: ({ user, token }) =>
        send(user.email, resetLetter(siteName, `${origin}/reset-password?token=${token}`)),
      onExistingUserSignUp: ({ user }) => send(user.email, knownLetter(siteName, origin)),
    },
    // Asked at the old address first: who only found an open browser cannot move the account to another one.
    changeEmail: {
      sendChangeEmailConfirmation: ({ user, newEmail, token }: AddressChange) =>
        sendProof(
          user.email,
          moveLetter(siteName, newEmail, linkOf(origin, token)),
          user.id,
          token,
        ),
    },
  } satisfies Pick<BetterAuthOptions, 'emailVerification'> & {
    emailAndPassword: Partial<NonNullable<BetterAuthOptions['emailAndPassword']>>
    changeEmail: { sendChangeEmailConfirmation: (change: AddressChange) => Promise<void> }
  }
}

export type LetterParts = {
  /** Beside the answer. */
  readonly run: (work: Promise<unknown>) => void
  readonly mailboxes: Mailboxes
  readonly links: AddressLinks
}

/** Tells a person of something that was done to their account. */
export function notifyPerson(
  { origin, siteName }: Pick<SignInParts, 'origin' | 'siteName'>,
  { run, mailboxes }: Omit<LetterParts, 'links'>,
): Tell {
  return (to, what, kind = 'notice') =>
    run(mailboxes.send(kind, { to, ...noticeLetter(siteName, origin, what, kind) }))
}

function linkOf(origin: string, token: string): string {
  return `${origin}/verify-email?token=${token}`
}

type AddressChange = {
  readonly user: { readonly id: string; readonly email: string }
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

function knownLetter(siteName: string, origin: string): Letter {
  return {
    subject: `You have an account at ${siteName} already`,
    text: `Somebody, hopefully you, wanted to make an account at ${siteName} with this address. There is one already.\n\nSign in here:\n${origin}/sign-in\n\nIf you forgot your password, choose a new one here:\n${origin}/forgot-password\n\nIf it was not you, there is nothing to do.\n`,
  }
}

function noticeLetter(siteName: string, origin: string, what: string, kind: LetterKind): Letter {
  return {
    subject:
      kind === 'key' ? `A new API key at ${siteName}` : `Your account at ${siteName} was changed`,
    text: `Something was changed about your account at ${siteName}:\n\n${what}\n\nIf it was you, there is nothing to do. If it was not, choose a new password at once, which also ends every session:\n${origin}/forgot-password\n`,
  }
}
