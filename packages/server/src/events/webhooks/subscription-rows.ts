import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { deliveryOf, waitingChannel } from './delivery-row.ts'
import {
  isSubscription,
  type Subscription,
  type SubscriptionRow,
  subscriptionOf,
} from './subscription.ts'

/** A subscription that begins at a position of before. */
export type Replay = SubscriptionRow & {
  readonly from: number
  readonly maxAgeMs?: number | undefined
}

/** Nobody is sent more of what was before. */
const maxReplayed = 1000
const batch = 500

/** Subscriptions among the webhooks, and what waits to be sent to them. */
export class SubscriptionRows {
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
  }

  async find(id: string): Promise<SubscriptionRow | undefined> {
    const row = await this.#database.query
      .selectFrom('webhooks')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row && isSubscription(row) ? row : undefined
  }

  /** Those of a person to an address that have not ended. */
  async to(url: string, userId: string, now: number): Promise<{ subscription: Subscription }[]> {
    const rows = await this.#database.query
      .selectFrom('webhooks')
      .selectAll()
      .where('user_id', '=', userId)
      .where('url', '=', url)
      .where('ends_at', '>', now)
      .where('disabled_at', 'is', null)
      .execute()
    return rows.filter(isSubscription).map((row) => ({ subscription: subscriptionOf(row) }))
  }

  /** In the place of one that ended. `conflict` where its owner has too many. */
  async insert(transaction: Transaction, row: SubscriptionRow, most: number): Promise<void> {
    await this.remove(transaction, [row.id])
    const open = this.#database.within(transaction)
    const { count } = await open
      .selectFrom('webhooks')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', '=', row.user_id)
      .where('subscription', 'is not', null)
      .executeTakeFirstOrThrow()
    if (Number(count) >= most) {
      throw new AppError('conflict', { detail: `There can be ${most} subscriptions at most.` })
    }
    await open.insertInto('webhooks').values(row).execute()
  }

  async renew(
    transaction: Transaction,
    { id }: SubscriptionRow,
    { id: _, created_at: __, ...now }: SubscriptionRow,
  ): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('webhooks')
      .set(now)
      .where('id', '=', id)
      .execute()
    this.#database.announce(transaction, waitingChannel)
  }

  /** Whether there was one of them; what waits for it is not sent any more. */
  async remove(transaction: Transaction, ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0) return false
    const open = this.#database.within(transaction)
    const { numDeletedRows } = await open
      .deleteFrom('webhooks')
      .where('id', 'in', [...ids])
      .where('subscription', 'is not', null)
      .executeTakeFirstOrThrow()
    await open
      .deleteFrom('deliveries')
      .where('webhook_id', 'in', [...ids])
      .execute()
    return numDeletedRows > 0n
  }

  /** Without those that their owner turned off: these stay off. */
  async endedBefore(now: number): Promise<string[]> {
    const rows = await this.#database.query
      .selectFrom('webhooks')
      .select('id')
      .where('subscription', 'is not', null)
      .where('ends_at', '<=', now)
      .where((row) =>
        row.or([row('disabled_at', 'is', null), row('disabled_reason', '<>', 'owner')]),
      )
      .limit(batch)
      .execute()
    return rows.map(({ id }) => id)
  }

  /** Sends what happened since; false where some of it is left out. */
  async replay(transaction: Transaction, { from, maxAgeMs, ...row }: Replay): Promise<boolean> {
    const { event, kinds } = subscriptionOf(row)
    const now = this.#clock.now()
    const open = this.#database.within(transaction)
    const missed = await open
      .selectFrom('events')
      .select(['id', 'type', 'subject', 'position', 'at'])
      .where('position', '>', from)
      .where('user_id', '=', row.user_id)
      .where('type', '=', event)
      .where('kind', 'in', [...kinds])
      .orderBy('position', 'desc')
      .limit(maxReplayed + 1)
      .execute()
    const sent = missed
      .slice(0, maxReplayed)
      .filter(({ at }) => maxAgeMs === undefined || Number(at) >= now - maxAgeMs)
      .map(({ at: _, position, ...told }) => ({ ...told, position: Number(position) }))
      .toReversed()
    for (let first = 0; first < sent.length; first += batch) {
      const some = sent
        .slice(first, first + batch)
        .map((told) => deliveryOf({ id: newId(), webhookId: row.id, event: told, now }))
      await open.insertInto('deliveries').values(some).execute()
    }
    if (sent.length > 0) this.#database.announce(transaction, waitingChannel)
    return sent.length === missed.length
  }

  /** Up to where everything was taken or given up: what a program may keep. `newest`: the position that was given last. */
  async cursorOf(transaction: Transaction, id: string, newest: number): Promise<string> {
    const { first } = await this.#database
      .within(transaction)
      .selectFrom('deliveries')
      .select(({ fn }) => fn.min('position').as('first'))
      .where('webhook_id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    return String(first === null ? newest : Number(first) - 1)
  }
}
