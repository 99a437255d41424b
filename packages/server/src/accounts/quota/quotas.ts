import type { Quota } from '@anybin/contract'
import { sql } from 'kysely'
import { allInOrder } from '../../core/all-in-order.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { User } from '../actors/actor.ts'
import { endOfMonth, monthOf } from './month.ts'
import type { StorageUse, Yielding } from './storage-use.ts'

// Beyond every counter: 32 bits.
const maxUploads = 2_147_483_647

/** What an upload took. `stored`: bytes of the person, with those of this upload. */
type Booked = {
  readonly quota: Quota
  readonly stored: number
  readonly counts: boolean
  readonly bytes: number
}

type Booking = { readonly counts: boolean; readonly bytes: number; readonly items?: 0 | 1 }

/** What an announced upload holds of its user's quota: bytes, and one upload of a month where it counts as one. */
export type HeldQuota = { readonly bytes: number; readonly month: string | null }

/**
 * What people's plans allow in a month, and what they used of it. The counter guards a right: it is taken by one conditional
 * statement, never read first.
 */
export class Quotas {
  readonly #database: Database
  readonly #clock: Clock
  readonly #storage: StorageUse

  constructor({
    database,
    clock,
    storageUse,
  }: {
    readonly database: Database
    readonly clock: Clock
    readonly storageUse: StorageUse
  }) {
    this.#database = database
    this.#clock = clock
    this.#storage = storageUse
  }

  /** What is left of this month. */
  async read(user: User, transaction?: Transaction): Promise<Quota> {
    const { query } = this.#database
    const row = await (transaction ? this.#database.within(transaction) : query)
      .selectFrom('monthly_use')
      .select('uploads')
      .where('user_id', '=', user.id)
      .where('month', '=', monthOf(this.#clock.now()))
      .executeTakeFirst()
    return quotaAfter(user, row?.uploads ?? 0)
  }

  /**
   * Refuses early, before any byte is received, whose storage is full already, or their month where it counts. Nothing is taken:
   * recording the item decides.
   */
  async requireRoom(user: User, counts: boolean, yielding: Yielding): Promise<void> {
    await this.#storage.requireSpace(user, yielding)
    const quota = counts ? await this.read(user) : undefined
    if (quota?.remaining === 0) throw this.#exceeded(quota)
  }

  /** How much more somebody may store, with what makes way for it; `storage_quota_exceeded` when that is nothing. */
  async bytesLeft(user: User, yielding: Yielding): Promise<number> {
    const limit = user.plan.storageBytes
    if (limit === null) return Number.MAX_SAFE_INTEGER
    const left = limit - (await this.#storage.read(user)).bytes + (await yielding(user))
    if (left < 1) throw new AppError('storage_quota_exceeded')
    return left
  }

  /**
   * Books an upload in the transaction that records it: its bytes, and one upload of the month where it counts; another file of
   * an item is no more items.
   */
  async book(
    transaction: Transaction,
    user: User,
    { counts, bytes, items = 1 }: Booking,
  ): Promise<Booked> {
    const [stored, quota] = await allInOrder(
      this.#storage.book(transaction, user, { bytes, items }),
      counts
        ? this.#count(transaction, user, monthOf(this.#clock.now()))
        : this.read(user, transaction),
    )
    return { quota, stored, counts, bytes }
  }

  /** Counts one upload in this month, or refuses with `quota_exceeded`. */
  async #count(transaction: Transaction, user: User, month: string): Promise<Quota> {
    const used = await this.#take(transaction, user, month)
    if (used === undefined) throw this.#exceeded(await this.read(user, transaction))
    return quotaAfter(user, used)
  }

  /** Answers the new count, or undefined when the month is full. */
  async #take(transaction: Transaction, user: User, month: string): Promise<number | undefined> {
    const limit = user.plan.uploadsPerMonth
    if (limit !== null && limit < 1) return undefined
    const row = await this.#database
      .within(transaction)
      .insertInto('monthly_use')
      .values({ user_id: user.id, month, uploads: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['user_id', 'month'])
          .doUpdateSet({ uploads: sql`monthly_use.uploads + 1` })
          .where('monthly_use.uploads', '<', limit ?? maxUploads),
      )
      .returning('uploads')
      .executeTakeFirst()
    return row?.uploads
  }

  async #giveBack(transaction: Transaction, userId: string, month: string): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('monthly_use')
      .set({ uploads: sql`uploads - 1` })
      .where('user_id', '=', userId)
      .where('month', '=', month)
      .where('uploads', '>', 0)
      .execute()
  }

  /** Holds what an announced upload will take, as an upload would be booked: storage, and the month where it counts. */
  async hold(
    transaction: Transaction,
    user: User,
    { counts, bytes }: { readonly counts: boolean; readonly bytes: number },
  ): Promise<HeldQuota> {
    await this.#storage.book(transaction, user, { bytes, items: 0 })
    if (!counts) return { bytes, month: null }
    // Read once: given back is what was taken, whenever that month ends.
    const month = monthOf(this.#clock.now())
    await this.#count(transaction, user, month)
    return { bytes, month }
  }

  /** Gives back what an announced upload held; once, which its row must see to. */
  async release(transaction: Transaction, userId: string, held: HeldQuota): Promise<void> {
    await this.#storage.giveBack(transaction, userId, { bytes: held.bytes, items: 0 })
    if (held.month !== null) await this.#giveBack(transaction, userId, held.month)
  }

  /** The refusal of an upload over the quota, which says when the next month begins. */
  #exceeded(quota: Quota): AppError {
    const { unlimited: _, ...left } = quota
    const now = this.#clock.now()
    return new AppError('quota_exceeded', {
      retryAfterSeconds: Math.ceil((endOfMonth(now) - now) / 1000),
      extra: { quota: { ...left, upgrade_url: '/dashboard/profile#upgrade' } },
    })
  }
}

/** What is left when so many uploads are counted. */
function quotaAfter(user: User, used: number): Quota {
  const limit = user.plan.uploadsPerMonth
  return {
    used,
    limit,
    remaining: limit === null ? null : Math.max(0, limit - used),
    plan: user.plan.id,
    unlimited: limit === null,
  }
}
