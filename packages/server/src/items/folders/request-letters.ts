import type { Settings, Users } from '../../accounts/index.ts'
import { type Clock, minute } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Mail } from '../../mail/index.ts'
import type { Addresses } from '../item/addresses.ts'
import type { Folders } from './folders.ts'
import type { RequestLinkRow, RequestLinks } from './request-links.ts'

const job = 'items.request-letter'
/** What arrives within this time is told of in one letter. */
const gatheringMs = 15 * minute

type Told = { readonly linkId: string; readonly filesBefore: number }

/** Tells the owner of a request link by mail that files came by it, where the site sends mail. */
export class RequestLetters {
  readonly #addresses: Addresses
  readonly #clock: Clock
  readonly #folders: Folders
  readonly #jobs: Jobs
  readonly #links: RequestLinks
  readonly #mail: Pick<Mail, 'delivers' | 'send'>
  readonly #settings: Pick<Settings, 'current'>
  readonly #users: Pick<Users, 'byId'>

  constructor(parts: {
    readonly addresses: Addresses
    readonly clock: Clock
    readonly folders: Folders
    readonly jobs: Jobs
    readonly mail: Pick<Mail, 'delivers' | 'send'>
    readonly requestLinks: RequestLinks
    readonly settings: Pick<Settings, 'current'>
    readonly users: Pick<Users, 'byId'>
  }) {
    this.#addresses = parts.addresses
    this.#clock = parts.clock
    this.#folders = parts.folders
    this.#jobs = parts.jobs
    this.#links = parts.requestLinks
    this.#mail = parts.mail
    this.#settings = parts.settings
    this.#users = parts.users
  }

  define(): void {
    this.#jobs.define(job, (payload) => this.#send(payload as Told))
  }

  /** `files`: how many came by the link, with this one. While a letter waits, it counts what comes after it, too. */
  async enqueue(transaction: Transaction, linkId: string, files: number): Promise<void> {
    if (!this.#mail.delivers) return
    const payload: Told = { linkId, filesBefore: files - 1 }
    const runAt = this.#clock.now() + gatheringMs
    await this.#jobs.enqueue(transaction, { name: job, payload, key: linkId, runAt })
  }

  async #send({ linkId, filesBefore }: Told): Promise<void> {
    const link = await this.#links.byId(linkId)
    if (!link) return
    const [folder, owner] = await Promise.all([
      this.#folders.byId(link.folder_id),
      this.#users.byId(link.user_id),
    ])
    const files = link.files - filesBefore
    if (!folder || !owner || owner.bannedAt !== null || files < 1) return
    await this.#mail.send({ to: owner.email, ...this.#letter(link, folder, files) })
  }

  #letter({ kind }: RequestLinkRow, { name, slug }: { name: string; slug: string }, files: number) {
    const { name: siteName } = this.#settings.current
    const arrived = files === 1 ? 'A file' : `${files} files`
    const { origin } = new URL(this.#addresses.request('', kind ?? 'image'))
    return {
      subject: `${arrived} arrived in \u201c${oneLine(name)}\u201d`,
      text: [
        'Hi,',
        `${arrived.toLowerCase()} came by your upload link for the folder \u201c${oneLine(name)}\u201d at ${siteName}.`,
        `Look at it:\n${origin}/dashboard?folder=${slug}`,
        `Had enough? End the upload link:\n${origin}/dashboard/folders/${slug}#request\n`,
      ].join('\n\n'),
    }
  }
}

/** A name as it may stand in a subject. */
function oneLine(name: string): string {
  return name.replace(/\p{Cc}/gu, ' ')
}
