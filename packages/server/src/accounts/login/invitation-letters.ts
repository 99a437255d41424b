import { AppError } from '../../core/app-error.ts'
import { hour } from '../../core/clock.ts'
import { isMailAddress } from '../../core/mail-address.ts'
import type { AuditActor } from '../audit/audit-log.ts'
import { invitationLetter, type LetterSite } from '../letters/letter-texts.ts'
import { requireDelivery, type SendingMail, sendNow } from '../letters/send-now.ts'
import type { RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'
import { invitationLink, type Registration } from './registration.ts'

const limit: RateLimit = { name: 'mail-invitation', limit: 100, windowMs: hour }

/** Invitations that go out by mail. */
export class InvitationLetters {
  readonly #limits: RateLimits
  readonly #mail: SendingMail
  readonly #registration: Registration
  readonly #site: LetterSite

  constructor(parts: {
    readonly limits: RateLimits
    readonly mail: SendingMail
    readonly registration: Registration
    readonly site: LetterSite
  }) {
    this.#limits = parts.limits
    this.#mail = parts.mail
    this.#registration = parts.registration
    this.#site = parts.site
  }

  /**
   * Resolves when the mail server has taken it; `conflict` says why not, `invalid_request` that this is no address. Nobody
   * learns here whether the address has an account.
   */
  async send(to: string, by: AuditActor = 'operator'): Promise<void> {
    if (!isMailAddress(to)) {
      throw new AppError('invalid_request', { detail: 'Enter an email address.' })
    }
    requireDelivery(this.#mail)
    await this.#limits.take(limit, typeof by === 'string' ? by : by.userId)
    const link = invitationLink(this.#site.origin, await this.#registration.invite(by))
    await sendNow(this.#mail, { to, ...invitationLetter(this.#site.siteName, link) })
  }
}
