import type { Log } from '../../core/log.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Plans } from '../plans/plans.ts'
import type { PaymentProvider, Subscription } from './payment-provider.ts'
import type { Subscriber, Subscribers } from './subscribers.ts'

// For whom nothing else is known.
const firstPlan = 'free'

/** Makes people's plans what they pay for. */
export class SubscriptionSync {
  readonly #database: Database
  readonly #log: Log
  readonly #plans: Plans
  readonly #provider: PaymentProvider
  readonly #subscribers: Subscribers
  readonly #planOfPrice: ReadonlyMap<string, string>

  constructor(
    database: Database,
    log: Log,
    {
      plans,
      provider,
      subscribers,
      planOfPrice,
    }: {
      readonly plans: Plans
      readonly provider: PaymentProvider
      readonly subscribers: Subscribers
      readonly planOfPrice: ReadonlyMap<string, string>
    },
  ) {
    this.#database = database
    this.#log = log
    this.#plans = plans
    this.#provider = provider
    this.#subscribers = subscribers
    this.#planOfPrice = planOfPrice
  }

  /**
   * Of one customer. Asks the provider how things stand instead of believing an event, so events may come late, twice and in
   * any order; of several that ask at once the one that asked last writes.
   */
  async run(customerId: string): Promise<void> {
    const sync = await this.#subscribers.beginSync(customerId)
    if (sync === undefined) return
    const subscription = await this.#provider.readSubscription(customerId)
    await this.#database.inTransaction(async (transaction) => {
      const subscriber = await this.#subscribers.lockForSync(transaction, customerId, sync)
      if (subscriber) await this.#apply(transaction, subscriber, subscription)
    })
  }

  async #apply(
    transaction: Transaction,
    subscriber: Subscriber,
    subscription: Subscription | undefined,
  ): Promise<void> {
    const { user_id: userId, customer_id } = subscriber
    const paid = this.#paidPlan(subscription)
    const current = await this.#plans.lockOf(transaction, userId)
    const earlier =
      subscriber.plan_id === null ? (current ?? firstPlan) : subscriber.earlier_plan_id
    await this.#subscribers.change(transaction, customer_id, {
      subscription_id: subscription?.id ?? null,
      status: subscription?.status ?? null,
      ends_at: subscription?.endsAt ?? null,
      plan_id: paid ?? null,
      earlier_plan_id: paid === undefined ? null : earlier,
    })
    const planId = nextPlan(subscriber, current, paid)
    if (planId === undefined || planId === current) return
    const change = { userId, planId, by: 'system', reason: 'payment' } as const
    await this.#plans.assignWithin(transaction, change)
  }

  #paidPlan(subscription: Subscription | undefined): string | undefined {
    if (!subscription?.holds) return undefined
    const { priceId } = subscription
    const paid = this.#planOfPrice.get(priceId)
    if (paid === undefined) {
      this.#log.warn({ price: priceId }, 'somebody pays a price that belongs to no plan')
    }
    return paid
  }
}

/** A plan that the operator gave meanwhile stays: what ends takes back only what it gave. */
function nextPlan(
  subscriber: Subscriber,
  current: string | undefined,
  paid: string | undefined,
): string | undefined {
  if (paid !== undefined) return paid === subscriber.plan_id ? undefined : paid
  return subscriber.plan_id !== null && subscriber.plan_id === current
    ? (subscriber.earlier_plan_id ?? firstPlan)
    : undefined
}
