import type { Folder, ItemKind } from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { sameText } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type { Addresses } from '../item/addresses.ts'
import type { LinkedFolder } from '../item/folder-links.ts'
import type { ItemRow } from '../item/item-row.ts'

export type FeedRow = Selectable<Tables['feeds']>

/** The feeds of folders: at most one for each, at a secret address that can be renewed. */
export class Feeds {
  readonly #addresses: Addresses
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: {
    readonly addresses: Addresses
    readonly clock: Clock
    readonly database: Database
  }) {
    this.#addresses = parts.addresses
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** As REST v1 shows it, with its address at the site of a kind. */
  describe(feed: FeedRow, kind: ItemKind): NonNullable<Folder['feed']> {
    const url = this.#addresses.feed(this.#addresses.feedToken(feed), kind)
    return { url, created_at: feed.created_at }
  }

  async ofOwner(userId: string): Promise<FeedRow[]> {
    return this.#database.query
      .selectFrom('feeds')
      .selectAll()
      .where('user_id', '=', userId)
      .execute()
  }

  /** The feed that has this secret now; nothing for an earlier one, and while its owner is banned. */
  async find(token: string): Promise<FeedRow | undefined> {
    const [id = ''] = token.split('.')
    const feed = await this.#database.query
      .selectFrom('feeds')
      .selectAll()
      .where('id', '=', id)
      .where('hidden_at', 'is', null)
      .executeTakeFirst()
    return feed && sameText(this.#addresses.feedToken(feed), token) ? feed : undefined
  }

  /** Whether the item is in the folder whose feed has this secret. */
  async has(token: string, { owner_id, folder }: ItemRow): Promise<boolean> {
    if (folder === null) return false
    const feed = await this.find(token)
    if (feed?.user_id !== owner_id) return false
    const row = await this.#database.query
      .selectFrom('folders')
      .select('slug')
      .where('id', '=', feed.folder_id)
      .executeTakeFirst()
    return row?.slug === folder
  }

  /** Gives the folder a feed, or the one that it has another address; answers whether it had none. */
  async start(transaction: Transaction, folder: LinkedFolder): Promise<boolean> {
    const { id: folder_id, user_id, hidden_at } = folder
    const row = {
      id: newId(),
      user_id,
      folder_id,
      number: 1,
      created_at: this.#clock.now(),
      hidden_at,
    }
    const { id } = await this.#database
      .within(transaction)
      .insertInto('feeds')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('folder_id').doUpdateSet(({ eb }) => ({
          number: eb('feeds.number', '+', 1),
          created_at: row.created_at,
        })),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    return id === row.id
  }
}
