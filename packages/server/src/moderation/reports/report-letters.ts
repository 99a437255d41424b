import type { Settings } from '../../accounts/index.ts'
import { type Clock, hour } from '../../core/clock.ts'
import { type KeyedHash, sha256 } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Mail } from '../../mail/index.ts'
import { endingOf } from './report-ending.ts'
import type { ReportRow } from './report-row.ts'

const letterJob = 'moderation.report-letter'
/** To one mailbox; whoever writes the address of somebody else must not fill it. */
const mostInAnHour = 5

export type ReportNews = 'received' | 'outcome' | 'appeal' | 'warned' | 'muted'

type Payload = { readonly reportId: string; readonly news: ReportNews }

/** Mail to reporters who gave an address; their receipt says the same to everybody else. */
export class ReportLetters {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #keyedHash: KeyedHash
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #origins: readonly string[]
  readonly #settings: Pick<Settings, 'current'>

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
    readonly keyedHash: KeyedHash
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly origins: readonly string[]
    readonly settings: Pick<Settings, 'current'>
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#keyedHash = parts.keyedHash
    this.#mail = parts.mail
    this.#origins = parts.origins
    this.#settings = parts.settings
  }

  define(): void {
    this.#jobs.define(letterJob, (payload) => this.#send(payload as Payload))
  }

  /** Of the receipt: made again for each letter, so that it is stored nowhere. */
  tokenOf(reportId: string): string {
    return this.#keyedHash('report-receipt', reportId)
  }

  /** That it arrived (Regulation (EU) 2022/2065 Article 16 (4)). */
  async confirm(transaction: Transaction, report: ReportRow): Promise<void> {
    if (report.reporter_email === null) return
    const { count } = await this.#database
      .within(transaction)
      .selectFrom('reports')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('reporter_email', '=', report.reporter_email)
      .where('received_at', '>', this.#clock.now() - hour)
      .executeTakeFirstOrThrow()
    if (Number(count) <= mostInAnHour) await this.tell(transaction, report.id, 'received')
  }

  /** What came of it, where there is an address. */
  async tell(transaction: Transaction, reportId: string, news: ReportNews): Promise<void> {
    const payload = { reportId, news }
    const key = `${reportId}:${news}`
    await this.#jobs.enqueue(transaction, { name: letterJob, payload, key })
  }

  async #send({ reportId, news }: Payload): Promise<void> {
    if (!this.#mail.delivers) return
    const report = await this.#find(reportId)
    if (!report?.reporter_email) return
    await this.#mail.send({ to: report.reporter_email, ...this.#letter(report, news) })
  }

  async #find(id: string) {
    return this.#database.query
      .selectFrom('reports')
      .leftJoin('cases', 'cases.id', 'reports.case_id')
      .select(['reports.id', 'reports.url', 'reports.reporter_email', 'reports.token_hash'])
      .select(['reports.ends_at', 'cases.outcome'])
      .where('reports.id', '=', id)
      .executeTakeFirst()
  }

  #letter(report: ReportFacts, news: ReportNews) {
    const { subject, sentence } = this.#words(report, news)
    const page = this.#receiptOf(report)
    const isOver = news === 'outcome' && sentence === outcomes.nothing_to_act_on
    const invitation = isOver
      ? 'If you think this is wrong, you can ask us to look again:'
      : 'See how it is doing:'
    const text = [
      'Hello,',
      `You reported ${report.url} to us.`,
      sentence,
      ...(page === undefined ? [] : [invitation, page]),
      this.#settings.current.name,
    ]
    return { subject: `${subject} (${this.#settings.current.name})`, text: text.join('\n\n') }
  }

  #words(report: ReportFacts, news: ReportNews) {
    if (news !== 'outcome') return words[news]
    const ending = endingOf(report, this.#clock.now())
    return { subject: 'Your report', sentence: outcomes[ending] }
  }

  /** Not any more where the secret of the installation has changed since. */
  #receiptOf({ id, url, token_hash: hash }: ReportFacts): string | undefined {
    const token = this.tokenOf(id)
    const origin = URL.parse(url)?.origin ?? this.#origins[0]
    return sha256(token) === hash ? `${origin}/abuse/r/${token}` : undefined
  }
}

type ReportFacts = Pick<ReportRow, 'id' | 'url' | 'token_hash' | 'ends_at'> & {
  readonly outcome: string | null
}

const outcomes = {
  received: 'Someone will look at it.',
  acted_on: "We've looked at it and acted on it. Thank you.",
  nothing_to_act_on: "We've looked at it and found nothing to act on.",
} as const

const words = {
  received: { subject: 'We received your report', sentence: outcomes.received },
  appeal: { subject: 'Your report', sentence: 'You asked us to look again, and we did.' },
  warned: {
    subject: 'Your reports',
    sentence:
      'Most of your reports were unfounded. If this goes on, we will not take reports from you for a time.',
  },
  muted: {
    subject: 'Your reports',
    sentence:
      'Too many of your reports were unfounded. We do not take reports from you for 30 days, except about child abuse, intimate images and threats.',
  },
} as const satisfies Record<Exclude<ReportNews, 'outcome'>, object>
