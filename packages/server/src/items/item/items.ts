import type { Item, ItemKind } from '@anybin/contract'
import { sql, type UpdateObject } from 'kysely'
import type { Actor } from '../../accounts/index.ts'
import { allInOrder } from '../../core/all-in-order.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { memoize } from '../../core/memoize.ts'
import type { Transaction } from '../../core/transaction.ts'
import {
  type CachedQuery,
  type Database,
  lockItemsInOrder,
  notDeleted,
  type Tables,
} from '../../database/index.ts'
import type { ToldItem } from '../../events/index.ts'
import type { Purges } from '../purges/purges.ts'
import type { Search } from '../search/search.ts'
import type { Addresses, ShownFolderLink } from './addresses.ts'
import { describeItem } from './describe-item.ts'
import type { FolderLinks } from './folder-links.ts'
import type { ItemCondition } from './item-filter.ts'
import type { ItemChangesRow, ItemRow, NewItemRow } from './item-row.ts'

/** An item as its owner sees it, with what is not part of an Item. */
export type OwnItem = { readonly item: Item; readonly hasPassword: boolean }

/** Pictures and clips: their rows, and how they are described. */
export class Items {
  /** The item of this id, whoever asks; not of an owner whose account is deleted. */
  readonly find: CachedQuery<[id: string], ItemRow>
  readonly #addresses: Addresses
  readonly #clock: Clock
  readonly #database: Database
  readonly #folderLinks: FolderLinks
  readonly #purges: Purges
  readonly #search: Search
  readonly #toOthers: (row: ItemRow) => Item
  readonly #toOwner: (row: ItemRow) => Item

  constructor(parts: {
    readonly addresses: Addresses
    readonly clock: Clock
    readonly database: Database
    readonly folderLinks: FolderLinks
    readonly purges: Purges
    readonly search: Search
  }) {
    this.#addresses = parts.addresses
    this.#clock = parts.clock
    this.#database = parts.database
    this.#folderLinks = parts.folderLinks
    this.#purges = parts.purges
    this.#search = parts.search
    // A row that is asked for often is described once for its owner and once for others (docs/adr/0028).
    const describing = (forOwner: boolean) =>
      memoize((row: ItemRow) => Object.freeze(describeItem(parts.addresses, row, forOwner)))
    this.#toOwner = describing(true)
    this.#toOthers = describing(false)
    this.find = parts.database.hot(
      parts.database.query
        .selectFrom('items')
        .selectAll()
        .where('id', '=', '')
        .where(notDeleted('items.owner_id'))
        .compile(),
      (row) => row,
    )
  }

  /** As REST v1 shows it. */
  describe(row: ItemRow, forOwner = true): Item {
    return forOwner ? this.#toOwner(row) : this.#toOthers(row)
  }

  /** The same for somebody who sees it by the link of its folder. */
  describeThrough(row: ItemRow, link: ShownFolderLink): Item {
    return describeItem(this.#addresses.through(link), row, false)
  }

  /** As subscribers of its owner are told of it; undefined for what nobody has any more. */
  async readTold(id: string): Promise<ToldItem | undefined> {
    const row = await this.find(id)
    const isOver = row?.expires_at != null && row.expires_at <= this.#clock.now()
    if (!row || isOver || row.deleted_at !== null || row.burned_at !== null) return undefined
    const { kind, view_url, folder, made_by: by } = this.describe(row)
    const isOpen = !['held', 'failed', 'blocked'].includes(row.scan_state)
    return {
      kind,
      folder: folder ?? null,
      shareUrl: isOpen ? view_url : null,
      keyId: by?.key_id ?? null,
      grantId: by?.grant_id ?? null,
    }
  }

  describeOwn(row: ItemRow): OwnItem {
    return { item: this.describe(row), hasPassword: row.password_hash !== null }
  }

  /** The actor's own item, for changing or removing it; anybody else's, or one of another kind, is `not_found`. */
  async own(actor: Actor, id: string, kind?: ItemKind): Promise<ItemRow> {
    const row = await this.ownOrTrashed(actor, id)
    const isOther = kind !== undefined && row.kind !== kind
    if (isOther || row.deleted_at !== null) throw new AppError('not_found')
    return row
  }

  /** The same, also where the actor has it in the trash. */
  async ownOrTrashed(actor: Actor, id: string): Promise<ItemRow> {
    const now = this.#clock.now()
    const row = await this.find(id)
    const isOver = row?.expires_at != null && row.expires_at <= now
    const isElsewhere = row !== undefined && actor.kinds?.includes(row.kind) === false
    const isGone = row?.burned_at != null || (row?.deleted_at != null && !isTrashed(row, now))
    if (!row || isElsewhere || isOver || isGone || row.owner_id !== actor.user.id) {
      throw new AppError('not_found')
    }
    return row
  }

  /** Answers nothing when another item has this id. Hidden from the start where all of its owner's are. */
  async insert(transaction: Transaction, row: NewItemRow): Promise<ItemRow | undefined> {
    const insertion = this.#database
      .within(transaction)
      .insertInto('items')
      .values((item) => ({
        ...row,
        hidden_at: item
          .selectFrom('users')
          .select('items_hidden_at')
          .where('id', '=', row.owner_id),
      }))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returningAll()
      .executeTakeFirst()
    const [inserted] = await allInOrder(insertion, this.#search.add(transaction, row))
    return inserted
  }

  /**
   * The item as it is until the transaction ends; `not_found` when it was burned or deleted, or is somebody else's. By
   * writing, because that locks a row on both engines.
   */
  async hold(transaction: Transaction, id: string, ownerId: string): Promise<ItemRow> {
    const row = await this.#database
      .within(transaction)
      .updateTable('items')
      .set({ owner_id: ownerId })
      .where('id', '=', id)
      .where('owner_id', '=', ownerId)
      .where('burned_at', 'is', null)
      .where('deleted_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw new AppError('not_found')
    return row
  }

  /** Changes an item that is held. A new password shuts out whoever was let in with the old one. */
  async change(transaction: Transaction, id: string, changes: ItemChangesRow): Promise<ItemRow> {
    const isLocked = changes.password_hash !== undefined
    const version = isLocked ? { password_version: sql<number>`password_version + 1` } : {}
    return this.#update(transaction, id, { ...changes, ...version })
  }

  /** Gives an item that is held another file. */
  replaceFile(
    transaction: Transaction,
    id: string,
    columns: Partial<NewItemRow>,
  ): Promise<ItemRow> {
    return this.#update(transaction, id, columns)
  }

  /** Hides everything of a person from everybody but them while they are banned, or shows it again (`at` null). */
  async setHidden(transaction: Transaction, ownerId: string, at: number | null): Promise<void> {
    const wasHidden = at === null ? 'is not' : 'is'
    const open = this.#database.within(transaction)
    const isTheirs: ItemCondition = (item) =>
      item.and([item('owner_id', '=', ownerId), item('hidden_at', wasHidden, null)])
    await lockItemsInOrder(this.#database.engine, open.selectFrom('items').where(isTheirs))
    const items = await open
      .updateTable('items')
      .set({ hidden_at: at })
      .where(isTheirs)
      .returning(['id', 'kind', 'content_type', 'owner_id'])
      .execute()
    if (at !== null) await this.#purges.request(transaction, items)
    await this.#folderLinks.setHidden(transaction, ownerId, at)
  }

  async #update(
    transaction: Transaction,
    id: string,
    columns: UpdateObject<Tables, 'items'>,
  ): Promise<ItemRow> {
    const row = await this.#database
      .within(transaction)
      .updateTable('items')
      .set(columns)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await this.#search.follow(transaction, row)
    return row
  }
}

function isTrashed({ deletion_id: deletionId, kept_until: until }: ItemRow, now: number): boolean {
  return deletionId?.startsWith('owner:') === true && until !== null && until > now
}
