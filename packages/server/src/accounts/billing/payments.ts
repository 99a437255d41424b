import type { StripeConfig } from '../../config/people-config.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { User } from '../actors/actor.ts'
import type { Plans } from '../plans/plans.ts'
import type { PaymentProvider } from './payment-provider.ts'
import type { Subscribers } from './subscribers.ts'
import type { SubscriptionSync } from './subscription-sync.ts'

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

type Sale = Pick<StripeConfig, 'prices' | 'pageOrigins'> & {
  /** Where the provider sends people back to. */
  readonly origin: string
}

/** Plans for money. Made only where the operator set a payment provider up. */
export class Payments {
  /** Ids of the plans that can be bought. */
  readonly planIds: readonly string[]
  /** Origins of the provider's pages, to which our forms lead. */
  readonly pageOrigins: readonly string[]
  readonly #database: Database
  readonly #clock: Clock
  readonly #jobs: Jobs
  readonly #sale: Sale
  readonly #plans: Plans
  readonly #provider: PaymentProvider
  readonly #subscribers: Subscribers

  constructor(
    {
      database,
      clock,
      jobs,
    }: { readonly database: Database; readonly clock: Clock; readonly jobs: Jobs },
    sale: Sale,
    {
      plans,
      provider,
      subscribers,
    }: {
      readonly plans: Plans
      readonly provider: PaymentProvider
      readonly subscribers: Subscribers
    },
  ) {
    this.planIds = sale.prices.map(({ planId }) => planId)
    this.pageOrigins = sale.pageOrigins
    this.#database = database
    this.#clock = clock
    this.#jobs = jobs
    this.#sale = sale
    this.#plans = plans
    this.#provider = provider
    this.#subscribers = subscribers
  }

  defineJobs(sync: SubscriptionSync): void {
    this.#jobs.define(syncJob, (payload) => sync.run(customerIn(payload)))
    this.#jobs.define(removeJob, (payload) => this.#provider.removeCustomer(customerIn(payload)))
  }

  /** Address at which the plan is paid for, or changed by who pays for one already. */
  async checkout(user: User, planId: string): Promise<string> {
    const price = this.#sale.prices.find((one) => one.planId === planId)
    if (!price) {
      throw new AppError('invalid_request', { detail: `The “${planId}” plan isn't for sale.` })
    }
    const customerId = await this.#customerOf(user)
    // A second subscription would be paid for beside the first. Stripe is asked: its event may be on its way still.
    await this.#provider.closeCheckouts(customerId)
    const subscription = await this.#provider.readSubscription(customerId)
    const page = this.#sale.origin + profile
    if (subscription?.isOpen) return this.#provider.openPortal(customerId, page)
    return this.#provider.startCheckout({
      customerId,
      userId: user.id,
      priceId: price.priceId,
      doneUrl: `${page}?notice=paid`,
      cancelledUrl: `${page}?notice=not-paid`,
    })
  }

  /** Address of the page for changing and ending it; `not_found` for who never paid. */
  async portal(user: User): Promise<string> {
    const subscriber = await this.#subscribers.ofUser(user)
    if (!subscriber) throw new AppError('not_found')
    return this.#provider.openPortal(subscriber.customer_id, this.#sale.origin + profile)
  }

  async readPaid(user: User): Promise<PaidPlan | undefined> {
    const subscriber = await this.#subscribers.ofUser(user)
    if (!subscriber?.plan_id) return undefined
    const { plan_id: planId, status, ends_at: endsAt } = subscriber
    return { planId, status: status ?? '', endsAt }
  }

  /** Looks again, for somebody who comes back from paying and waits. */
  async refresh(user: User): Promise<void> {
    const subscriber = await this.#subscribers.ofUser(user)
    if (!subscriber) return
    await this.#database.inTransaction((open) => this.#enqueueSync(open, subscriber.customer_id))
  }

  /** Takes an event of the provider: verified on its raw bytes, each once, worked on afterwards. */
  async receive(body: Buffer, signature: string): Promise<void> {
    const { id, customerId } = this.#provider.readEvent(body, signature)
    await this.#database.inTransaction(async (transaction) => {
      const isNew = await this.#takeEvent(transaction, id)
      if (isNew && customerId !== undefined) await this.#enqueueSync(transaction, customerId)
    })
  }

  /** Whoever leaves pays no more: in the transaction that deletes their account. */
  async deleteCustomer(transaction: Transaction, userId: string): Promise<void> {
    // Or somebody who is about to pay for the first time would become a customer unseen.
    await this.#plans.lockOf(transaction, userId)
    const subscriber = await this.#subscribers.ofUser({ id: userId })
    if (!subscriber) return
    const payload = { customerId: subscriber.customer_id }
    await this.#jobs.enqueue(transaction, { name: removeJob, payload })
  }

  async removeOldEvents(signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now() - eventsStayMs
    await sweepRows(
      this.#database,
      'payment_events',
      (event) => event('received_at', '<', before),
      signal,
    )
  }

  async #customerOf(user: User): Promise<string> {
    const known = await this.#subscribers.ofUser(user)
    if (known) return known.customer_id
    const made = await this.#provider.createCustomer({ userId: user.id, email: user.email })
    await this.#database.inTransaction(async (transaction) => {
      const plan = await this.#plans.lockOf(transaction, user.id)
      if (plan !== undefined) await this.#subscribers.insertIfNew(transaction, user.id, made)
    })
    const kept = await this.#subscribers.ofUser(user)
    if (kept) return kept.customer_id
    // Their account was deleted meanwhile, and nobody would ever end what this customer pays.
    await this.#provider.removeCustomer(made)
    throw new AppError('auth_required')
  }

  async #enqueueSync(transaction: Transaction, customerId: string): Promise<void> {
    const job = { name: syncJob, payload: { customerId }, key: customerId }
    await this.#jobs.enqueue(transaction, job)
  }

  /** Answers whether it is new: the provider sends some twice. */
  async #takeEvent(transaction: Transaction, id: string): Promise<boolean> {
    const row = await this.#database
      .within(transaction)
      .insertInto('payment_events')
      .values({ id, received_at: this.#clock.now() })
      .onConflict((same) => same.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }
}

function customerIn(payload: unknown): string {
  return (payload as { customerId: string }).customerId
}
