import { hour } from '../../core/clock.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'
import type { RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'
import { type LetterSite, testLetter } from './letter-texts.ts'
import { requireDelivery, type SendingMail, sendNow } from './send-now.ts'

const limit: RateLimit = { name: 'mail-test', limit: 20, windowMs: hour }

/** Letters that show whether mail arrives. */
export class MailTests {
  readonly #audit: AuditLog
  readonly #limits: RateLimits
  readonly #mail: SendingMail
  readonly #site: LetterSite

  constructor(parts: {
    readonly audit: AuditLog
    readonly limits: RateLimits
    readonly mail: SendingMail
    readonly site: LetterSite
  }) {
    this.#audit = parts.audit
    this.#limits = parts.limits
    this.#mail = parts.mail
    this.#site = parts.site
  }

  /** Resolves when the mail server has taken it; `conflict` says why not, for whoever runs the site. */
  async send(to: string, by: AuditActor = 'operator'): Promise<void> {
    requireDelivery(this.#mail)
    await this.#limits.take(limit, typeof by === 'string' ? by : by.userId)
    await sendNow(this.#mail, { to, ...testLetter(this.#site) })
    await this.#audit.recordNow({ by, action: 'mail.test' })
  }
}
