import type { Settings } from '../../accounts/index.ts'
import { leadsNowhere } from '../../core/mail-address.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Mail } from '../../mail/index.ts'

/** Who opened which evidence, and why. */
type Opening = { readonly evidenceId: string; readonly by: string; readonly reason: string }

const job = 'moderation.notify-evidence'

/** Mail to all administrators whenever evidence is opened; the audit log says the same. */
export class EvidenceNotices {
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #settings: Pick<Settings, 'current'>

  constructor(parts: {
    readonly database: Database
    readonly jobs: Jobs
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly settings: Pick<Settings, 'current'>
  }) {
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#mail = parts.mail
    this.#settings = parts.settings
  }

  define(): void {
    this.#jobs.define(job, (payload) => this.#send(payload as Opening & { to: string }))
  }

  /** In the transaction that lets it be opened: a job for each, so that one mailbox holds up no other. */
  async enqueue(transaction: Transaction, opening: Opening): Promise<void> {
    const admins = await this.#database
      .within(transaction)
      .selectFrom('users')
      .select('email')
      .where('role', '=', 'admin')
      .execute()
    for (const { email } of admins.filter((admin) => !leadsNowhere(admin.email))) {
      await this.#jobs.enqueue(transaction, { name: job, payload: { ...opening, to: email } })
    }
  }

  async #send({ evidenceId, by, reason, to }: Opening & { to: string }): Promise<void> {
    if (!this.#mail.delivers) return
    const text = [
      'Hello,',
      `Sealed evidence ${evidenceId} was opened by ${by === 'operator' ? 'the operator at the terminal' : by}.`,
      `Reason: ${reason}`,
      'If you know nothing of this, find out who did it. The audit log has the same: anybin audit --action evidence',
      this.#settings.current.name,
    ]
    const subject = `Sealed evidence was opened (${this.#settings.current.name})`
    await this.#mail.send({ to, subject, text: text.join('\n\n') })
  }
}
