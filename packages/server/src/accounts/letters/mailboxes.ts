import { hour } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Mail, Message } from '../../mail/index.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import type { RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'

/** Letters that anybody can have sent to an address, and those that somebody caused who was signed in. */
const limits = {
  asked: { name: 'letters-asked', limit: 5, windowMs: hour },
  notice: { name: 'letters-notice', limit: 20, windowMs: hour },
  // Of their own: a program that makes keys must not use up the letters about other changes.
  key: { name: 'letters-key', limit: 10, windowMs: hour },
} satisfies Record<string, RateLimit>

export type LetterKind = keyof typeof limits

/** Sends letters to people, and only so many to one mailbox: what is too much is left out, and the requester cannot tell. */
export class Mailboxes {
  readonly #mail: Pick<Mail, 'send'>
  readonly #keyedHash: KeyedHash
  readonly #limits: RateLimits
  readonly #securityEvents: SecurityEvents

  constructor(
    mail: Pick<Mail, 'send'>,
    {
      keyedHash,
      limits,
      securityEvents,
    }: {
      readonly keyedHash: KeyedHash
      readonly limits: RateLimits
      readonly securityEvents: SecurityEvents
    },
  ) {
    this.#mail = mail
    this.#keyedHash = keyedHash
    this.#limits = limits
    this.#securityEvents = securityEvents
  }

  /** `prepare` is done before a letter that does go out. */
  async send(kind: LetterKind, message: Message, prepare?: () => Promise<void>): Promise<void> {
    const subject = this.#keyedHash('mailbox', mailboxOf(message.to))
    const attempt = await this.#limits.count(limits[kind], subject)
    if (attempt.isFirstRefusal) {
      this.#securityEvents.limitReached(limits[kind].name, { email: message.to })
    }
    if (!attempt.isAllowed) return
    await prepare?.()
    await this.#mail.send(message)
  }
}

/** Where letters to an address end up: many servers deliver `ada+tag@` to `ada@` (RFC 5233). */
function mailboxOf(address: string): string {
  const [name = '', host = ''] = address.toLowerCase().split('@')
  return `${name.split('+')[0]}@${host}`
}
