import { type EventType, eventTable, type WebhookDelivery } from '@anybin/contract'
import { sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows } from '../../database/index.ts'
import {
  type DeliveryRow,
  deliveryOf,
  describeDelivery,
  testType,
  waitingChannel,
} from './delivery-row.ts'
import { rejectSubscription, typesOf, type WebhookRow } from './webhook-row.ts'
import type { WebhookOwner, Webhooks } from './webhooks.ts'

type DeliverySearch = {
  readonly state?: DeliveryRow['state'] | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

type DeliveryPage = {
  readonly deliveries: readonly WebhookDelivery[]
  readonly next_cursor: string | null
}

/** Nobody replays more at once. */
const maxReplayed = 10_000
const batch = 500

/** What was sent to webhooks, is waiting to be, or will be again. */
export class Deliveries {
  readonly #clock: Clock
  readonly #database: Database
  readonly #webhooks: Webhooks

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly webhooks: Webhooks
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#webhooks = parts.webhooks
  }

  /** Newest first. */
  async list(owner: WebhookOwner, id: string, search: DeliverySearch): Promise<DeliveryPage> {
    const { id: webhookId } = await this.#webhooks.require(owner, id)
    const { state, limit, cursor } = search
    let rows = this.#database.query
      .selectFrom('deliveries')
      .selectAll()
      .where('webhook_id', '=', webhookId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
    if (state) rows = rows.where('state', '=', state)
    if (cursor !== undefined) {
      const { at, id } = parseCursor(cursor)
      rows = rows.where(sql<boolean>`(created_at, id) < (${at}, ${id})`)
    }
    const found = await rows.execute()
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      deliveries: page.map(describeDelivery),
      next_cursor: found.length > limit && last ? `${last.created_at}.${last.id}` : null,
    }
  }

  /** One event of no account, tried once. */
  async test(owner: WebhookOwner, webhookId: string): Promise<WebhookDelivery> {
    const webhook = await this.#requireOn(owner, webhookId)
    rejectSubscription(webhook)
    const id = newId()
    const event = { id: null, type: testType, subject: id, position: 0 }
    const row = deliveryOf({ id, webhookId: webhook.id, event, now: this.#clock.now() })
    await this.#database.inTransaction(async (transaction) => {
      await this.#database.within(transaction).insertInto('deliveries').values(row).execute()
      this.#database.announce(transaction, waitingChannel)
    })
    return describeDelivery(row)
  }

  /** `not_found` for one of another webhook. What is waiting anyhow is sent now. */
  async replay(owner: WebhookOwner, id: string, deliveryId: string): Promise<WebhookDelivery> {
    const webhook = await this.#requireOn(owner, id)
    return this.#database.inTransaction(async (transaction) => {
      const row = await this.#database
        .within(transaction)
        .updateTable('deliveries')
        .set({ ...again, next_at: this.#clock.now() })
        .where('id', '=', deliveryId)
        .where('webhook_id', '=', webhook.id)
        .returningAll()
        .executeTakeFirst()
      if (!row) throw new AppError('not_found')
      this.#database.announce(transaction, waitingChannel)
      return describeDelivery(row)
    })
  }

  /** What happened since then (epoch ms) and was neither delivered nor waits; answers how many. */
  async replaySince(owner: WebhookOwner, id: string, since: number): Promise<number> {
    const webhook = await this.#requireOn(owner, id)
    rejectSubscription(webhook)
    return this.#database.inTransaction(async (transaction) => {
      const missed = await this.#missed(transaction, owner, { webhook, since })
      const now = this.#clock.now()
      const open = this.#database.within(transaction)
      for (let from = 0; from < missed.length; from += batch) {
        const some = missed.slice(from, from + batch)
        const ids = some.map(({ id }) => id)
        // Those that failed are in the log already, under the same id of the event.
        await open
          .deleteFrom('deliveries')
          .where('webhook_id', '=', webhook.id)
          .where('event_id', 'in', ids)
          .execute()
        const rows = some.map((event) =>
          deliveryOf({ id: newId(), webhookId: webhook.id, event, now }),
        )
        await open.insertInto('deliveries').values(rows).execute()
      }
      this.#database.announce(transaction, waitingChannel)
      return missed.length
    })
  }

  async removeOld(signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now() - retention.deliveries.kept
    await sweepRows(this.#database, 'deliveries', (row) => row('created_at', '<', before), signal)
  }

  async #requireOn(owner: WebhookOwner, id: string): Promise<WebhookRow> {
    const webhook = await this.#webhooks.require(owner, id)
    if (webhook.disabled_at === null) return webhook
    throw new AppError('conflict', { detail: 'This webhook is turned off.' })
  }

  async #missed(
    transaction: Transaction,
    { moderates }: WebhookOwner,
    { webhook, since }: { readonly webhook: WebhookRow; readonly since: number },
  ) {
    const types = typesOf(webhook).filter(
      (type) => moderates || eventTable[type].audience === 'account',
    )
    const rows = await this.#database
      .within(transaction)
      .selectFrom('events')
      .select(['id', 'type', 'subject', 'position'])
      .where('at', '>=', since)
      .where('position', 'is not', null)
      .where('type', 'in', types.length > 0 ? types : ['' as EventType])
      .$if(webhook.user_id !== null, (events) =>
        events.where((event) =>
          event.or([event('user_id', '=', webhook.user_id), event('user_id', 'is', null)]),
        ),
      )
      .where((event) =>
        event.not(
          event.exists(
            event
              .selectFrom('deliveries')
              .select('deliveries.id')
              .whereRef('deliveries.event_id', '=', 'events.id')
              .where('deliveries.webhook_id', '=', webhook.id)
              .where('deliveries.state', '<>', 'failed'),
          ),
        ),
      )
      .orderBy('position')
      .limit(maxReplayed)
      .execute()
    return rows.map((row) => ({ ...row, position: Number(row.position) }))
  }
}

const again = { state: 'waiting', attempts: 0, lease_until: null, ended_at: null } as const

function parseCursor(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})\.(\w{1,64})$/.exec(cursor) ?? []
  if (at === undefined || id === undefined) {
    throw new AppError('invalid_request', { detail: 'cursor: not one of this list.' })
  }
  return { at: Number(at), id }
}
