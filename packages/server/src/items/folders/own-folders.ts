import type { Folder, FolderList, FolderShareOptions, RequestLinkOptions } from '@anybin/contract'
import {
  type Actor,
  type AuditEvent,
  type AuditLog,
  auditActorOf,
  type RolesAndBans,
} from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { FeedRow, Feeds } from '../access/feeds.ts'
import type { FolderShareRow, FolderShares } from '../access/folder-shares.ts'
import type { FolderLink, FolderLinks } from '../item/folder-links.ts'
import { isOwn, type Whose } from '../item/item-filter.ts'
import { type FolderRow, type Folders, requireFolderScope } from './folders.ts'
import type { RequestLinkRow, RequestLinks } from './request-links.ts'

type FolderFacts = {
  readonly items: number
  readonly share?: FolderShareRow | undefined
  readonly feed?: FeedRow | undefined
  readonly request?: RequestLinkRow | undefined
  readonly kinds: Actor['kinds']
}

/** What the audit log calls the end of what others have of a folder. */
const endings = {
  share: 'folder.unshare',
  feed: 'folder.end-feed',
  request: 'folder.end-request',
} as const satisfies Record<FolderLink, AuditEvent['action']>

/** Folders as their owner sees and shares them. */
export class OwnFolders {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #feeds: Feeds
  readonly #folderLinks: FolderLinks
  readonly #folders: Folders
  readonly #requestLinks: RequestLinks
  readonly #rolesAndBans: RolesAndBans
  readonly #shares: FolderShares

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly feeds: Feeds
    readonly folderLinks: FolderLinks
    readonly folders: Folders
    readonly folderShares: FolderShares
    readonly requestLinks: RequestLinks
    readonly rolesAndBans: RolesAndBans
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#feeds = parts.feeds
    this.#folderLinks = parts.folderLinks
    this.#folders = parts.folders
    this.#requestLinks = parts.requestLinks
    this.#rolesAndBans = parts.rolesAndBans
    this.#shares = parts.folderShares
  }

  /** The actor's folders, with what is in them at the site that was asked. */
  async list(actor: Actor): Promise<FolderList> {
    requireFolderScope(actor, 'read')
    return this.#list(actor)
  }

  async create(actor: Actor, name: string): Promise<Folder> {
    const row = await this.#folders.create(actor, name)
    return this.#describe(row, { items: 0, kinds: actor.kinds })
  }

  async rename(actor: Actor, slug: string, name: string): Promise<Folder> {
    await this.#folders.rename(actor, slug, name)
    return this.#read(actor, slug)
  }

  /** Removes the folder, with its links and its feed. What is in it stays, in no folder. */
  async remove(actor: Actor, slug: string): Promise<void> {
    requireFolderScope(actor, 'delete')
    const folder = await this.#folders.own(actor, slug)
    await this.#database.inTransaction(async (transaction) => {
      // The folder first: whoever shares it at the same time has done so by then.
      await this.#folders.remove(transaction, folder)
      for (const what of ['share', 'feed', 'request'] as const) {
        await this.#endIfAny(transaction, actor, folder, what)
      }
    })
  }

  /** Shares the folder, or changes how it is shared. `not_found` where it is deleted meanwhile: no link outlives it. */
  async share(actor: Actor, slug: string, options: FolderShareOptions): Promise<Folder> {
    requireFolderScope(actor, 'create')
    const folder = await this.#folders.own(actor, slug)
    const changes = await this.#shares.prepare(options)
    await this.#database.inTransaction(async (transaction) => {
      const hidden_at = await this.#publish(transaction, folder)
      const isNew = await this.#shares.share(transaction, { ...folder, hidden_at }, changes)
      const action = isNew ? 'folder.share' : 'folder.change-share'
      await this.#record(transaction, actor, folder, action, detailsOf(options))
    })
    return this.#read(actor, slug)
  }

  /** Ends the folder's link; `not_found` where it has none. */
  async unshare(actor: Actor, slug: string): Promise<void> {
    await this.#end(actor, slug, 'share')
  }

  /** Gives the folder a feed, or its feed a new address. `not_found` where the folder is deleted meanwhile. */
  async startFeed(actor: Actor, slug: string): Promise<Folder> {
    requireFolderScope(actor, 'create')
    const folder = await this.#folders.own(actor, slug)
    await this.#database.inTransaction(async (transaction) => {
      const hidden_at = await this.#publish(transaction, folder)
      const isNew = await this.#feeds.start(transaction, { ...folder, hidden_at })
      const action = isNew ? 'folder.start-feed' : 'folder.renew-feed'
      await this.#record(transaction, actor, folder, action)
    })
    return this.#read(actor, slug)
  }

  /** Ends the folder's feed, and what its address opened; `not_found` where it has none. */
  async endFeed(actor: Actor, slug: string): Promise<void> {
    await this.#end(actor, slug, 'feed')
  }

  /** Lets others upload into the folder, or changes what of. `not_found` where the folder is deleted meanwhile. */
  async requestUploads(actor: Actor, slug: string, options: RequestLinkOptions): Promise<Folder> {
    requireFolderScope(actor, 'create')
    const folder = await this.#folders.own(actor, slug)
    const changes = await this.#requestLinks.prepare(options)
    await this.#database.inTransaction(async (transaction) => {
      const hidden_at = await this.#publish(transaction, folder)
      const isNew = await this.#requestLinks.start(transaction, { ...folder, hidden_at }, changes)
      const action = isNew ? 'folder.request' : 'folder.change-request'
      await this.#record(transaction, actor, folder, action, detailsOf(options))
    })
    return this.#read(actor, slug)
  }

  /** Ends the link by which others upload; `not_found` where there is none. */
  async endRequest(actor: Actor, slug: string): Promise<void> {
    await this.#end(actor, slug, 'request')
  }

  async #end(actor: Actor, slug: string, what: FolderLink): Promise<void> {
    requireFolderScope(actor, 'create')
    const folder = await this.#folders.own(actor, slug)
    await this.#database.inTransaction(async (transaction) => {
      const wasThere = await this.#endIfAny(transaction, actor, folder, what)
      if (!wasThere) throw new AppError('not_found')
    })
  }

  async #endIfAny(
    transaction: Transaction,
    actor: Actor,
    folder: FolderRow,
    what: FolderLink,
  ): Promise<boolean> {
    const wasThere = await this.#folderLinks.end(transaction, folder.id, what)
    if (wasThere) await this.#record(transaction, actor, folder, endings[what])
    return wasThere
  }

  /** Since when all of the owner is hidden. The folder stays until the transaction ends: nothing that is made of it outlives it. */
  async #publish(transaction: Transaction, folder: FolderRow): Promise<number | null> {
    const hiddenAt = await this.#rolesAndBans.requireMayPublish(transaction, folder.user_id)
    const heldId = await this.#folders.holdRow(transaction, folder.user_id, folder.slug)
    if (heldId !== folder.id) throw new AppError('not_found')
    return hiddenAt
  }

  async #list({ user, kinds }: Actor): Promise<FolderList> {
    const [rows, shares, feeds, requests, counts] = await Promise.all([
      this.#folders.ofOwner(user.id),
      this.#shares.ofOwner(user.id),
      this.#feeds.ofOwner(user.id),
      this.#requestLinks.ofOwner(user.id),
      this.#countByFolder({ ownerId: user.id, kinds, now: this.#clock.now() }),
    ])
    const shareOf = new Map(shares.map((share) => [share.folder_id, share]))
    const feedOf = new Map(feeds.map((feed) => [feed.folder_id, feed]))
    const requestOf = new Map(requests.map((request) => [request.folder_id, request]))
    const describe = (row: FolderRow) => {
      const others = {
        share: shareOf.get(row.id),
        feed: feedOf.get(row.id),
        request: requestOf.get(row.id),
      }
      return this.#describe(row, { items: counts.get(row.slug) ?? 0, ...others, kinds })
    }
    return { folders: rows.map(describe), unsorted: counts.get(null) ?? 0 }
  }

  async #read(actor: Actor, slug: string): Promise<Folder> {
    const { folders } = await this.#list(actor)
    const folder = folders.find((one) => one.slug === slug)
    if (!folder) throw new AppError('not_found')
    return folder
  }

  /** How many items are in each folder; under null those in none. */
  async #countByFolder(whose: Whose): Promise<Map<string | null, number>> {
    const rows = await this.#database.longQuery
      .selectFrom('items')
      .select(['folder', (items) => items.fn.countAll<number>().as('count')])
      .where(isOwn(whose))
      .groupBy('folder')
      .execute()
    return new Map(rows.map(({ folder, count }) => [folder, Number(count)]))
  }

  /** A folder's link leads to the site that was asked, if that has not all kinds: there is what is in it. */
  #describe(
    row: FolderRow,
    { items, share, feed, request, kinds = ['image'] }: FolderFacts,
  ): Folder {
    const kind = kinds.includes('image') ? 'image' : 'audio'
    return {
      slug: row.slug,
      name: row.name,
      items,
      created_at: row.created_at,
      share: share ? this.#shares.describe(share, kind) : null,
      feed: feed ? this.#feeds.describe(feed, kind) : null,
      request: request ? this.#requestLinks.describe(request, kind) : null,
    }
  }

  async #record(
    transaction: Transaction,
    actor: Actor,
    { id }: FolderRow,
    action: AuditEvent['action'],
    details: AuditEvent['details'] = {},
  ): Promise<void> {
    const [userId, by] = [actor.user.id, auditActorOf({ actor })]
    await this.#audit.record(transaction, { by, action, userId, target: id, details })
  }
}

function detailsOf({
  password,
  expires_at: expiresAt,
}: Pick<FolderShareOptions, 'password' | 'expires_at'>): AuditEvent['details'] {
  return {
    ...(password !== undefined && { password: password === null ? 'removed' : 'set' }),
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
  }
}
