import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { text } from '../src/pages/messages/index.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { type StripeStandIn, startStripe } from './support/stripe-stand-in.ts'

describe.each(setups)('plans for money on $engine and $store', (setup) => {
  let server: TestServer
  let stripe: StripeStandIn
  let events = 0

  beforeAll(async () => {
    stripe = await startStripe()
    server = await startServer(setup, { adjust: stripe.adjust })
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await stripe[Symbol.asyncDispose]()
  })

  const planOf = async ({ email }: Newcomer) => (await server.app.users.find(email)).plan.id

  async function send(who: Newcomer, path: string, fields: Record<string, string> = {}) {
    return server.fetch(path, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: await browserOf(server, who.email),
    })
  }
  const tell = (event: ReturnType<StripeStandIn['event']>) =>
    server.fetch('/webhooks/stripe', { method: 'POST', ...event })
  const notifyAbout = (customer: string) => {
    events += 1
    return tell(stripe.event(`evt_${events}`, customer))
  }
  /** Somebody who has been sent to the page on which one pays. */
  async function buyer(plan = 'free') {
    const person = await server.newcomer({ plan })
    const answer = await send(person, '/dashboard/profile/checkout', { plan: 'pro' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${stripe.origin}/pay`])
    const customer = [...stripe.customers.keys()].at(-1) ?? ''
    return { person, customer }
  }
  const profileOf = async (who: Newcomer, query = '') => {
    const headers = await browserOf(server, who.email)
    return server.fetch(`/dashboard/profile${query}`, { headers })
  }

  test('somebody pays, has the plan, ends it, and has the plan of before', async () => {
    const { person, customer } = await buyer('starter')
    const checkout = stripe.asked.findLast(({ what }) => what === 'POST /checkout/sessions')
    expect(Object.fromEntries(checkout?.fields ?? [])).toMatchObject({
      mode: 'subscription',
      customer,
      client_reference_id: person.userId,
      'line_items[0][price]': 'price_pro',
      'line_items[0][quantity]': '1',
    })
    expect(await planOf(person)).toBe('starter')
    stripe.customers.set(customer, [{ id: 'sub_1', status: 'active', price: 'price_pro' }])
    expect((await notifyAbout(customer)).status).toBe(200)
    await expect.poll(() => planOf(person)).toBe('pro')

    const page = await profileOf(person)
    expect(page.headers.get('content-security-policy')).toContain(`'self' ${stripe.origin}`)
    expect(await page.text()).toContain(text('plans.subscribed', { planName: 'Pro' }))
    const again = await send(person, '/dashboard/profile/checkout', { plan: 'starter' })
    expect(again.headers.get('location')).toBe(`${stripe.origin}/portal`)
    const portal = await send(person, '/dashboard/profile/portal')
    expect(portal.headers.get('location')).toBe(`${stripe.origin}/portal`)

    stripe.customers.set(customer, [{ id: 'sub_1', status: 'canceled', price: 'price_pro' }])
    await notifyAbout(customer)
    await expect.poll(() => planOf(person)).toBe('starter')
    const acts = await server.app.audit.list({ userId: person.userId, limit: 10 })
    expect(acts.filter(({ action }) => action === 'user.plan')).toMatchObject([
      { actor: 'system', details: { from: 'pro', to: 'starter', reason: 'payment' } },
      { actor: 'system', details: { from: 'starter', to: 'pro', reason: 'payment' } },
    ])
  })

  test('what is not signed by Stripe changes nothing', async () => {
    const { person, customer } = await buyer()
    stripe.customers.set(customer, [{ id: 'sub_2', status: 'active', price: 'price_pro' }])
    const good = stripe.event('evt_forged', customer)
    const forged = [
      stripe.event('evt_forged', customer, 'whsec_guessed'),
      { ...good, body: good.body.replace('incomplete', 'active') },
      { ...good, headers: { 'content-type': 'application/json' } as typeof good.headers },
    ]
    for (const event of forged) expect((await tell(event)).status).toBe(400)
    expect(await planOf(person)).toBe('free')
    expect((await tell(good)).status).toBe(200)
    await expect.poll(() => planOf(person)).toBe('pro')
  })

  test('an event that comes twice is worked on once', async () => {
    const { person, customer } = await buyer()
    stripe.customers.set(customer, [{ id: 'sub_3', status: 'active', price: 'price_starter' }])
    const event = stripe.event('evt_twice', customer)
    expect((await tell(event)).status).toBe(200)
    await expect.poll(() => planOf(person)).toBe('starter')
    const looks = () =>
      stripe.asked.filter(
        ({ what, fields }) => what === 'GET /subscriptions' && fields.get('customer') === customer,
      ).length
    const before = looks()
    const repeated = await Promise.all([tell(event), tell(event), tell(event)])
    expect(repeated.map(({ status }) => status)).toEqual([200, 200, 200])
    const { other } = { other: await buyer() }
    stripe.customers.set(other.customer, [{ id: 'sub_4', status: 'active', price: 'price_pro' }])
    await notifyAbout(other.customer)
    await expect.poll(() => planOf(other.person)).toBe('pro')
    expect(looks()).toBe(before)
  })

  test('events in any order lead to how things stand', async () => {
    const { person, customer } = await buyer()
    stripe.customers.set(customer, [{ id: 'sub_5', status: 'active', price: 'price_starter' }])
    stripe.state.delayMs = 300
    await notifyAbout(customer)
    const looked = () => stripe.asked.some(({ fields }) => fields.get('customer') === customer)
    await expect.poll(looked).toBe(true)
    // The first look is under way and will answer what was true before.
    stripe.state.delayMs = 0
    stripe.customers.set(customer, [{ id: 'sub_5', status: 'active', price: 'price_pro' }])
    await Promise.all([notifyAbout(customer), notifyAbout(customer), notifyAbout(customer)])
    await expect.poll(() => planOf(person)).toBe('pro')
    const left = server.app.database.query.selectFrom('jobs').select('id')
    const syncing = () => left.where('name', '=', 'payments.sync').execute()
    await expect.poll(syncing).toEqual([])
    expect(await planOf(person)).toBe('pro')
  })

  test('a plan that the operator gave meanwhile outlives what was paid for', async () => {
    const { person, customer } = await buyer()
    stripe.customers.set(customer, [{ id: 'sub_6', status: 'active', price: 'price_pro' }])
    await notifyAbout(customer)
    await expect.poll(() => planOf(person)).toBe('pro')
    const { plans, users } = server.app
    await plans.assign(await users.find(person.email), 'business')
    stripe.customers.set(customer, [])
    await notifyAbout(customer)
    const row = server.app.database.query.selectFrom('subscribers').select('plan_id')
    const paid = () => row.where('customer_id', '=', customer).executeTakeFirst()
    await expect.poll(paid).toEqual({ plan_id: null })
    expect(await planOf(person)).toBe('business')
  })

  // On SQLite only one transaction writes at a time anyhow.
  if (setup.engine === 'postgresql') {
    test('a plan that the operator gives in the moment of the end stays, too', async () => {
      const { person, customer } = await buyer()
      stripe.customers.set(customer, [{ id: 'sub_8', status: 'active', price: 'price_pro' }])
      await notifyAbout(customer)
      await expect.poll(() => planOf(person)).toBe('pro')
      stripe.customers.set(customer, [])
      const { database } = server.app
      const waiting = () =>
        sql<{ count: number }>`select count(*) as count from pg_stat_activity
          where wait_event_type = 'Lock' and query like '%users%'`
          .execute(database.query)
          .then(({ rows }) => rows[0]?.count ?? 0)
      await database.inTransaction(async (transaction) => {
        await database
          .within(transaction)
          .updateTable('users')
          .set({ plan_id: 'business' })
          .where('id', '=', person.userId)
          .execute()
        await notifyAbout(customer)
        await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThan(0)
      })
      const row = database.query.selectFrom('subscribers').select('plan_id')
      const paid = () => row.where('customer_id', '=', customer).executeTakeFirst()
      await expect.poll(paid).toEqual({ plan_id: null })
      expect(await planOf(person)).toBe('business')
    })
  }

  test('nobody can pay twice: a new page closes the one before, and what is paid is seen at once', async () => {
    const { person, customer } = await buyer()
    const open = () => [...stripe.checkouts].filter(([, whose]) => whose === customer)
    const [first] = open()
    const checkout = () => send(person, '/dashboard/profile/checkout', { plan: 'starter' })
    expect((await checkout()).headers.get('location')).toBe(`${stripe.origin}/pay`)
    expect(open()).toHaveLength(1)
    expect(open()).not.toContainEqual(first)
    // No event of it has come yet.
    for (const status of ['active', 'unpaid']) {
      stripe.customers.set(customer, [{ id: 'sub_9', status, price: 'price_pro' }])
      expect((await checkout()).headers.get('location')).toBe(`${stripe.origin}/portal`)
      expect(open()).toEqual([])
    }
    stripe.customers.set(customer, [{ id: 'sub_9', status: 'canceled', price: 'price_pro' }])
    expect((await checkout()).headers.get('location')).toBe(`${stripe.origin}/pay`)
  })

  test('a smaller plan is one to switch to, and a larger one an upgrade', async () => {
    const page = await profileOf(await server.newcomer({ plan: 'pro' }))
    const small = await profileOf(await server.newcomer({ plan: 'free' }))
    const names = async (answer: Response) =>
      [...(await answer.text()).matchAll(/name="plan" value="\w+">([^<]+)</g)].map(
        ([, name]) => name,
      )
    expect(await names(page)).toContain(text('plans.switchTo', { planName: 'Starter' }))
    expect(await names(small)).toContain(text('plans.upgradeTo', { planName: 'Starter' }))
  })

  test('who comes back from paying sees the plan without an event', async () => {
    const { person, customer } = await buyer()
    stripe.customers.set(customer, [{ id: 'sub_7', status: 'trialing', price: 'price_pro' }])
    expect(await (await profileOf(person, '?notice=paid')).text()).toContain('Thank you.')
    await expect.poll(() => planOf(person)).toBe('pro')
  })

  test('what is not for sale, and a Stripe that is away, are said in words', async () => {
    const { person } = await buyer()
    const unknown = await send(person, '/dashboard/profile/checkout', { plan: 'business' })
    expect([unknown.status, await unknown.text()]).toEqual([
      400,
      expect.stringContaining('for sale'),
    ])
    stripe.state.isDown = true
    const away = await send(person, '/dashboard/profile/checkout', { plan: 'pro' })
    stripe.state.isDown = false
    expect([away.status, await away.text()]).toEqual([503, expect.stringContaining('been charged')])
  })

  test('whoever deletes their account while a page to pay on opens is no customer', async () => {
    const person = await server.newcomer({ plan: 'free' })
    const before = new Set(stripe.customers.keys())
    const headers = await browserOf(server, person.email)
    stripe.state.delayMs = 500
    const paying = server.fetch('/dashboard/profile/checkout', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ plan: 'pro' }),
      headers,
    })
    const made = () => [...stripe.customers.keys()].filter((one) => !before.has(one))
    await expect.poll(() => made().length).toBe(1)
    await server.app.accountDeletion.delete(await server.app.users.find(person.email))
    const answer = await paying
    stripe.state.delayMs = 0
    expect([answer.status, made()]).toEqual([401, []])
  })

  test('whoever deletes their account pays no more', async () => {
    const { person, customer } = await buyer()
    await server.app.accountDeletion.delete(await server.app.users.find(person.email))
    await expect.poll(() => stripe.customers.has(customer)).toBe(false)
    await notifyAbout(customer)
    const rows = server.app.database.query.selectFrom('subscribers').select('user_id')
    await expect.poll(() => rows.where('customer_id', '=', customer).execute()).toEqual([])
  })
})

test('without Stripe there is no webhook, and the page says who gives plans', async () => {
  const environment = { ANYBIN_CONTACT: 'https://help.example/' }
  await using server = await startServer(undefined, { environment })
  const person = await server.newcomer({ plan: 'free' })
  expect((await server.fetch('/webhooks/stripe', { method: 'POST' })).status).toBe(404)
  const headers = await browserOf(server, person.email)
  const page = await (await server.fetch('/dashboard/profile', { headers })).text()
  expect(page).toContain('<a href="https://help.example/">contact the site admin</a>')
  expect(page).toContain(person.email)
  const bought = await server.fetch('/dashboard/profile/checkout', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ plan: 'pro' }),
  })
  expect(bought.status).toBe(404)
})
