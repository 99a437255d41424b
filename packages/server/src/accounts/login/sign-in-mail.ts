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
        sendProof(user.email, proofLetter(siteName, user, linkOf(origin, token)), user.id, token),
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

/** Whose old address is proved moves to another one. */
function proofLetter(siteName: string, user: Proved, link: string): Letter {
  return user.emailVerified ? newAddressLetter(siteName, link) : verificationLetter(siteName, link)
}

type Proved = { readonly emailVerified: boolean }

function moveLetter(siteName: string, newEmail: string, link: string): Letter {
  return {
    subject: `Confirm your new email address for ${siteName}`,
    text: `Hi,\n\nwe received a request to change the email address of your ${siteName} account to ${newEmail}.\n\nApprove the change within 24 hours:\n${link}\n\nIf this wasn't you, don't open the link. Sign in and change your password.\n`,
  }
}

function verificationLetter(siteName: string, link: string): Letter {
  return {
    subject: `Confirm your email address for ${siteName}`,
    text: `Hi,\n\nthis email address was used to create an account at ${siteName}.\n\nConfirm that it's yours within 24 hours:\n${link}\n\nIf this wasn't you, ignore this email. The account can't be used until the address is confirmed.\n`,
  }
}

/** To the new address, once the old one has agreed. */
function newAddressLetter(siteName: string, link: string): Letter {
  return {
    subject: `Confirm your email address for ${siteName}`,
    text: `Hi,\n\nthis email address is about to become the address of an account at ${siteName}.\n\nConfirm that it's yours within 24 hours:\n${link}\n\nIf this wasn't you, ignore this email. The account keeps its current address.\n`,
  }
}

function resetLetter(siteName: string, link: string): Letter {
  return {
    subject: `Reset your ${siteName} password`,
    text: `Hi,\n\nwe received a request to reset your ${siteName} password.\n\nSet a new password within 1 hour:\n${link}\n\nIf you didn't ask for this, ignore this email. Your password hasn't changed.\n`,
  }
}

function knownLetter(siteName: string, origin: string): Letter {
  return {
    subject: `You already have an account at ${siteName}`,
    text: `Hi,\n\nthis email address was used to create an account at ${siteName}, but you already have one.\n\nSign in:\n${origin}/sign-in\n\nForgot your password? Reset it:\n${origin}/forgot-password\n\nIf this wasn't you, ignore this email. Nothing has changed.\n`,
  }
}

function noticeLetter(siteName: string, origin: string, what: string, kind: LetterKind): Letter {
  return {
    subject: kind === 'key' ? `New API key at ${siteName}` : `Your ${siteName} account was changed`,
    text: `Hi,\n\nthere was a change to your ${siteName} account:\n\n${what}\n\nIf this was you, you don't need to do anything. If it wasn't, reset your password now. This also signs you out on all devices:\n${origin}/forgot-password\n`,
  }
}
