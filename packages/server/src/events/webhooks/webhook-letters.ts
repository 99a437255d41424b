import type { Settings } from '../../accounts/index.ts'
import { leadsNowhere } from '../../core/mail-address.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Mail } from '../../mail/index.ts'
import type { WebhookRow } from './webhook-row.ts'

/** Enqueued with `{ id }` in the transaction that turns a webhook off. */
export const webhookLetterJob = 'webhooks.letter'

/** Tells owners of webhooks that were turned off; where nothing is mailed, pages and the API say the same. */
export class WebhookLetters {
  readonly #accountsOrigin: string
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #settings: Pick<Settings, 'current'>

  constructor(parts: {
    readonly accountsOrigin: string
    readonly database: Database
    readonly jobs: Jobs
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly settings: Pick<Settings, 'current'>
  }) {
    this.#accountsOrigin = parts.accountsOrigin
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#mail = parts.mail
    this.#settings = parts.settings
  }

  define(): void {
    this.#jobs.define(webhookLetterJob, (payload) => this.#send((payload as { id: string }).id))
  }

  async #send(id: string): Promise<void> {
    const found = await this.#database.query
      .selectFrom('webhooks')
      .innerJoin('users', 'users.id', 'webhooks.created_by')
      .selectAll('webhooks')
      .select('users.email')
      .where('webhooks.id', '=', id)
      .executeTakeFirst()
    if (!found || found.disabled_at === null || !this.#mail.delivers) return
    if (leadsNowhere(found.email)) return
    await this.#mail.send({ to: found.email, ...this.#letter(found) })
  }

  #letter({ id, user_id: userId, name, url, disabled_reason: reason }: WebhookRow) {
    const place = userId === null ? 'admin' : 'account'
    const page = `${this.#accountsOrigin}/${place}/webhooks/${id}`
    const { host } = new URL(url)
    const why =
      reason === 'gone'
        ? 'The receiver answered 410 (Gone), which means that it wants no more events.'
        : 'No event could be delivered for three days.'
    const text = [
      'Hello,',
      `your webhook ${name === '' ? '' : `“${name}” `}to ${host} was turned off. ${why}`,
      `Its page shows what failed, turns it on again and sends what it missed:\n${page}`,
      this.#settings.current.name,
    ]
    return {
      subject: `Your webhook to ${host} was turned off (${this.#settings.current.name})`,
      text: text.join('\n\n'),
    }
  }
}
