import type { AuditLog } from '../../accounts/index.ts'
import { type Clock, day } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { DeliveryQueue } from './delivery-queue.ts'
import { type DeliveryRow, giveUpWaiting, testType } from './delivery-row.ts'
import { retryDelay } from './retries.ts'
import { isSubscription } from './subscription.ts'
import { SubscriptionRows } from './subscription-rows.ts'
import { webhookLetterJob } from './webhook-letters.ts'
import type { WebhookRow } from './webhook-row.ts'
import type { Attempted } from './webhook-sender.ts'

/** A webhook is turned off when so long nothing was delivered to it. */
const failingMs = 3 * day
/** The receiver says that it is gone for good (Standard Webhooks). */
const gone = 410

/** What becomes of a delivery and its webhook after an attempt. */
export class DeliveryEndings {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #queue: DeliveryQueue
  readonly #subscriptionRows: SubscriptionRows

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly deliveryQueue: DeliveryQueue
    readonly jobs: Pick<Jobs, 'enqueue'>
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#queue = parts.deliveryQueue
    this.#subscriptionRows = new SubscriptionRows(parts)
  }

  /** Changes nothing where somebody else has the delivery by now. */
  async record(webhook: WebhookRow, delivery: DeliveryRow, attempted: Attempted): Promise<void> {
    if (attempted.isEnd) return this.#end(webhook)
    if (attempted.isDelivered) return this.#succeed(webhook, delivery, attempted)
    await this.#database.inTransaction(async (transaction) => {
      const isHeld = await this.#update(transaction, delivery, this.#failure(delivery, attempted))
      if (!isHeld || delivery.type === testType || attempted.isFinal) return
      const now = this.#clock.now()
      const failing = await this.#database
        .within(transaction)
        .updateTable('webhooks')
        .set((row) => ({ failing_since: row.fn.coalesce('failing_since', row.val(now)) }))
        .where('id', '=', webhook.id)
        .where('disabled_at', 'is', null)
        .returning('failing_since')
        .executeTakeFirst()
      if (!failing) return
      const since = Number(failing.failing_since)
      if (attempted.status === gone) await this.#disable(transaction, webhook, 'gone')
      else if (since <= now - failingMs) await this.#disable(transaction, webhook, 'failing')
    })
  }

  async #end({ id }: WebhookRow): Promise<void> {
    await this.#database.inTransaction((open) => this.#subscriptionRows.remove(open, [id]))
  }

  async #succeed({ id }: WebhookRow, delivery: DeliveryRow, attempted: Attempted): Promise<void> {
    const ended = { state: 'delivered', ended_at: this.#clock.now() } as const
    await this.#database.inTransaction(async (transaction) => {
      await this.#update(transaction, delivery, { ...lastOf(attempted), ...ended })
      await this.#database
        .within(transaction)
        .updateTable('webhooks')
        .set({ failing_since: null })
        .where('id', '=', id)
        .where('failing_since', 'is not', null)
        .execute()
    })
  }

  #failure(delivery: DeliveryRow, attempted: Attempted): Partial<DeliveryRow> {
    const now = this.#clock.now()
    const isLast = attempted.isFinal === true || delivery.type === testType
    const delayMs = isLast ? undefined : retryDelay(delivery.attempts, attempted.retryAfterMs)
    const last = lastOf(attempted)
    if (delayMs === undefined) return { ...last, state: 'failed', ended_at: now }
    return { ...last, next_at: now + delayMs }
  }

  /** Whether it was still ours. */
  async #update(
    transaction: Transaction,
    { id, attempts }: DeliveryRow,
    changes: Partial<DeliveryRow>,
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .within(transaction)
      .updateTable('deliveries')
      .set({ ...changes, lease_until: null })
      .where(this.#queue.lease.isHeld({ id, holder: attempts }))
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }

  async #disable(
    transaction: Transaction,
    webhook: WebhookRow,
    reason: 'failing' | 'gone',
  ): Promise<void> {
    const { id, user_id: userId } = webhook
    await this.#database
      .within(transaction)
      .updateTable('webhooks')
      .set({ disabled_at: this.#clock.now(), disabled_reason: reason })
      .where('id', '=', id)
      .execute()
    await giveUpWaiting(this.#database, transaction, id)
    // A program that still wants to be told asks again; its owner never heard of the address.
    if (!isSubscription(webhook)) {
      await this.#jobs.enqueue(transaction, { name: webhookLetterJob, payload: { id }, key: id })
    }
    await this.#audit.record(transaction, {
      by: 'system',
      action: 'webhook.disable',
      target: id,
      userId: userId ?? undefined,
      details: { reason },
    })
  }
}

function lastOf({ status, error, durationMs }: Attempted) {
  return { status, error, duration_ms: durationMs }
}
