import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Stripe from 'stripe'
import type { Config } from '../../src/config/config.ts'

type Paid = { id: string; status: string; price: string; cancelAt?: number }
type Asked = { readonly what: string; readonly fields: URLSearchParams }

export type StripeStandIn = Awaited<ReturnType<typeof startStripe>>

const webhookSecret = 'whsec_of_the_tests'

/** Answers the few requests that we send to Stripe, and signs events as Stripe does. */
export async function startStripe() {
  const asked: Asked[] = []
  const state = { isDown: false, delayMs: 0 }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { customers, checkouts, reply } = createLedger(origin)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin)
    const what = `${request.method} ${url.pathname.replace(/^\/v1/, '')}`
    const fields = new URLSearchParams(request.method === 'GET' ? url.search : await text(request))
    asked.push({ what, fields })
    const [status, body] = state.isDown ? [500, { error: {} }] : reply(what, fields)
    // What the answer says was true when it was asked for.
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs))
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }

  return {
    origin,
    customers,
    checkouts,
    asked,
    state,
    /** What `startServer` needs to ask here instead. */
    adjust: (config: Config): Config => ({
      ...config,
      payments: {
        secretKey: 'sk_test_1',
        webhookSecret,
        apiUrl: origin,
        pageOrigins: [origin],
        prices: [
          { planId: 'starter', priceId: 'price_starter' },
          { planId: 'pro', priceId: 'price_pro' },
        ],
      },
    }),
    /** An event as Stripe sends it. Its facts are lies: only who it is about matters. */
    event(id: string, customer: string, secret = webhookSecret) {
      const object = { id: 'sub_lie', object: 'subscription', customer, status: 'incomplete' }
      const body = JSON.stringify({ id, object: 'event', type: 'x.y', data: { object } })
      const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret })
      return { body, headers: { 'stripe-signature': header, 'content-type': 'application/json' } }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** What Stripe knows, and what it answers. */
function createLedger(origin: string) {
  const customers = new Map<string, Paid[]>()
  /** Pages to pay at that are open, by id: whose they are. */
  const checkouts = new Map<string, string>()
  let made = 0
  const answers: Record<string, (fields: URLSearchParams) => object> = {
    'POST /customers': () => {
      made += 1
      customers.set(`cus_${made}`, [])
      return { id: `cus_${made}`, object: 'customer' }
    },
    'POST /checkout/sessions': (fields) => {
      made += 1
      checkouts.set(`cs_${made}`, fields.get('customer') ?? '')
      return { id: `cs_${made}`, url: `${origin}/pay` }
    },
    'GET /checkout/sessions': (fields) => {
      const own = [...checkouts].filter(([, customer]) => customer === fields.get('customer'))
      return { object: 'list', data: own.map(([id]) => ({ id })), has_more: false }
    },
    'POST /billing_portal/sessions': () => ({ url: `${origin}/portal` }),
    'GET /subscriptions': (fields) => {
      const data = (customers.get(fields.get('customer') ?? '') ?? []).map(asSubscription)
      return { object: 'list', data, has_more: false }
    },
  }

  function reply(what: string, fields: URLSearchParams): [number, object] {
    const known = answers[what]
    if (known) return [200, known(fields)]
    const expired = /^POST \/checkout\/sessions\/(\w+)\/expire$/.exec(what)?.[1]
    if (expired) return checkouts.delete(expired) ? [200, { id: expired }] : [400, { error: {} }]
    const removed = /^DELETE \/customers\/(\w+)$/.exec(what)?.[1] ?? ''
    return customers.delete(removed) ? [200, { deleted: true }] : [404, { error: {} }]
  }

  return { customers, checkouts, reply }
}

function asSubscription({ id, status, price, cancelAt }: Paid) {
  return {
    id,
    object: 'subscription',
    status,
    ended_at: null,
    cancel_at: cancelAt ?? null,
    items: { data: [{ price: { id: price } }] },
  }
}
