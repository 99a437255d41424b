import type { ItemKind } from '@anybin/contract'
import { leadsNowhere } from '../core/mail-address.ts'
import type { Database } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Mail } from '../mail/index.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import { type NoticePayload, noticeJob, type OwnerStatement } from './statements.ts'

/** Mail to owners about what was decided; where nothing is mailed, the page of the item says the same. */
export class Notices {
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #jobs: Jobs
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #originOf: (kind: ItemKind) => string
  readonly #siteName: string

  constructor(parts: {
    readonly database: Database
    readonly items: ModeratedItems
    readonly jobs: Jobs
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly originOf: (kind: ItemKind) => string
    readonly siteName: string
  }) {
    this.#database = parts.database
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#mail = parts.mail
    this.#originOf = parts.originOf
    this.#siteName = parts.siteName
  }

  define(): void {
    this.#jobs.define(noticeJob, (payload) => this.#send(payload as NoticePayload))
  }

  /** Says how it is now: whoever decides twice writes once. */
  async #send({ itemId, before }: NoticePayload): Promise<void> {
    const item = await this.#items.find(itemId)
    if (!item || item.moderation === before || !this.#mail.delivers) return
    const owner = await this.#database.query
      .selectFrom('users')
      .select('email')
      .where('id', '=', item.owner_id)
      .executeTakeFirst()
    if (!owner || leadsNowhere(owner.email)) return
    await this.#mail.send({ to: owner.email, ...this.#letter(item) })
  }

  #letter(item: ModeratedItem) {
    const statement = item.moderation ? (JSON.parse(item.moderation) as OwnerStatement) : null
    const { subject, sentence } = words[statement?.state ?? 'clean']
    const page = `${this.#originOf(item.kind)}/dashboard/items/${item.id}`
    const appeal = 'If you think this is a mistake, you can appeal on the page of the upload:'
    const text = [
      `Hello,`,
      sentence,
      ...(statement?.facts ? [statement.facts] : []),
      ...(statement ? [appeal] : ['You can see it here:']),
      page,
      this.#siteName,
    ]
    return { subject: `${subject} (${this.#siteName})`, text: text.join('\n\n') }
  }
}

const words = {
  held: {
    subject: 'Your upload is being reviewed',
    sentence:
      'One of your uploads is hidden from everyone but you until a moderator has looked at it.',
  },
  failed: {
    subject: 'Your upload is being reviewed',
    sentence:
      "One of your uploads couldn't be scanned. It's hidden from everyone but you until a moderator has looked at it.",
  },
  blocked: {
    subject: 'Your upload was blocked',
    sentence: 'One of your uploads was blocked. Nobody can open it any more.',
  },
  clean: {
    subject: 'Your upload is available again',
    sentence: 'One of your uploads was reviewed and is available again.',
  },
} as const
