import type { Background } from '../../core/background.ts'
import type { Users } from '../users/users.ts'
import {
  type KeyInLetter,
  knownLetter,
  type Letter,
  type LetterSite,
  moveLetter,
  newAddressLetter,
  newKeyNotice,
  noticeLetter,
  resetLetter,
  verificationLetter,
} from './letter-texts.ts'
import type { LetterKind, Mailboxes } from './mailboxes.ts'

/** A mailed link that proves an address. `prepare` makes it work, before the letter goes out. */
export type ProofLink = { readonly token: string; readonly prepare: () => Promise<void> }

/**
 * Letters to people. Their links lead to pages of ours with a button, because mail scanners open links; nobody waits for the
 * mail server, so that an answer does not tell whether an account exists.
 */
export class Letters {
  readonly #mailboxes: Mailboxes
  readonly #users: Pick<Users, 'byId'>
  readonly #background: Background
  readonly #site: LetterSite

  constructor(
    site: LetterSite,
    {
      mailboxes,
      users,
      background,
    }: {
      readonly mailboxes: Mailboxes
      readonly users: Pick<Users, 'byId'>
      readonly background: Background
    },
  ) {
    this.#site = site
    this.#mailboxes = mailboxes
    this.#users = users
    this.#background = background
  }

  /** Tells a person of something that was done to their account. */
  notify(to: string, what: string, kind: LetterKind = 'notice'): void {
    this.#send(kind, to, noticeLetter(this.#site, what, kind))
  }

  keyCreated(userId: string, key: KeyInLetter): void {
    this.#background.run(this.#notifyById(userId, newKeyNotice(key), 'key'))
  }

  secondFactorRemoved(userId: string): void {
    const what = 'The site admin turned off two-step verification.'
    this.#background.run(this.#notifyById(userId, what, 'notice'))
  }

  /** Whose old address is proved moves to another one. */
  proveAddress(
    { email, emailVerified }: { readonly email: string; readonly emailVerified: boolean },
    link: ProofLink,
  ): void {
    const letter = emailVerified ? newAddressLetter : verificationLetter
    this.#send('asked', email, letter(this.#site.siteName, this.#addressOf(link)), link.prepare)
  }

  /** Asked at the old address first: who only found an open browser cannot move the account to another one. */
  confirmMove(to: string, newEmail: string, link: ProofLink): void {
    const letter = moveLetter(this.#site.siteName, newEmail, this.#addressOf(link))
    this.#send('asked', to, letter, link.prepare)
  }

  resetPassword(to: string, token: string): void {
    const link = `${this.#site.origin}/reset-password?token=${token}`
    this.#send('asked', to, resetLetter(this.#site.siteName, link))
  }

  /** To somebody who has an account, and for whose address one was to be made. */
  alreadyKnown(to: string): void {
    this.#send('asked', to, knownLetter(this.#site))
  }

  #send(kind: LetterKind, to: string, letter: Letter, prepare?: () => Promise<void>): void {
    this.#background.run(this.#mailboxes.send(kind, { to, ...letter }, prepare))
  }

  async #notifyById(userId: string, what: string, kind: LetterKind): Promise<void> {
    const email = (await this.#users.byId(userId))?.email
    // No mail reaches programs that signed up by themselves (RFC 2606 §2).
    if (email !== undefined && !email.endsWith('.invalid')) this.notify(email, what, kind)
  }

  #addressOf({ token }: ProofLink): string {
    return `${this.#site.origin}/verify-email?token=${token}`
  }
}
