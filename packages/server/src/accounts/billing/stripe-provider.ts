import Stripe from 'stripe'
import type { StripeConfig } from '../../config/config.ts'
import { AppError } from '../../core/app-error.ts'
import { second } from '../../core/clock.ts'
import type { Checkout, PaymentEvent, PaymentProvider, Subscription } from './payment-provider.ts'

// A payment that failed once is tried again by Stripe for some days: until then the plan stays.
const holding = new Set<string>(['active', 'trialing', 'past_due'])
// Worth nothing now, and Stripe goes on with it when an old bill is paid or it is resumed.
const dormant = new Set<string>(['unpaid', 'paused'])

/** Stripe, by its own library. */
export function createStripeProvider(config: StripeConfig): PaymentProvider {
  const stripe = new Stripe(config.secretKey, { ...addressOf(config.apiUrl), timeout: 20 * second })

  return {
    createCustomer: ({ userId, email }) =>
      asked(async () => {
        const wanted = { email, metadata: { user_id: userId } }
        const options = { idempotencyKey: `anybin-customer-${userId}` }
        return (await stripe.customers.create(wanted, options)).id
      }),

    closeCheckouts: (customer) => asked(() => closeCheckouts(stripe, customer)),

    startCheckout: (wanted) => asked(() => startCheckout(stripe, wanted)),

    openPortal: (customer, returnTo) =>
      asked(async () => {
        const wanted = { customer, return_url: returnTo }
        return (await stripe.billingPortal.sessions.create(wanted)).url
      }),

    readSubscription: (customer) =>
      asked(async () => {
        const { data } = await stripe.subscriptions.list({ customer, status: 'all', limit: 20 })
        const known = data.map(asSubscription)
        return known.find(({ holds }) => holds) ?? known.find(({ isOpen }) => isOpen) ?? known[0]
      }),

    removeCustomer: (customer) =>
      asked(async () => {
        await stripe.customers.del(customer).catch(ignoreMissing)
      }),

    readEvent: (body, signature) => readEvent(stripe, body, signature, config.webhookSecret),
  }
}

async function closeCheckouts(stripe: Stripe, customer: string): Promise<void> {
  const { data } = await stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 })
  for (const { id } of data) {
    // One that was paid at meanwhile cannot be closed; its subscription is found.
    await stripe.checkout.sessions.expire(id).catch(ignoreClosed)
  }
}

async function startCheckout(stripe: Stripe, wanted: Checkout): Promise<string> {
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: wanted.customerId,
    client_reference_id: wanted.userId,
    line_items: [{ price: wanted.priceId, quantity: 1 }],
    success_url: wanted.doneUrl,
    cancel_url: wanted.cancelledUrl,
  })
  if (!session.url) throw new Error('Stripe made a checkout without an address')
  return session.url
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

function readEvent(stripe: Stripe, body: Buffer, signature: string, secret: string): PaymentEvent {
  try {
    const event = stripe.webhooks.constructEvent(body, signature, secret)
    return { id: event.id, customerId: customerOf(event.data.object) }
  } catch (cause) {
    throw new AppError('invalid_request', { cause, detail: "The webhook signature isn't valid." })
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
