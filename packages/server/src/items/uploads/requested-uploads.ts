import type { ItemKind } from '@anybin/contract'
import type { GuestUploads, Settings, User, Users } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { aboutItem, type Outbox } from '../../events/index.ts'
import type { Unlocked, ViewPasswords } from '../access/view-passwords.ts'
import type { FolderRow, Folders } from '../folders/folders.ts'
import type { RequestLetters } from '../folders/request-letters.ts'
import { isFull, type RequestLinkRow, type RequestLinks } from '../folders/request-links.ts'
import type { NewItemRow } from '../item/item-row.ts'
import type { Viewer } from '../views/viewer.ts'
import type { UploadPipeline } from './pipeline.ts'
import type { UploadSource } from './upload-request.ts'

/** What somebody with a request link sees before they send anything. */
export type UploadInvitation =
  | { readonly state: 'locked' | 'full' }
  | {
      readonly state: 'open'
      readonly folder: string
      /** Whose folder it is. */
      readonly name: string
      /** What it takes at the site that was asked. */
      readonly kinds: readonly ItemKind[]
      /** How many files, and bytes, it still takes; undefined where it has no limit of its own. */
      readonly filesLeft: number | undefined
      readonly bytesLeft: number | undefined
    }

/** Uploads into somebody's folder by whoever has its request link: the owner's items, in the owner's storage, seen by nobody else. */
export class RequestedUploads {
  readonly #clock: Clock
  readonly #folders: Folders
  readonly #guestUploads: GuestUploads
  readonly #letters: RequestLetters
  readonly #links: RequestLinks
  readonly #outbox: Outbox
  readonly #pipeline: UploadPipeline
  readonly #settings: Settings
  readonly #users: Pick<Users, 'byId'>
  readonly #viewPasswords: ViewPasswords

  constructor(parts: {
    readonly clock: Clock
    readonly folders: Folders
    readonly guestUploads: GuestUploads
    readonly outbox: Outbox
    readonly requestLetters: RequestLetters
    readonly requestLinks: RequestLinks
    readonly settings: Settings
    readonly uploadPipeline: UploadPipeline
    readonly users: Pick<Users, 'byId'>
    readonly viewPasswords: ViewPasswords
  }) {
    this.#clock = parts.clock
    this.#folders = parts.folders
    this.#guestUploads = parts.guestUploads
    this.#letters = parts.requestLetters
    this.#links = parts.requestLinks
    this.#outbox = parts.outbox
    this.#pipeline = parts.uploadPipeline
    this.#settings = parts.settings
    this.#users = parts.users
    this.#viewPasswords = parts.viewPasswords
  }

  /** What is behind a link; `not_found` where nobody may upload by it. */
  async visit(token: string, viewer: Viewer): Promise<UploadInvitation> {
    const { link, folder, user } = await this.#find(token)
    if (!this.#isOpenTo(link, viewer)) return { state: 'locked' }
    const kinds = takenOf(link, viewer)
    if (isFull(link) || kinds.length === 0) return { state: 'full' }
    const { files, bytes, max_files, max_bytes } = link
    return {
      state: 'open',
      folder: folder.name,
      name: user.name,
      kinds,
      filesLeft: max_files === null ? undefined : max_files - files,
      bytesLeft: max_bytes === null ? undefined : max_bytes - bytes,
    }
  }

  /** Tries the password of a link; what the unlock cookie needs when it is right, and the id that it is of. */
  async unlock(
    token: string,
    password: string,
    viewer: Viewer,
  ): Promise<{ readonly id: string; readonly unlocked: Unlocked } | undefined> {
    const { link } = await this.#find(token)
    const locked = lockOf(link)
    const isOpen =
      link.password_hash === null ||
      (await this.#viewPasswords.isRight(locked, password, viewer.address))
    return isOpen ? { id: link.id, unlocked: this.#viewPasswords.unlock(locked) } : undefined
  }

  /** Stores one file. What was asked of its options counts for its words alone. */
  async send(token: string, source: UploadSource, viewer: Viewer): Promise<void> {
    const { link, folder, user } = await this.#find(token)
    if (!this.#isOpenTo(link, viewer)) throw new AppError('not_found')
    const kinds = takenOf(link, viewer)
    const [kind, ...more] = kinds
    if (!kind) throw new AppError('unsupported_media_type')
    const actor = await this.#guestUploads.admitFor(user, kinds, viewer.address)
    await this.#pipeline.ingest<void>({
      operation: 'requested',
      actor: { ...actor, kinds },
      kind: more.length > 0 ? 'either' : kind,
      via: 'web',
      fallback: this.#settings.defaultExpiration(user.plan),
      source: intoFolder(source, folder),
      idempotencyKey: undefined,
      signal: new AbortController().signal,
      recorded: (transaction, row) => this.#count(transaction, link, row),
      answer: () => undefined,
    })
  }

  /** One more file, of which its owner is told. */
  async #count(transaction: Transaction, { id }: RequestLinkRow, row: NewItemRow): Promise<void> {
    const files = await this.#links.count(transaction, id, row.size_bytes)
    await this.#letters.enqueue(transaction, id, files)
    await this.#outbox.record(transaction, {
      type: 'upload.requested',
      userId: row.owner_id,
      data: { ...aboutItem(row), folder: row.folder ?? '' },
    })
  }

  async #find(token: string): Promise<{
    readonly link: RequestLinkRow
    readonly folder: FolderRow
    readonly user: User
  }> {
    const link = await this.#links.find(token)
    const [folder, user] = await Promise.all([
      this.#folders.byId(link.folder_id),
      this.#users.byId(link.user_id),
    ])
    const isSuspended = (user?.suspendedUntil ?? 0) > this.#clock.now()
    if (!folder || !user || user.bannedAt !== null || isSuspended) throw new AppError('not_found')
    return { link, folder, user }
  }

  #isOpenTo(link: RequestLinkRow, { userId, unlockCookie }: Viewer): boolean {
    if (link.password_hash === null || link.user_id === userId) return true
    return this.#viewPasswords.isUnlockedBy(lockOf(link), unlockCookie?.(link.id))
  }
}

/** The kinds that a link takes at the site that was asked. */
function takenOf({ kind }: RequestLinkRow, { kinds = ['image', 'audio'] }: Viewer): ItemKind[] {
  return kinds.filter((one) => kind === null || one === kind)
}

function intoFolder(source: UploadSource, { slug }: FolderRow): UploadSource {
  return {
    declaredBytes: source.declaredBytes,
    deliver: async (sink) => {
      const { title = '', description = '' } = await source.deliver(sink)
      return {
        ...(title && { title }),
        ...(description && { description }),
        folder: slug,
        private: 'true',
      }
    },
  }
}

// Attempts and cookies are told from those of items and shared folders.
function lockOf({ id, user_id, password_hash, password_version }: RequestLinkRow) {
  return { id: `request:${id}`, owner_id: user_id, password_hash, password_version }
}
