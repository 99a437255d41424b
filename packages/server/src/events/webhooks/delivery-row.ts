import type { WebhookDelivery } from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

/** Announced whenever something waits to be sent. */
export const waitingChannel = 'deliveries.waiting'

/** The type of what the button for it sends. */
export const testType = 'webhook.test'

export type DeliveryRow = Selectable<Tables['deliveries']>

/** What of an event a delivery keeps. */
type DeliveredEvent = {
  /** Null for a test. */
  readonly id: string | null
  readonly type: string
  readonly subject: string
  readonly position: number
}

/** A delivery that waits. */
export function deliveryOf({
  id,
  webhookId,
  event,
  now,
}: {
  readonly id: string
  readonly webhookId: string
  readonly event: DeliveredEvent
  readonly now: number
}): DeliveryRow {
  return {
    id,
    webhook_id: webhookId,
    event_id: event.id,
    type: event.type,
    subject: event.subject,
    position: event.position,
    state: 'waiting',
    attempts: 0,
    next_at: now,
    lease_until: null,
    created_at: now,
    ended_at: null,
    status: null,
    error: null,
    duration_ms: null,
  }
}

/** The `webhook-id`: the same however often it is sent. */
export function messageIdOf({ id, event_id }: Pick<DeliveryRow, 'id' | 'event_id'>): string {
  return event_id ?? `test_${id}`
}

export function describeDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    event_id: messageIdOf(row),
    type: row.type,
    state: row.state,
    attempts: row.attempts,
    status: row.status,
    error: row.error,
    duration_ms: row.duration_ms,
    created_at: row.created_at,
    ended_at: row.ended_at,
    next_attempt_at: row.state === 'waiting' ? row.next_at : null,
  }
}

/** What waits counts as failed, in the transaction that turns the webhook off. */
export async function giveUpWaiting(
  database: Database,
  transaction: Transaction,
  webhookId: string,
): Promise<void> {
  const ended = { state: 'failed', ended_at: database.clock.now(), lease_until: null } as const
  await database
    .within(transaction)
    .updateTable('deliveries')
    .set({ ...ended, error: 'The webhook was turned off.' })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .execute()
}
