import type { Quota } from '@anybin/contract'
import { type Clock, minute } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { User } from '../actors/actor.ts'
import { monthOf } from './month.ts'
import type { Quotas } from './quotas.ts'

/** One upload of the month, counted before the work. Disposing gives it back unless it was settled. */
export type UploadReservation = AsyncDisposable & {
  /** Keeps it, in the transaction that records the item. Answers what is left. */
  settle(transaction: Transaction): Promise<Quota>
}

/** Uploads that are under way and counted already. */
export class UploadReservations {
  readonly #database: Database
  readonly #clock: Clock
  readonly #quotas: Quotas
  /** Longer than any upload takes. A reservation that is older belongs to a process that died. */
  readonly #ttlMs: number

  constructor(
    database: Database,
    { clock, quotas, ttlMs }: { readonly clock: Clock; readonly quotas: Quotas; ttlMs: number },
  ) {
    this.#database = database
    this.#clock = clock
    this.#quotas = quotas
    this.#ttlMs = ttlMs
  }

  /**
   * Counts an upload before its work begins; `quota_exceeded` when the month is full. Where nothing is limited, or uploads are
   * not counted, there is nothing to reserve.
   */
  async reserve(user: User, counts: boolean): Promise<UploadReservation> {
    if (!counts || user.plan.uploadsPerMonth === null) return this.atTheEnd(user, counts)
    const id = (await this.#insert(user)) ?? (await this.#insertInPlaceOfTheDead(user))
    return {
      settle: async (transaction) => {
        const isHeld = (await this.#remove(transaction, id)) !== undefined
        return isHeld
          ? this.#quotas.read(user, transaction)
          : this.#quotas.countUpload(transaction, user)
      },
      [Symbol.asyncDispose]: () => this.#release(id),
    }
  }

  /** A reservation that is taken only when the item is recorded. */
  atTheEnd(user: User, counts: boolean): UploadReservation {
    return {
      settle: (transaction) =>
        counts ? this.#quotas.countUpload(transaction, user) : this.#quotas.read(user, transaction),
      [Symbol.asyncDispose]: async () => {},
    }
  }

  /** Gives back what processes held that died; of everybody without a person. */
  async releaseEnded(userId?: string): Promise<void> {
    const now = this.#clock.now()
    // Or they end later than any that is taken now: the clock went back.
    const latest = now + this.#ttlMs + minute
    const ended = await this.#database.query
      .selectFrom('upload_places')
      .select('id')
      .where((place) => place.or([place('ends_at', '<=', now), place('ends_at', '>', latest)]))
      .$if(userId !== undefined, (places) => places.where('user_id', '=', userId ?? ''))
      .limit(500)
      .execute()
    for (const { id } of ended) await this.#release(id)
  }

  async #insert(user: User): Promise<string | undefined> {
    const now = this.#clock.now()
    const [id, month] = [newId(), monthOf(now)]
    return this.#database.inTransaction(async (transaction) => {
      if ((await this.#quotas.take(transaction, user, month)) === undefined) return undefined
      await this.#database
        .within(transaction)
        .insertInto('upload_places')
        .values({ id, user_id: user.id, month, ends_at: now + this.#ttlMs })
        .execute()
      return id
    })
  }

  async #insertInPlaceOfTheDead(user: User): Promise<string> {
    await this.releaseEnded(user.id)
    const id = await this.#insert(user)
    if (id === undefined) throw this.#quotas.exceeded(await this.#quotas.read(user))
    return id
  }

  /** Gives it back, once: nothing happens to one that was settled or given back before. */
  async #release(id: string): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const held = await this.#remove(transaction, id)
      if (held) await this.#quotas.giveBack(transaction, held.user_id, held.month)
    })
  }

  /** Takes it away, once: undefined when somebody did before. Whether it stays counted is the caller's business. */
  async #remove(transaction: Transaction, id: string) {
    return this.#database
      .within(transaction)
      .deleteFrom('upload_places')
      .where('id', '=', id)
      .returning(['user_id', 'month'])
      .executeTakeFirst()
  }
}
