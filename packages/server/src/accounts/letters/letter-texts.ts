import type { LetterKind } from './mailboxes.ts'

/** The accounts site, and what it calls itself. */
export type LetterSite = { readonly origin: string; readonly siteName: string }

/** A key as a letter about it names it. */
export type KeyInLetter = {
  readonly hint: string
  readonly audience: string
  readonly scopes: readonly string[]
}

export type Letter = { readonly subject: string; readonly text: string }

export function moveLetter(siteName: string, newEmail: string, link: string): Letter {
  return {
    subject: `Confirm your new email address for ${siteName}`,
    text: `Hi,\n\nwe received a request to change the email address of your ${siteName} account to ${newEmail}.\n\nApprove the change within 24 hours:\n${link}\n\nIf this wasn't you, don't open the link. Sign in and change your password.\n`,
  }
}

export function verificationLetter(siteName: string, link: string): Letter {
  return {
    subject: `Confirm your email address for ${siteName}`,
    text: `Hi,\n\nthis email address was used to create an account at ${siteName}.\n\nConfirm that it's yours within 24 hours:\n${link}\n\nIf this wasn't you, ignore this email. The account can't be used until the address is confirmed.\n`,
  }
}

/** To the new address, once the old one has agreed. */
export function newAddressLetter(siteName: string, link: string): Letter {
  return {
    subject: `Confirm your email address for ${siteName}`,
    text: `Hi,\n\nthis email address is about to become the address of an account at ${siteName}.\n\nConfirm that it's yours within 24 hours:\n${link}\n\nIf this wasn't you, ignore this email. The account keeps its current address.\n`,
  }
}

export function resetLetter(siteName: string, link: string): Letter {
  return {
    subject: `Reset your ${siteName} password`,
    text: `Hi,\n\nwe received a request to reset your ${siteName} password.\n\nSet a new password within 1 hour:\n${link}\n\nIf you didn't ask for this, ignore this email. Your password hasn't changed.\n`,
  }
}

export function knownLetter({ siteName, origin }: LetterSite): Letter {
  return {
    subject: `You already have an account at ${siteName}`,
    text: `Hi,\n\nthis email address was used to create an account at ${siteName}, but you already have one.\n\nSign in:\n${origin}/sign-in\n\nForgot your password? Reset it:\n${origin}/forgot-password\n\nIf this wasn't you, ignore this email. Nothing has changed.\n`,
  }
}

export function noticeLetter(site: LetterSite, what: string, kind: LetterKind): Letter {
  const { siteName, origin } = site
  return {
    subject: kind === 'key' ? `New API key at ${siteName}` : `Your ${siteName} account was changed`,
    text: `Hi,\n\nthere was a change to your ${siteName} account:\n\n${what}\n\nIf this was you, you don't need to do anything. If it wasn't, reset your password now. This also signs you out on all devices:\n${origin}/forgot-password\n`,
  }
}

/** What a person is told of a new key: its beginning, its site and what it allows. */
export function newKeyNotice({ hint, audience, scopes }: KeyInLetter): string {
  return `A new API key was created: ${hint}, which works on ${audience} (${scopes.join(', ')}).\nAnyone who has it can act for you until you revoke it under “Keys and apps” in your settings.`
}

/** To somebody who has no account yet, or is invited to another one. */
export function invitationLetter(siteName: string, link: string): Letter {
  return {
    subject: `You're invited to ${siteName}`,
    text: `Hi,\n\nan admin of ${siteName} invites you to create an account.\n\nThis link works once, within 14 days:\n${link}\n\nIf you don't know this site, ignore this email. No account has been created.\n`,
  }
}

export function testLetter({ siteName, origin }: LetterSite): Letter {
  return {
    subject: `Email from ${siteName} works`,
    text: `Hi,\n\nan admin of ${siteName} sent this message to see whether email arrives. It does.\n\n${origin}/\n`,
  }
}
