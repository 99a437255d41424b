import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Mail } from '../../mail/index.ts'
import { counterNoticeLetterJob, type SwornStatement } from './counter-notices.ts'

/** Sends a counter-notice on to those who had claimed the work, as 17 U.S.C. section 512 (g) (2) (B) asks. */
export class CounterNoticeLetters {
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #siteName: string

  constructor(parts: {
    readonly database: Database
    readonly jobs: Jobs
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly siteName: string
  }) {
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#mail = parts.mail
    this.#siteName = parts.siteName
  }

  define(): void {
    this.#jobs.define(counterNoticeLetterJob, (payload) =>
      this.#send((payload as { id: string }).id),
    )
  }

  async #send(id: string): Promise<void> {
    if (!this.#mail.delivers) return
    const notice = await this.#database.query
      .selectFrom('appeals')
      .innerJoin('decisions', 'decisions.id', 'appeals.decision_id')
      .select(['appeals.sworn', 'appeals.put_back_after', 'decisions.case_id'])
      .where('appeals.id', '=', id)
      .executeTakeFirst()
    if (!notice?.sworn || notice.case_id === null) return
    const reports = await this.#database.query
      .selectFrom('reports')
      .select(['reporter_email', 'url'])
      .where('case_id', '=', notice.case_id)
      .where('category', '=', 'copyright')
      .where('reporter_email', 'is not', null)
      .execute()
    const sworn = JSON.parse(notice.sworn) as SwornStatement
    const until = new Date(notice.put_back_after ?? 0).toISOString().slice(0, 10)
    const letters = new Map(reports.map((report) => [report.reporter_email, report.url]))
    for (const [to, url] of letters) {
      if (to !== null) await this.#mail.send({ to, ...this.#letter(url, sworn, until) })
    }
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
      this.#siteName,
    ]
    return {
      subject: `A counter-notice to your report (${this.#siteName})`,
      text: text.join('\n\n'),
    }
  }
}
