import type { ItemKind } from '@anybin/contract'
import type { Settings } from '../accounts/index.ts'
import type { DutiesConfig } from '../config/config.ts'
import { leadsNowhere } from '../core/mail-address.ts'
import type { Database } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Mail } from '../mail/index.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import { type NoticePayload, noticeJob, type OwnerStatement } from './statements.ts'

/** Mail to owners about what was decided; where nothing is mailed, the page of the item says the same. */
export class Notices {
  readonly #database: Database
  readonly #hasDsa: boolean
  readonly #items: ModeratedItems
  readonly #jobs: Jobs
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #originOf: (kind: ItemKind) => string
  readonly #settings: Pick<Settings, 'current'>

  constructor(parts: {
    readonly database: Database
    readonly duties: Pick<DutiesConfig, 'hasDsa'>
    readonly items: ModeratedItems
    readonly jobs: Jobs
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly originOf: (kind: ItemKind) => string
    readonly settings: Pick<Settings, 'current'>
  }) {
    this.#database = parts.database
    this.#hasDsa = parts.duties.hasDsa
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#mail = parts.mail
    this.#originOf = parts.originOf
    this.#settings = parts.settings
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
    const others = await this.#decidedWith(item)
    if (others === 'told') return
    await this.#mail.send({ to: owner.email, ...this.#letter(item, others) })
  }

  /**
   * How many other uploads of the same person were decided about together with this one: one message is for all of them, that of
   * the first.
   */
  async #decidedWith({ id, owner_id: ownerId }: ModeratedItem): Promise<number | 'told'> {
    const last = await this.#database.query
      .selectFrom('decisions')
      .select(['bulk_id', 'act'])
      .where('subject_id', '=', id)
      .where('act', '<>', 'note')
      .orderBy('made_at', 'desc')
      .executeTakeFirst()
    if (!last?.bulk_id) return 0
    const { first, count } = await this.#database.query
      .selectFrom('decisions')
      .select(({ fn }) => [fn.min('subject_id').as('first'), fn.countAll<number>().as('count')])
      .where('bulk_id', '=', last.bulk_id)
      .where('act', '=', last.act)
      .where('owner_id', '=', ownerId)
      .executeTakeFirstOrThrow()
    return first === id ? Number(count) - 1 : 'told'
  }

  #letter(item: ModeratedItem, others: number) {
    const statement = item.moderation ? (JSON.parse(item.moderation) as OwnerStatement) : null
    const { subject, sentence } = words[statement?.state ?? 'clean']
    const site = this.#originOf(item.kind)
    const page = others === 0 ? `${site}/dashboard/items/${item.id}` : `${site}/dashboard`
    const appeal = 'If you think this is a mistake, you can appeal on the page of the upload:'
    const text = [
      `Hello,`,
      sentence,
      ...(others > 0 ? [`The same goes for ${others} more of your uploads.`] : []),
      ...(statement?.facts ? [statement.facts] : []),
      ...(statement ? [appeal] : ['You can see it here:']),
      page,
      ...(statement && this.#hasDsa ? [elsewhere] : []),
      this.#settings.current.name,
    ]
    return { subject: `${subject} (${this.#settings.current.name})`, text: text.join('\n\n') }
  }
}

/** Regulation (EU) 2022/2065 Article 17 (3) (f). */
const elsewhere =
  'Besides, you can turn to an out-of-court dispute settlement body that is certified in the European Union, or to a court.'

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
