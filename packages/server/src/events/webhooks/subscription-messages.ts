import { randomBytes } from 'node:crypto'
import { type ItemKind, toldEvents } from '@anybin/contract'
import type { CredentialStore } from '../../accounts/index.ts'
import { second } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { EventRow } from '../event-row.ts'
import type { DeliveryRow } from './delivery-row.ts'
import { type Subscription, type SubscriptionRow, subscriptionOf } from './subscription.ts'

/** An item as its owner may see it now. */
export type ToldItem = {
  readonly kind: ItemKind
  /** Null for what is held or blocked. */
  readonly shareUrl: string | null
  readonly folder: string | null
  /** The access with which it was uploaded. */
  readonly keyId: string | null
  readonly grantId: string | null
}

/** The item of this id, if it is still there. */
export type ReadToldItem = (id: string) => Promise<ToldItem | undefined>

/** What is sent to a subscriber. */
export type SubscriptionMessage = {
  readonly id: string
  readonly body: string
  /** The last: the access that subscribed is over. */
  readonly isEnd: boolean
}

/**
 * What subscribers are told, made when it is sent: nothing of what was deleted meanwhile, and nothing any more when the access is
 * gone with which they subscribed.
 */
export class SubscriptionMessages {
  readonly #credentialStore: Pick<CredentialStore, 'maySend'>
  readonly #database: Database
  readonly #readItem: ReadToldItem

  constructor(parts: {
    readonly credentialStore: Pick<CredentialStore, 'maySend'>
    readonly database: Database
    readonly readItem: ReadToldItem
  }) {
    this.#credentialStore = parts.credentialStore
    this.#database = parts.database
    this.#readItem = parts.readItem
  }

  /** Undefined where there is nothing to tell. */
  async make(
    row: SubscriptionRow,
    delivery: DeliveryRow,
  ): Promise<SubscriptionMessage | undefined> {
    const subscription = subscriptionOf(row)
    const { keyId, grantId, folder } = subscription
    const may = await this.#credentialStore.maySend({ userId: row.user_id, keyId, grantId })
    if (!may) return ended()
    const event = await this.#event(delivery)
    const item = event && (await this.#readItem(event.subject))
    if (!item || (folder !== null && item.folder !== folder)) return undefined
    const cursor = await this.#cursorOf(delivery)
    const body = JSON.stringify({ ...describe(event, item, subscription), cursor })
    return { id: event.id, body, isEnd: false }
  }

  #event({ event_id: id }: DeliveryRow): Promise<EventRow | undefined> {
    const events = this.#database.query.selectFrom('events').selectAll()
    return events.where('id', '=', id).executeTakeFirst()
  }

  /** Up to where everything was taken or given up, once this is taken. */
  async #cursorOf({ webhook_id: id, position }: DeliveryRow): Promise<string> {
    const { first } = await this.#database.query
      .selectFrom('deliveries')
      .select(({ fn }) => fn.min('position').as('first'))
      .where('webhook_id', '=', id)
      .where('state', '=', 'waiting')
      .where('position', '<', position)
      .executeTakeFirstOrThrow()
    return String(first === null ? position : Number(first) - 1)
  }
}

/** As the draft of MCP events has it. */
function describe({ id, type, at, facts, subject }: EventRow, item: ToldItem, by: Subscription) {
  const isKey = by.keyId !== null && by.keyId === item.keyId
  const isGrant = by.grantId !== null && by.grantId === item.grantId
  return {
    eventId: id,
    name: type,
    timestamp: new Date(Number(at)).toISOString(),
    data: {
      slug: subject,
      kind: item.kind,
      share_url: item.shareUrl,
      folder: item.folder,
      actor: { self: isKey || isGrant },
      ...factsOf(by, JSON.parse(facts) as Record<string, unknown>),
    },
  }
}

/** Those of the event that are told, with times in seconds, as tools have them. */
function factsOf({ event }: Subscription, facts: Readonly<Record<string, unknown>>) {
  const told = Object.keys(toldEvents[event].facts).map((name) => {
    const value = facts[name]
    const isTime = name === 'expires_at' && typeof value === 'number'
    return [name, isTime ? Math.floor(value / second) : value] as const
  })
  return Object.fromEntries(told)
}

function ended(): SubscriptionMessage {
  const error = { code: -32012, message: 'The access of the subscriber has ended.' }
  return {
    id: `msg_terminated_${randomBytes(12).toString('hex')}`,
    body: JSON.stringify({ type: 'terminated', error }),
    isEnd: true,
  }
}
