import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import type { RolesAndBansRecords } from '../roles-and-bans/roles-and-bans-records.ts'
import type { PaymentProvider, Subscription } from './payment-provider.ts'
import type { SubscriberRecords, SubscriberRow } from './subscriber-records.ts'

export type SyncParts = {
  readonly clock: Clock
  readonly inTransaction: InTransaction
  readonly log: Log
  readonly planOfPrice: (priceId: string) => string | undefined
  readonly provider: PaymentProvider
  readonly recordAuditEvent: RecordAuditEvent
  readonly rolesAndBans: RolesAndBansRecords
  readonly subscribers: SubscriberRecords
}

// For whom nothing else is known.
const firstPlan = 'free'

/**
 * Makes a person's plan what they pay for. Asks the provider how things stand instead of believing an event, so events may come
 * late, twice and in any order; of several that ask at once the one that asked last writes.
 */
export async function syncSubscription(parts: SyncParts, customerId: string): Promise<void> {
  const { subscribers, provider, inTransaction } = parts
  const sync = await subscribers.beginSync(customerId)
  if (sync === undefined) return
  const subscription = await provider.readSubscription(customerId)
  await inTransaction(async (transaction) => {
    const row = await subscribers.lockForSync(transaction, customerId, sync)
    if (row) await apply(parts, transaction, row, subscription)
  })
}

async function apply(
  parts: SyncParts,
  transaction: Transaction,
  row: SubscriberRow,
  subscription: Subscription | undefined,
): Promise<void> {
  const paid = subscription?.holds ? parts.planOfPrice(subscription.priceId) : undefined
  if (subscription?.holds && paid === undefined) {
    parts.log.warn({ price: subscription.priceId }, 'somebody pays a price that belongs to no plan')
  }
  const current = await parts.subscribers.lockPlanOf(transaction, row.user_id)
  const earlier = row.plan_id === null ? (current ?? firstPlan) : row.earlier_plan_id
  await parts.subscribers.change(transaction, row.customer_id, {
    subscription_id: subscription?.id ?? null,
    status: subscription?.status ?? null,
    ends_at: subscription?.endsAt ?? null,
    changed_at: parts.clock.now(),
    plan_id: paid ?? null,
    earlier_plan_id: paid === undefined ? null : earlier,
  })
  const next = nextPlan(row, current, paid)
  if (next !== undefined && next !== current) await setPlan(parts, transaction, row.user_id, next)
}

/** A plan that the operator gave meanwhile stays: what ends takes back only what it gave. */
function nextPlan(
  row: SubscriberRow,
  current: string | undefined,
  paid: string | undefined,
): string | undefined {
  if (paid !== undefined) return paid === row.plan_id ? undefined : paid
  return row.plan_id !== null && row.plan_id === current
    ? (row.earlier_plan_id ?? firstPlan)
    : undefined
}

async function setPlan(
  { rolesAndBans, recordAuditEvent }: SyncParts,
  transaction: Transaction,
  userId: string,
  planId: string,
): Promise<void> {
  const before = await rolesAndBans.change(transaction, userId, { plan_id: planId })
  if (!before) return
  await recordAuditEvent(transaction, {
    by: 'system',
    action: 'user.plan',
    userId,
    target: userId,
    details: { from: before.plan_id, to: planId, reason: 'payment' },
  })
}
