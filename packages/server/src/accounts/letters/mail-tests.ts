import { AppError } from '../../core/app-error.ts'
import { hour } from '../../core/clock.ts'
import type { Mail } from '../../mail/index.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'
import type { RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'
import { type LetterSite, testLetter } from './letter-texts.ts'

const limit: RateLimit = { name: 'mail-test', limit: 20, windowMs: hour }

/** Letters that show whether mail arrives. */
export class MailTests {
  readonly #audit: AuditLog
  readonly #limits: RateLimits
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #site: LetterSite

  constructor(parts: {
    readonly audit: AuditLog
    readonly limits: RateLimits
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly site: LetterSite
  }) {
    this.#audit = parts.audit
    this.#limits = parts.limits
    this.#mail = parts.mail
    this.#site = parts.site
  }

  /** Resolves when the mail server has taken it; `conflict` says why not, for whoever runs the site. */
  async send(to: string, by: AuditActor = 'operator'): Promise<void> {
    if (!this.#mail.delivers) {
      throw new AppError('conflict', {
        detail: 'Email is off. Set ANYBIN_SMTP_URL where the server starts.',
      })
    }
    await this.#limits.take(limit, typeof by === 'string' ? by : by.userId)
    await this.#mail.send({ to, ...testLetter(this.#site) }).catch(explain)
    await this.#audit.recordNow({ by, action: 'mail.test' })
  }
}

/** What the server said is for administrators: they can do something about it. */
function explain(thrown: unknown): never {
  const { cause, message } = thrown as Error
  const reason = cause instanceof Error ? cause.message : message
  const detail = `The mail server didn't take the message: ${reason}`
  throw new AppError('conflict', { detail, cause: thrown })
}
