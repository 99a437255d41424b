import type { Settings } from '../accounts/index.ts'
import type { Clock } from '../core/clock.ts'
import { leadsNowhere } from '../core/mail-address.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Mail, Message } from '../mail/index.ts'
import { noticeDelayMs } from './cases.ts'
import type { DecisionRow } from './scan-states.ts'

const job = 'moderation.notify-account'

/** Mail to people about what was decided about their account; their account page says the same. */
export class AccountNotices {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #accountsOrigin: string
  readonly #settings: Pick<Settings, 'current'>

  constructor(parts: {
    readonly accountsOrigin: string
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly settings: Pick<Settings, 'current'>
  }) {
    this.#accountsOrigin = parts.accountsOrigin
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#mail = parts.mail
    this.#settings = parts.settings
  }

  define(): void {
    this.#jobs.define(job, (payload) => this.#send((payload as { decisionId: string }).decisionId))
  }

  /** In the transaction that decides; mailed when it can be undone at the desk no more. */
  async enqueue(transaction: Transaction, { id }: Pick<DecisionRow, 'id'>): Promise<void> {
    const runAt = this.#clock.now() + noticeDelayMs
    await this.#jobs.enqueue(transaction, {
      name: job,
      payload: { decisionId: id },
      key: id,
      runAt,
    })
  }

  async #send(decisionId: string): Promise<void> {
    if (!this.#mail.delivers) return
    const found = await this.#database.query
      .selectFrom('decisions')
      .innerJoin('users', 'users.id', 'decisions.owner_id')
      .selectAll('decisions')
      .select('users.email')
      .where('decisions.id', '=', decisionId)
      .executeTakeFirst()
    // Gone by now, or somebody whom no mail reaches.
    if (!found || leadsNowhere(found.email) || (await this.#wasUndoneAtOnce(found))) return
    await this.#mail.send(this.#letter(found.email, found))
  }

  /** Either half of a decision and its undoing before anybody heard of it: neither is news. */
  async #wasUndoneAtOnce(decision: DecisionRow): Promise<boolean> {
    const other = await this.#database.query
      .selectFrom('decisions')
      .select('made_at')
      .where((row) =>
        decision.reverses === null
          ? row('reverses', '=', decision.id)
          : row('id', '=', decision.reverses),
      )
      .executeTakeFirst()
    return other !== undefined && Math.abs(other.made_at - decision.made_at) < noticeDelayMs
  }

  #letter(to: string, decision: DecisionRow): Message {
    const { subject, sentence } = words[decision.act as keyof typeof words] ?? words.restore
    const end = decision.ends_at && `It ends on ${new Date(decision.ends_at).toUTCString()}.`
    const restricts = decision.ground !== 'none' && decision.act !== 'restore'
    const text = [
      'Hello,',
      sentence,
      ...(end ? [end] : []),
      ...(decision.facts_for_owner ? [decision.facts_for_owner] : []),
      restricts
        ? 'If you think this is a mistake, you can appeal on your account page:'
        : 'You can see all decisions on your account page:',
      `${this.#accountsOrigin}/account/decisions`,
      this.#settings.current.name,
    ]
    return { to, subject: `${subject} (${this.#settings.current.name})`, text: text.join('\n\n') }
  }
}

const words = {
  warn: {
    subject: 'A warning about your account',
    sentence: 'A moderator has sent you a warning about your account.',
  },
  suspend: {
    subject: 'Your account is suspended',
    sentence:
      "Your account is suspended. You can't upload, share or change anything, but you can still view, export and delete your uploads.",
  },
  unsuspend: {
    subject: 'Your account is no longer suspended',
    sentence: 'Your account is no longer suspended.',
  },
  ban: { subject: 'Your account was banned', sentence: 'Your account was banned.' },
  unban: {
    subject: 'Your account is no longer banned',
    sentence: 'Your account is no longer banned.',
  },
  hide: {
    subject: 'Your uploads are hidden',
    sentence: 'Your uploads are hidden from everyone but you.',
  },
  show: {
    subject: 'Your uploads are visible again',
    sentence: 'Your uploads are visible again.',
  },
  restore: {
    subject: 'A decision about your account was reversed',
    sentence: 'A decision about your account was reversed. It no longer counts.',
  },
} as const
