import type { Settings } from '../../accounts/index.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Mail } from '../../mail/index.ts'
import type { DecisionRow } from '../scan-states.ts'
import type { SwornStatement } from './sworn-statement.ts'

const job = 'moderation.counter-notice-letter'

type Letter = { readonly noticeId: string; readonly reportId: string }

/** Sends a counter-notice on to those who had claimed the work, as 17 U.S.C. section 512 (g) (2) (B) asks. */
export class CounterNoticeLetters {
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
    this.#jobs.define(job, (payload) => this.#send(payload as Letter))
  }

  /** A letter to each of them, which does not wait for those to others. */
  async enqueue(
    transaction: Transaction,
    noticeId: string,
    { case_id: caseId }: Pick<DecisionRow, 'case_id'>,
  ): Promise<void> {
    if (caseId === null) return
    const reports = await this.#database
      .within(transaction)
      .selectFrom('reports')
      .select(({ fn }) => fn.max('id').as('id'))
      .where('case_id', '=', caseId)
      .where('category', '=', 'copyright')
      .where('reporter_email', 'is not', null)
      .groupBy('reporter_email')
      .execute()
    for (const { id: reportId } of reports) {
      const payload = { noticeId, reportId } satisfies Letter
      await this.#jobs.enqueue(transaction, { name: job, payload, key: `${noticeId}:${reportId}` })
    }
  }

  async #send({ noticeId, reportId }: Letter): Promise<void> {
    if (!this.#mail.delivers) return
    const notice = await this.#database.query
      .selectFrom('appeals')
      .select(['sworn', 'put_back_after'])
      .where('id', '=', noticeId)
      .executeTakeFirst()
    const report = await this.#database.query
      .selectFrom('reports')
      .select(['reporter_email', 'url'])
      .where('id', '=', reportId)
      .executeTakeFirst()
    const to = report?.reporter_email ?? null
    if (!notice?.sworn || !report || to === null) return
    const sworn = JSON.parse(notice.sworn) as SwornStatement
    const until = new Date(notice.put_back_after ?? 0).toISOString().slice(0, 10)
    await this.#mail.send({ to, ...this.#letter(report.url, sworn, until) })
  }

  #letter(url: string, sworn: SwornStatement, until: string) {
    const { name, address, phone, email, signature } = sworn
    const text = [
      'Hello,',
      `You reported ${url} to us because of copyright, and we blocked it. Whoever uploaded it has sent a counter-notice:`,
      [
        'I swear, under penalty of perjury, that I have a good faith belief that the material was removed or disabled as a result of mistake or misidentification.',
        'I consent to the jurisdiction of the Federal District Court for the judicial district in which my address is located, or, if my address is outside the United States, for any judicial district in which the service provider may be found, and I will accept service of process from the person who provided the notification, or an agent of that person.',
        `Signed: ${signature}`,
        `${name}, ${address}, ${phone}, ${email}`,
      ].join('\n'),
      `We will make it available again after ${until}, unless you tell us before that you have filed an action seeking a court order against them.`,
      this.#settings.current.name,
    ]
    return {
      subject: `A counter-notice to your report (${this.#settings.current.name})`,
      text: text.join('\n\n'),
    }
  }
}
