import Stripe from 'stripe'
import type { StripeConfig } from '../../config/people-config.ts'
import { AppError } from '../../core/app-error.ts'
import { second } from '../../core/clock.ts'
import type { Checkout, PaymentEvent, PaymentProvider, Subscription } from './payment-provider.ts'

// A payment that failed once is tried again by Stripe for some days: until then the plan stays.
const holding = new Set<string>(['active', 'trialing', 'past_due'])
// Worth nothing now, and Stripe goes on with it when an old bill is paid or it is resumed.
const dormant = new Set<string>(['unpaid', 'paused'])

/** Stripe, by its own library. */
export class StripeProvider implements PaymentProvider {
  readonly #stripe: Stripe
  readonly #webhookSecret: string

  constructor({ secretKey, apiUrl, webhookSecret }: StripeConfig) {
    this.#stripe = new Stripe(secretKey, { ...addressOf(apiUrl), timeout: 20 * second })
    this.#webhookSecret = webhookSecret
  }

  createCustomer({ userId, email }: Parameters<PaymentProvider['createCustomer']>[0]) {
    return asked(async () => {
      const params = { email, metadata: { user_id: userId } }
      const options = { idempotencyKey: `anybin-customer-${userId}` }
      return (await this.#stripe.customers.create(params, options)).id
    })
  }

  closeCheckouts(customer: string): Promise<void> {
    const { sessions } = this.#stripe.checkout
    return asked(async () => {
      const { data } = await sessions.list({ customer, status: 'open', limit: 100 })
      for (const { id } of data) {
        // One that was paid at meanwhile cannot be closed; its subscription is found.
        await sessions.expire(id).catch(ignoreClosed)
      }
    })
  }

  startCheckout(checkout: Checkout): Promise<string> {
    return asked(async () => {
      const session = await this.#stripe.checkout.sessions.create({
        mode: 'subscription',
        customer: checkout.customerId,
        client_reference_id: checkout.userId,
        line_items: [{ price: checkout.priceId, quantity: 1 }],
        success_url: checkout.doneUrl,
        cancel_url: checkout.cancelledUrl,
      })
      if (!session.url) throw new Error('Stripe made a checkout without an address')
      return session.url
    })
  }

  openPortal(customer: string, returnTo: string): Promise<string> {
    return asked(async () => {
      const params = { customer, return_url: returnTo }
      return (await this.#stripe.billingPortal.sessions.create(params)).url
    })
  }

  readSubscription(customer: string): Promise<Subscription | undefined> {
    const params = { customer, status: 'all', limit: 20 } as const
    return asked(async () => {
      const { data } = await this.#stripe.subscriptions.list(params)
      const known = data.map(asSubscription)
      return known.find(({ holds }) => holds) ?? known.find(({ isOpen }) => isOpen) ?? known[0]
    })
  }

  removeCustomer(customer: string): Promise<void> {
    return asked(async () => {
      await this.#stripe.customers.del(customer).catch(ignoreMissing)
    })
  }

  readEvent(body: Buffer, signature: string): PaymentEvent {
    try {
      const event = this.#stripe.webhooks.constructEvent(body, signature, this.#webhookSecret)
      return { id: event.id, customerId: customerOf(event.data.object) }
    } catch (cause) {
      throw new AppError('invalid_request', { cause, detail: "The webhook signature isn't valid." })
    }
  }
}

function asSubscription(subscription: Stripe.Subscription): Subscription {
  const { id, status, items, cancel_at, ended_at } = subscription
  const endsAt = ended_at ?? cancel_at
  return {
    id,
    status,
    holds: holding.has(status),
    isOpen: holding.has(status) || dormant.has(status),
    priceId: items.data[0]?.price.id ?? '',
    endsAt: endsAt === null ? null : endsAt * 1000,
  }
}

function customerOf(about: object): string | undefined {
  const { customer } = about as { customer?: unknown }
  return typeof customer === 'string' ? customer : undefined
}

/** Whatever goes wrong there, the person here is told one thing. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    throw new AppError('overloaded', {
      cause,
      retryAfterSeconds: 30,
      detail: "The payment service isn't responding. You haven't been charged. Try again later.",
    })
  }
}

const ignoreMissing = ignoring(404)
const ignoreClosed = ignoring(400)

function ignoring(status: number) {
  return (thrown: unknown): void => {
    if (thrown instanceof Stripe.errors.StripeError && thrown.statusCode === status) return
    throw thrown
  }
}

function addressOf(apiUrl: string) {
  const { protocol, hostname, port } = new URL(apiUrl)
  const usual = protocol === 'http:' ? 80 : 443
  return {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    port: port === '' ? usual : Number(port),
  } as const
}
