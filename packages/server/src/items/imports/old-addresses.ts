import { hash } from 'node:crypto'
import type { ItemKind } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { ItemAccess } from '../access/item-access.ts'
import type { Items } from '../item/items.ts'
import { isReservedSlug } from '../item/slugs.ts'
import { anyone } from '../views/viewer.ts'
import type { OldPath } from './import-entry.ts'

/** Whose addresses they were, and what they show now. */
export type OldAddressesOf = {
  readonly userId: string
  readonly itemId: string
  readonly prefix: string
  readonly paths: readonly OldPath[]
}

/** Where imported items were found at another service, below a prefix that the operator named. Only hashes of them are kept. */
export class OldAddresses {
  readonly #access: Pick<ItemAccess, 'authorize'>
  readonly #database: Database
  readonly #items: Pick<Items, 'describe' | 'find'>

  constructor(parts: {
    readonly access: Pick<ItemAccess, 'authorize'>
    readonly database: Database
    readonly items: Pick<Items, 'describe' | 'find'>
  }) {
    this.#access = parts.access
    this.#database = parts.database
    this.#items = parts.items
  }

  /**
   * Where the item of an old address is now, at a site with these kinds. Undefined where there is none, and for every item
   * that not just anybody may see: an old address is no secret.
   */
  async resolve(path: string, kinds: readonly ItemKind[]): Promise<string | undefined> {
    const found = await this.#find(path)
    const row = found && (await this.#items.find(found.item_id))
    if (!row) return undefined
    const action = found.shows === 'page' ? 'page' : 'original'
    if ((await this.#access.authorize(row, { ...anyone, kinds }, action)) !== 'yes')
      return undefined
    const { url, direct_url: direct } = this.#items.describe(row)
    return found.shows === 'page' ? url : direct
  }

  /** In the transaction that imports the item. An address that another item has stays with that one. */
  async record(
    transaction: Transaction,
    { userId, itemId, prefix, paths }: OldAddressesOf,
  ): Promise<void> {
    if (paths.length === 0) return
    const rows = paths.map(({ path, shows }) => ({
      id: idOf(`${prefix}${path}`),
      user_id: userId,
      item_id: itemId,
      shows,
    }))
    await this.#database
      .within(transaction)
      .insertInto('old_addresses')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  #find(path: string) {
    return this.#database.query
      .selectFrom('old_addresses')
      .select(['item_id', 'shows'])
      .where('id', '=', idOf(decoded(path)))
      .executeTakeFirst()
  }
}

/** Refuses what is no path, and what begins as addresses of ours do, or may one day. */
export function requireFreePrefix(prefix: string): void {
  const [, first = ''] = /^\/([a-z0-9][a-z0-9_-]+)(\/[a-z0-9][a-z0-9_-]*)*$/.exec(prefix) ?? []
  if (first !== '' && !isReservedSlug(first)) return
  const detail =
    first === ''
      ? 'old-addresses: use a path such as /zipline, of small letters and digits.'
      : `old-addresses: Anybin has addresses of its own below /${first}.`
  throw new AppError('invalid_request', { detail })
}

function idOf(path: string): string {
  return hash('sha256', path.normalize('NFC'))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // Not an encoding of anything: no address was ever written so.
    return path
  }
}
