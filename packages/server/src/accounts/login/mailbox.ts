import { hour } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Mail, Message } from '../../mail/index.ts'
import { countAttempt, type RateLimit, type RateLimitParts } from '../rate-limits/index.ts'
import type { SecurityEvents } from './security-events.ts'

/** Letters that anybody can have sent to an address, and those that somebody caused who was signed in. */
const limits = {
  asked: { name: 'letters-asked', limit: 5, windowMs: hour },
  notice: { name: 'letters-notice', limit: 20, windowMs: hour },
  // Of their own: a program that makes keys must not use up the letters about other changes.
  key: { name: 'letters-key', limit: 10, windowMs: hour },
} satisfies Record<string, RateLimit>

export type LetterKind = keyof typeof limits

export type MailboxParts = RateLimitParts & {
  readonly mail: Mail
  readonly keyedHash: KeyedHash
  readonly events: SecurityEvents
}

/** Sends letters to people, and only so many to one mailbox: what is too much is left out, and the requester cannot tell. */
export class Mailboxes {
  readonly #parts: MailboxParts

  constructor(parts: MailboxParts) {
    this.#parts = parts
  }

  /** `prepare` is done before a letter that does go out. */
  async send(kind: LetterKind, message: Message, prepare?: () => Promise<void>): Promise<void> {
    const { keyedHash, events, mail } = this.#parts
    const turn = await countAttempt(
      this.#parts,
      limits[kind],
      keyedHash('mailbox', mailboxOf(message.to)),
    )
    if (turn.isFirstRefusal) events.limitReached(limits[kind].name, { email: message.to })
    if (!turn.isAllowed) return
    await prepare?.()
    await mail.send(message)
  }
}

/** Where letters to an address end up: many servers deliver `ada+tag@` to `ada@` (RFC 5233). */
function mailboxOf(address: string): string {
  const [name = '', host = ''] = address.toLowerCase().split('@')
  return `${name.split('+')[0]}@${host}`
}
