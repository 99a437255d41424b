import type { Actor } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import { randomBase62 } from '../../core/ids.ts'
import { sameText, sha256 } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Addresses } from '../item/addresses.ts'
import type { ItemRow } from '../item/item-row.ts'

/** 190 bits. */
const tokenLength = 32

/**
 * Links `/d/{id}/{token}` of the answers to uploads (docs/adr/0046). The token is random and only its hash is kept, so a link
 * stands in one answer and nowhere else. An item has one at most.
 */
export class DeleteLinks {
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

  /** The address for the answer to an upload, in the transaction that records it; undefined where the key has it off. */
  async make(
    transaction: Transaction,
    { key }: Actor,
    item: Pick<ItemRow, 'id' | 'kind'>,
  ): Promise<string | undefined> {
    if (key?.deleteLinks === false) return undefined
    const token = randomBase62(tokenLength)
    const row = { item_id: item.id, token_hash: sha256(token), revoked_at: null }
    await this.#database
      .within(transaction)
      .insertInto('delete_links')
      .values({ ...row, created_at: this.#clock.now() })
      .execute()
    return this.#addresses.deletion(item, token)
  }

  /**
   * The address for the answer to an upload that is asked for again: another one, and the one before ends. Undefined where the
   * item is gone, has none, or its link was revoked.
   */
  async renew({ key }: Actor, item: Pick<ItemRow, 'id' | 'kind'>): Promise<string | undefined> {
    if (key?.deleteLinks === false) return undefined
    const token = randomBase62(tokenLength)
    const renewed = await this.#database.query
      .updateTable('delete_links')
      .set({ token_hash: sha256(token), created_at: this.#clock.now() })
      .where('item_id', '=', item.id)
      .where('revoked_at', 'is', null)
      .returning('item_id')
      .executeTakeFirst()
    return renewed && this.#addresses.deletion(item, token)
  }

  async opens(itemId: string, token: string): Promise<boolean> {
    const row = await this.#database.query
      .selectFrom('delete_links')
      .select(['token_hash', 'revoked_at'])
      .where('item_id', '=', itemId)
      .executeTakeFirst()
    // Compared also where there is nothing: neither answer nor time tell what is there.
    const isSame = sameText(sha256(token), row?.token_hash ?? sha256(''))
    return isSame && row?.revoked_at === null
  }

  /** Whether the item has one that works. */
  async has(itemId: string): Promise<boolean> {
    const row = await this.#database.query
      .selectFrom('delete_links')
      .select('item_id')
      .where('item_id', '=', itemId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return row !== undefined
  }

  /** Answers false where the item has none that works. */
  async revoke(transaction: Transaction, itemId: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .within(transaction)
      .updateTable('delete_links')
      .set({ revoked_at: this.#clock.now() })
      .where('item_id', '=', itemId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }
}
