import type { SiteEvent, Webhook, WebhookDelivery } from '@anybin/contract'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { form, picture } from './support/pictures.ts'
import { startPostOffice } from './support/post-office.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { startReceiver, type WebhookReceiver } from './support/webhook-receiver.ts'

const day = 86_400_000
// The name alone: the address that it has is refused like any other inside the network.
const environment = { ANYBIN_EGRESS_ALLOW: 'localhost' }
const scopes = ['image:create', 'image:read', 'image:delete', 'events:read', 'webhook:write']

type Made = Webhook & { readonly secret: string }

describeOnEngines('webhooks', (engine) => {
  let server: TestServer
  let receiver: WebhookReceiver
  let office: Awaited<ReturnType<typeof startPostOffice>>
  let clock: MovableClock
  let ada: Newcomer
  let file: Buffer
  beforeAll(async () => {
    clock = movableClock()
    file = await picture('png')
    office = await startPostOffice()
    const mail = { ANYBIN_SMTP_URL: `smtp://127.0.0.1:${office.port}` }
    const outside = { environment: { ...environment, ...mail }, clock }
    server = await startServer({ engine, store: 'disk' }, outside)
    receiver = await startReceiver()
  })
  beforeEach(async () => {
    receiver.react(() => ({ status: 204 }))
    receiver.received.length = 0
    ada = await server.newcomer({ scopes })
    await server.app.database.query
      .updateTable('webhooks')
      .set({ disabled_at: clock.now(), disabled_reason: 'owner' })
      .execute()
  })
  afterAll(async () => {
    await receiver[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
    await office[Symbol.asyncDispose]()
  })

  test('bring every event of an item in order, signed so that others can verify it', async () => {
    const { secret } = await create(ada, ['item.created', 'item.deleted', 'item.purge'])
    const ids = await Promise.all([upload(ada), upload(ada)])
    for (const id of ids) await remove(ada, id)
    await expect.poll(() => receiver.received.length).toBe(6)
    for (const id of ids) {
      const types = eventsOf(id).map(({ type }) => type)
      expect(types).toEqual(['item.created', 'item.purge', 'item.deleted'])
    }
    for (const { headers, body, event } of receiver.received) {
      expect(new Verifier(secret).verify(body, headers)).toEqual(event)
      expect(headers['webhook-id']).toBe(event.id)
      expect(() => new Verifier(secret).verify(body.replace('item', 'itam'), headers)).toThrow()
    }
    expect(JSON.stringify(receiver.received)).not.toContain('secret title')
  })

  test('are sent again until they are taken, the later ones of an item after the earlier', async () => {
    let refused = 2
    const made = await create(ada, ['item.created', 'item.deleted'])
    receiver.react(({ event }) => {
      if (event.type !== 'item.created' || refused === 0) return { status: 200, body: 'ok' }
      refused -= 1
      return { status: 503, headers: { 'retry-after': '1' } }
    })
    const id = await upload(ada)
    await remove(ada, id)
    await expect.poll(() => receiver.received.length).toBe(1)
    const states = async () => (await deliveries(made.id)).map(({ state }) => state)
    await expect.poll(states).toEqual(['waiting', 'waiting'])
    await expect.poll(async () => (await read(made.id)).failing_since).not.toBeNull()
    clock.advance(10_000)
    await soon(() => receiver.received.length >= 2)
    clock.advance(60_000)
    await soon(() => receiver.received.length >= 4)
    const types = eventsOf(id).map(({ type }) => type)
    expect(types).toEqual(['item.created', 'item.created', 'item.created', 'item.deleted'])
    const ids = new Set(eventsOf(id).map((event) => event.id))
    expect(ids.size).toBe(2)
    await expect.poll(async () => (await read(made.id)).failing_since).toBeNull()
    const first = (await deliveries(made.id)).find(({ type }) => type === 'item.created')
    expect(first).toMatchObject({ state: 'delivered', attempts: 3, status: 200, error: null })
  })

  test('follow no redirect and call no address inside the network', async () => {
    const made = await create(ada, ['item.created'])
    receiver.react(() => ({ status: 307, headers: { location: 'https://example.org/' } }))
    await upload(ada)
    await expect.poll(async () => (await deliveries(made.id))[0]?.attempts).toBe(1)
    await expect.poll(async () => (await deliveries(made.id))[0]?.error).toContain('redirect')
    const { port } = new URL(receiver.url)
    for (const url of [`https://127.0.0.1:${port}/`, 'https://10.1.2.3/', 'https://[::1]/']) {
      const answer = await post(ada, '/api/v1/webhooks', { url, types: ['item.created'] })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('is not on the public internet')
    }
    const plain = { url: 'http://example.org/', types: ['item.created'] }
    expect((await post(ada, '/api/v1/webhooks', plain)).status).toBe(400)
    // One that was public when it was entered.
    await server.app.database.query
      .updateTable('webhooks')
      .set({ url: `https://127.0.0.1:${port}/hook` })
      .where('id', '=', made.id)
      .execute()
    receiver.received.length = 0
    await post(ada, `/api/v1/webhooks/${made.id}/test`)
    await expect
      .poll(async () => (await deliveries(made.id))[0])
      .toMatchObject({ type: 'webhook.test', state: 'failed', attempts: 1 })
    expect((await deliveries(made.id))[0]?.error).toContain('is not on the public internet')
    expect(receiver.received).toEqual([])
  })

  test('that hang hold up nobody else', async () => {
    const bea = await server.newcomer({ scopes })
    await create(ada, ['item.created'], '/hanging')
    await create(bea, ['item.created'], '/prompt')
    receiver.react(({ path }) => (path.endsWith('/hanging') ? 'hang' : { status: 204 }))
    await Promise.all(Array.from({ length: 10 }, () => upload(ada)))
    await expect.poll(() => receiver.received.length).toBeGreaterThan(7)
    await upload(bea)
    await expect
      .poll(() => receiver.received.some(({ path }) => path.endsWith('/prompt')))
      .toBe(true)
    // No more than so many at once are under way to one receiver.
    expect(receiver.received.filter(({ path }) => path.endsWith('/hanging'))).toHaveLength(8)
  })

  test('change their secret without a gap', async () => {
    const made = await create(ada, ['item.created'])
    const rotated = (await (await post(ada, `/api/v1/webhooks/${made.id}/secret`)).json()) as Made
    expect(rotated.secret).toMatch(/^whsec_/)
    expect(rotated.secret).not.toBe(made.secret)
    await upload(ada)
    await expect.poll(() => receiver.received.length).toBe(1)
    const [message] = receiver.received
    for (const secret of [made.secret, rotated.secret]) {
      expect(new Verifier(secret).verify(message!.body, message!.headers)).toBeTruthy()
    }
    expect(message!.headers['webhook-signature']?.split(' ')).toHaveLength(2)
    const stored = await server.app.database.query.selectFrom('webhooks').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(made.secret.slice(6))
    expect(JSON.stringify(await read(made.id))).not.toContain('whsec_')
  })

  test('can be tried, and sent again what was delivered', async () => {
    const made = await create(ada, ['item.created'])
    const tried = await post(ada, `/api/v1/webhooks/${made.id}/test`)
    expect(tried.status).toBe(202)
    await expect.poll(() => receiver.received.length).toBe(1)
    const [message] = receiver.received
    expect(new Verifier(made.secret).verify(message!.body, message!.headers)).toMatchObject({
      type: 'webhook.test',
      data: { webhook_id: made.id },
    })
    const id = await upload(ada)
    await expect.poll(() => eventsOf(id)).toHaveLength(1)
    await expect.poll(async () => (await deliveries(made.id))[0]?.state).toBe('delivered')
    const [delivery] = await deliveries(made.id)
    const again = `/api/v1/webhooks/${made.id}/deliveries/${delivery!.id}/replay`
    expect((await post(ada, again)).status).toBe(202)
    await expect.poll(() => eventsOf(id)).toHaveLength(2)
    expect(new Set(eventsOf(id).map((event) => event.id)).size).toBe(1)
  })

  test('are turned off when the receiver is gone, and get what they missed later', async () => {
    const made = await create(ada, ['item.created'])
    receiver.react(() => ({ status: 410 }))
    const first = await upload(ada)
    await expect.poll(async () => (await read(made.id)).disabled_reason).toBe('gone')
    const page = `/account/webhooks/${made.id}`
    const letters = () => office.received.map(({ raw }) => raw.replaceAll('=\r\n', ''))
    await expect.poll(letters).toContainEqual(expect.stringContaining(page))
    receiver.react(() => ({ status: 204 }))
    receiver.received.length = 0
    const second = await upload(ada)
    expect((await post(ada, `/api/v1/webhooks/${made.id}/test`)).status).toBe(409)
    const told = async () => {
      const { events } = (await (await ada.fetch('/api/v1/events')).json()) as {
        events: SiteEvent[]
      }
      return events.filter(({ type }) => type === 'item.created')
    }
    await expect.poll(told).toHaveLength(2)
    const path = `/api/v1/webhooks/${made.id}`
    await ada.fetch(path, { method: 'PATCH', ...json({ enabled: true }) })
    const answer = await post(ada, `${path}/replay`, { since: made.created_at })
    expect(await answer.json()).toEqual({ deliveries: 2 })
    await expect.poll(() => receiver.received.length).toBe(2)
    expect(receiver.received.map(({ event }) => itemOf(event)).sort()).toEqual(
      [first, second].sort(),
    )
  })

  test('belong to one account, need their scope, and end with the account', async () => {
    const made = await create(ada, ['item.created'])
    const stranger = await server.newcomer({ scopes })
    const reader = await server.newcomer({ scopes: ['image:read', 'events:read'] })
    const path = `/api/v1/webhooks/${made.id}`
    expect((await stranger.fetch(path)).status).toBe(404)
    expect((await stranger.fetch(path, { method: 'DELETE' })).status).toBe(404)
    expect((await reader.fetch('/api/v1/webhooks')).status).toBe(403)
    const cases = { url: receiver.url, types: ['case.opened'] }
    expect((await post(ada, '/api/v1/webhooks', cases)).status).toBe(400)
    await upload(stranger)
    await upload(ada)
    await expect.poll(() => receiver.received.length).toBe(1)
    const user = await server.app.users.byId(ada.userId)
    await server.app.accountDeletion.delete(user!, 'operator')
    const left = server.app.database.query.selectFrom('webhooks').select('id')
    expect(await left.where('id', '=', made.id).execute()).toEqual([])
  })

  // Last: the clock moves.
  test('are turned off after three days of failure', async () => {
    const made = await create(ada, ['item.created'])
    receiver.react(() => ({ status: 500 }))
    await upload(ada)
    // An attempt counts from its beginning, a failure from its end.
    await expect.poll(async () => (await read(made.id)).failing_since).not.toBeNull()
    clock.advance(3.1 * day)
    await soon(async () => (await read(made.id)).disabled_reason === 'failing')
    expect((await deliveries(made.id))[0]).toMatchObject({ state: 'failed' })
  })

  async function create(person: Newcomer, types: readonly string[], path = ''): Promise<Made> {
    const answer = await post(person, '/api/v1/webhooks', { url: receiver.url + path, types })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Made
  }

  function post(person: Newcomer, path: string, body?: object): Promise<Response> {
    return person.fetch(path, { method: 'POST', ...(body && json(body)) })
  }

  async function upload(person: Newcomer): Promise<string> {
    const body = form(file, 'a.png', { title: 'secret title' })
    const answer = await person.fetch('/api/v1/items', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }

  async function remove(person: Newcomer, id: string): Promise<void> {
    const answer = await person.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })
    expect(answer.status).toBe(204)
  }

  async function read(id: string): Promise<Webhook> {
    return (await ada.fetch(`/api/v1/webhooks/${id}`)).json() as Promise<Webhook>
  }

  /** Newest first. */
  async function deliveries(id: string): Promise<WebhookDelivery[]> {
    const answer = await ada.fetch(`/api/v1/webhooks/${id}/deliveries`)
    return ((await answer.json()) as { deliveries: WebhookDelivery[] }).deliveries
  }

  function eventsOf(id: string): SiteEvent[] {
    return receiver.received.map(({ event }) => event).filter((event) => itemOf(event) === id)
  }
})

function json(body: object): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

function itemOf({ data }: SiteEvent): string | undefined {
  return 'item_id' in data ? data.item_id : undefined
}

/** What takes as long as the waits between attempts. */
async function soon(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(isSo, { timeout: 60_000 }).toBe(true)
}
