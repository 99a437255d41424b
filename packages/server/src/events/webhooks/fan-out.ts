import { type EventType, eventTable } from '@anybin/contract'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { EventRow } from '../event-row.ts'
import { deliveryOf, waitingChannel } from './delivery-row.ts'
import { subscriptionOf } from './subscription.ts'
import { hasNotEnded } from './webhook-row.ts'

type NumberedEvent = EventRow & { readonly position: number }

type Subscriber = {
  readonly id: string
  readonly user_id: string | null
  readonly types: readonly string[]
  readonly moderates: boolean
  /** Of a subscription, what its program may read. */
  readonly kinds: readonly string[] | undefined
}

const batch = 500

/** Makes a delivery of each event for each webhook that asks for it, in the transaction that gives the event its position. */
export class FanOut {
  readonly #database: Database

  constructor(parts: { readonly database: Database }) {
    this.#database = parts.database
  }

  async deliver(transaction: Transaction, events: readonly NumberedEvent[]): Promise<void> {
    const subscribers = await this.#subscribers(transaction, events)
    const now = this.#database.clock.now()
    const rows = events.flatMap((event) =>
      subscribers
        .filter((one) => wants(one, event))
        .map(({ id }) => deliveryOf({ id: newId(), webhookId: id, event, now })),
    )
    if (rows.length === 0) return
    for (let from = 0; from < rows.length; from += batch) {
      const some = rows.slice(from, from + batch)
      await this.#database.within(transaction).insertInto('deliveries').values(some).execute()
    }
    this.#database.announce(transaction, waitingChannel)
  }

  async #subscribers(
    transaction: Transaction,
    events: readonly NumberedEvent[],
  ): Promise<Subscriber[]> {
    const userIds = [...new Set(events.flatMap(({ user_id: id }) => id ?? []))]
    const isForDesk = events.some(({ user_id: id }) => id === null)
    const rows = await this.#database
      .within(transaction)
      .selectFrom('webhooks')
      .leftJoin('users', 'users.id', 'webhooks.user_id')
      .select(['webhooks.id', 'webhooks.user_id', 'webhooks.types', 'users.role'])
      .select(['users.banned_at', 'webhooks.subscription'])
      .where('webhooks.disabled_at', 'is', null)
      .where(hasNotEnded(this.#database.clock.now()))
      .where((row) =>
        row.or([
          row('webhooks.user_id', 'is', null),
          ...(userIds.length > 0 ? [row('webhooks.user_id', 'in', userIds)] : []),
          ...(isForDesk ? [row('users.role', 'in', ['admin', 'moderator'])] : []),
        ]),
      )
      .execute()
    return rows.map(({ types, role, banned_at, subscription, ...row }) => ({
      ...row,
      kinds: subscription === null ? undefined : subscriptionOf({ subscription }).kinds,
      types: JSON.parse(types) as string[],
      moderates: row.user_id === null || (role !== 'member' && banned_at === null),
    }))
  }
}

function wants({ user_id, types, moderates, kinds }: Subscriber, event: EventRow): boolean {
  if (!types.includes(event.type)) return false
  if (kinds && !kinds.some((kind) => kind === event.kind)) return false
  if (isForDesk(event.type)) return moderates
  return user_id === null || user_id === event.user_id
}

/** Whether it is told to moderators and not to the owner of an account. */
export function isForDesk(type: EventType): boolean {
  return eventTable[type].audience === 'moderators'
}
