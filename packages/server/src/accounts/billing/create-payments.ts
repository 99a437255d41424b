import type { StripeConfig } from '../../config/config.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { User } from '../actor.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import { createRolesAndBansRecords } from '../roles-and-bans/roles-and-bans-records.ts'
import { createStripeProvider } from './stripe-provider.ts'
import { createSubscriberRecords, type SubscriberRow } from './subscriber-records.ts'
import { type SyncParts, syncSubscription } from './sync-subscription.ts'

export type PaymentsParts = {
  readonly config: StripeConfig
  readonly clock: Clock
  readonly database: Database
  readonly jobs: Jobs
  readonly log: Log
  /** Where the provider sends people back to. */
  readonly origin: string
  readonly recordAuditEvent: RecordAuditEvent
}

export type Payments = ReturnType<typeof createPayments>

/** What somebody pays for. */
export type PaidPlan = {
  readonly planId: string
  /** In the provider's words. */
  readonly status: string
  /** Epoch milliseconds, where it was cancelled. */
  readonly endsAt: number | null
}

const syncJob = 'payments.sync'
const removeJob = 'payments.remove-customer'
const profile = '/dashboard/profile'
// The provider repeats an event for some days.
const eventsStayMs = retention.paymentEvents.kept

/** Plans for money. Made only where the operator set a payment provider up. */
export function createPayments(parts: PaymentsParts) {
  const { clock, config, database, jobs } = parts
  const provider = createStripeProvider(config)
  const subscribers = createSubscriberRecords(database)
  const { inTransaction } = database
  const inner: Inner = {
    ...parts,
    provider,
    subscribers,
    inTransaction,
    rolesAndBans: createRolesAndBansRecords(database),
    planOfPrice: (priceId) => config.prices.find((one) => one.priceId === priceId)?.planId,
  }
  jobs.define(syncJob, (payload) => syncSubscription(inner, customerIn(payload)))
  jobs.define(removeJob, (payload) => provider.removeCustomer(customerIn(payload)))

  return {
    /** Ids of the plans that can be bought. */
    planIds: config.prices.map(({ planId }) => planId),
    /** Origins of the provider's pages, to which our forms lead. */
    pageOrigins: config.pageOrigins,

    /** Address at which the plan is paid for, or changed by who pays for one already. */
    checkout: (user: User, planId: string) => checkout(inner, user, planId),
    /** Address of the page for changing and ending it; `not_found` for who never paid. */
    portal: (user: User) => portal(inner, user),
    readPaid: async (user: User) => paidPlan(await subscribers.ofUser(user.id)),
    /** Looks again, for somebody who comes back from paying and waits. */
    async look(user: User): Promise<void> {
      const row = await subscribers.ofUser(user.id)
      if (row) await inTransaction((transaction) => askForSync(inner, transaction, row.customer_id))
    },

    /** Takes an event of the provider: verified on its raw bytes, each once, worked on afterwards. */
    receive: (body: Buffer, signature: string) => receive(inner, body, signature),

    /** Whoever leaves pays no more: in the transaction that deletes their account. */
    async forget(transaction: Transaction, userId: string): Promise<void> {
      // Or somebody who is about to pay for the first time would become a customer unseen.
      await subscribers.lockPlanOf(transaction, userId)
      const row = await subscribers.ofUser(userId)
      if (!row) return
      const payload = { customerId: row.customer_id }
      await jobs.enqueue(transaction, { name: removeJob, payload })
    },
    removeOldEvents: (signal?: AbortSignal) =>
      subscribers.removeEventsBefore(clock.now() - eventsStayMs, signal),
  }
}

type Inner = PaymentsParts & SyncParts

async function checkout(parts: Inner, user: User, planId: string): Promise<string> {
  const price = parts.config.prices.find((one) => one.planId === planId)
  if (!price) {
    throw new AppError('invalid_request', { detail: `The “${planId}” plan isn't for sale.` })
  }
  const customerId = await customerOf(parts, user)
  const { provider } = parts
  // A second subscription would be paid for beside the first. Stripe is asked: its event may be on its way still.
  await provider.closeCheckouts(customerId)
  const subscription = await provider.readSubscription(customerId)
  if (subscription?.isOpen) return provider.openPortal(customerId, parts.origin + profile)
  return provider.startCheckout({
    customerId,
    userId: user.id,
    priceId: price.priceId,
    doneUrl: `${parts.origin}${profile}?notice=paid`,
    cancelledUrl: `${parts.origin}${profile}?notice=not-paid`,
  })
}

async function customerOf(
  { provider, subscribers, clock, inTransaction }: Inner,
  user: User,
): Promise<string> {
  const known = await subscribers.ofUser(user.id)
  if (known) return known.customer_id
  const made = await provider.createCustomer({ userId: user.id, email: user.email })
  await inTransaction(async (transaction) => {
    const plan = await subscribers.lockPlanOf(transaction, user.id)
    if (plan !== undefined) await subscribers.insertIfNew(transaction, user.id, made, clock.now())
  })
  const kept = await subscribers.ofUser(user.id)
  if (kept) return kept.customer_id
  // Their account was deleted meanwhile, and nobody would ever end what this customer pays.
  await provider.removeCustomer(made)
  throw new AppError('auth_required')
}

async function portal({ provider, subscribers, origin }: Inner, user: User): Promise<string> {
  const row = await subscribers.ofUser(user.id)
  if (!row) throw new AppError('not_found')
  return provider.openPortal(row.customer_id, origin + profile)
}

async function receive(parts: Inner, body: Buffer, signature: string): Promise<void> {
  const { id, customerId } = parts.provider.readEvent(body, signature)
  await parts.inTransaction(async (transaction) => {
    const isNew = await parts.subscribers.takeEvent(transaction, id, parts.clock.now())
    if (isNew && customerId !== undefined) await askForSync(parts, transaction, customerId)
  })
}

async function askForSync({ jobs }: Inner, transaction: Transaction, customerId: string) {
  await jobs.enqueue(transaction, { name: syncJob, payload: { customerId }, key: customerId })
}

function customerIn(payload: unknown): string {
  return (payload as { customerId: string }).customerId
}

function paidPlan(row: SubscriberRow | undefined): PaidPlan | undefined {
  if (!row?.plan_id) return undefined
  return { planId: row.plan_id, status: row.status ?? '', endsAt: row.ends_at }
}
