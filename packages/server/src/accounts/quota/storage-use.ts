import { sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, notDeleted } from '../../database/index.ts'
import type { User } from '../actors/actor.ts'

// Beyond every counter: 53 bits.
const maxBytes = Number.MAX_SAFE_INTEGER

/** By how much the storage of somebody grows or shrinks. */
type StorageStep = { readonly bytes: number; readonly items: 0 | 1 }

/** What somebody gets back. */
export type StorageSum = { readonly userId: string; readonly bytes: number; readonly items: number }

/** How many bytes of somebody make way before an upload is refused. */
export type Yielding = (user: User) => Promise<number>

/** How much people store. The counter guards a right: it is taken by one conditional statement, never read first. */
export class StorageUse {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async read(
    { id }: Pick<User, 'id'>,
    transaction?: Transaction,
  ): Promise<{ bytes: number; items: number }> {
    const { query } = this.#database
    const row = await (transaction ? this.#database.within(transaction) : query)
      .selectFrom('storage_use')
      .select(['bytes', 'items'])
      .where('user_id', '=', id)
      .executeTakeFirst()
    return { bytes: Number(row?.bytes ?? 0), items: Number(row?.items ?? 0) }
  }

  /** Of everybody together. Reads a row of each person: for jobs, not for pages. */
  async total(): Promise<{ bytes: number; items: number }> {
    const { bytes, items } = await this.#database.longQuery
      .selectFrom('storage_use')
      .innerJoin('users', 'users.id', 'storage_use.user_id')
      .where(notDeleted('users.id'))
      .select(({ fn }) => [
        fn.sum<number | null>('storage_use.bytes').as('bytes'),
        fn.sum<number | null>('storage_use.items').as('items'),
      ])
      .executeTakeFirstOrThrow()
    return { bytes: Number(bytes ?? 0), items: Number(items ?? 0) }
  }

  /** Who stores most, the most first. Reads a row of each person: for jobs, not for pages. */
  async largest(limit: number): Promise<StorageSum[]> {
    const rows = await this.#database.longQuery
      .selectFrom('storage_use')
      .innerJoin('users', 'users.id', 'storage_use.user_id')
      .where(notDeleted('users.id'))
      .where('storage_use.bytes', '>', 0)
      .select(['storage_use.user_id', 'storage_use.bytes', 'storage_use.items'])
      .orderBy('storage_use.bytes', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ user_id, bytes, items }) => ({
      userId: user_id,
      bytes: Number(bytes),
      items: Number(items),
    }))
  }

  /**
   * Refuses early, before any byte is received, whose storage is over its limit already, without what makes way for an upload.
   * The booking decides.
   */
  async requireSpace(user: User, yielding: Yielding): Promise<void> {
    const limit = user.plan.storageBytes
    if (limit === null) return
    const { bytes } = await this.read(user)
    if (bytes >= limit && bytes - (await yielding(user)) >= limit) {
      throw new AppError('storage_quota_exceeded')
    }
  }

  /**
   * Books bytes of one item, or of what may become one; answers how many are stored then. Throws `storage_quota_exceeded` when
   * they do not fit.
   */
  async book(transaction: Transaction, { id, plan }: User, step: StorageStep): Promise<number> {
    const stored = await this.#take(transaction, id, step, plan.storageBytes)
    if (stored === undefined) throw new AppError('storage_quota_exceeded')
    return stored
  }

  async giveBack(transaction: Transaction, userId: string, step: StorageStep): Promise<void> {
    const { bytes, items } = step
    await this.#database
      .within(transaction)
      .updateTable('storage_use')
      .set({ bytes: sql`bytes - ${bytes}`, items: sql`items - ${items}` })
      .where('user_id', '=', userId)
      .execute()
  }

  /** The same for many people, by one statement. A count that is off must not keep anything from being removed. */
  async giveBackSums(transaction: Transaction, sums: readonly StorageSum[]): Promise<void> {
    if (sums.length === 0) return
    const rows = sums.map(
      ({ userId, bytes, items }) =>
        sql`(cast(${userId} as text), cast(${bytes} as bigint), cast(${items} as bigint))`,
    )
    await sql`with gone (user_id, bytes, items) as (values ${sql.join(rows)})
      update storage_use set
        bytes = case when storage_use.bytes > gone.bytes then storage_use.bytes - gone.bytes else 0 end,
        items = case when storage_use.items > gone.items then storage_use.items - gone.items else 0 end
      from gone where gone.user_id = storage_use.user_id`.execute(
      this.#database.within(transaction),
    )
  }

  async #take(
    transaction: Transaction,
    userId: string,
    { bytes, items }: StorageStep,
    limit: number | null,
  ): Promise<number | undefined> {
    if (limit !== null && bytes > limit) return undefined
    const row = await this.#database
      .within(transaction)
      .insertInto('storage_use')
      .values({ user_id: userId, bytes, items })
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet({
            bytes: sql`storage_use.bytes + ${bytes}`,
            items: sql`storage_use.items + ${items}`,
          })
          .where('storage_use.bytes', '<=', (limit ?? maxBytes) - bytes),
      )
      .returning('bytes')
      .executeTakeFirst()
    return row && Number(row.bytes)
  }
}
