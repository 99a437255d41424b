import { randomBytes } from 'node:crypto'
import { toldEventTypes } from '@anybin/contract'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { describeOnEngines } from './support/databases.ts'
import { ask, sendMessage, useTool } from './support/mcp-calls.ts'
import { connectClient, eras } from './support/mcp-client.ts'
import { form, picture } from './support/pictures.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { startReceiver, type WebhookReceiver } from './support/webhook-receiver.ts'

const environment = { ANYBIN_EGRESS_ALLOW: 'localhost' }
const scopes = ['image:create', 'image:read', 'image:delete', 'voice:read', 'webhook:write']
const day = 86_400_000
const granted = z.looseObject({
  id: z.string().regex(/^sub_\w{32}$/),
  refreshBefore: z.iso.datetime(),
  cursor: z.string(),
  truncated: z.boolean(),
})
const makeSecret = () => `whsec_${randomBytes(32).toString('base64')}`

type Told = {
  readonly eventId: string
  readonly name: string
  readonly timestamp: string
  readonly cursor: string
  readonly type?: string
  readonly challenge?: string
  readonly data: { readonly slug: string; readonly share_url: string | null } & object
}

describeOnEngines('events over MCP', (engine) => {
  let server: TestServer
  let receiver: WebhookReceiver
  let clock: MovableClock
  let ada: Newcomer
  let file: Buffer
  let secret: string
  /** What came, without challenges. */
  const told = () =>
    receiver.received
      .map(({ event }) => event as unknown as Told)
      .filter(({ type }) => type !== 'verification')
  const challenges = () => receiver.received.length - told().length
  const echo = (then = 204) =>
    receiver.react(({ event }) => {
      const { type, challenge } = event as unknown as Told
      const isChallenge = type === 'verification'
      return isChallenge ? { status: 200, body: JSON.stringify({ challenge }) } : { status: then }
    })

  beforeAll(async () => {
    clock = movableClock()
    file = await picture('png')
    server = await startServer({ engine, store: 'disk' }, { environment, clock })
    receiver = await startReceiver()
  })
  beforeEach(async () => {
    echo()
    receiver.received.length = 0
    secret = makeSecret()
    ada = await server.newcomer({ scopes })
    await server.app.database.query.deleteFrom('webhooks').execute()
  })
  afterAll(async () => {
    await receiver[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  })

  const wish = (more: object = {}) => ({
    name: 'item.captioned',
    arguments: {},
    delivery: { mode: 'webhook', url: receiver.url, secret },
    cursor: null,
    ...more,
  })
  const subscribe = async (person: Newcomer, more: object = {}) =>
    granted.parse((await ask(person, { method: 'events/subscribe', params: wish(more) })).result)
  const refused = async (person: Newcomer, more: object = {}) =>
    (await ask(person, { method: 'events/subscribe', params: wish(more) })).error
  const unsubscribe = (person: Newcomer, more: object = {}) =>
    ask(person, { method: 'events/unsubscribe', params: wish(more) })

  async function upload(person: Newcomer, fields: Record<string, string> = {}) {
    const body = form(file, 'a.png', fields)
    const answer = await person.fetch('/api/v1/items', { method: 'POST', body })
    return ((await answer.json()) as { id: string }).id
  }
  /** Something happens to it, as the parts of the product have it told. */
  async function happens(
    person: Newcomer,
    id: string,
    type: 'item.captioned' | 'item.scanned' = 'item.captioned',
  ) {
    const { id: userId } = await server.app.users.find(person.email)
    const about = { item_id: id, kind: 'image' } as const
    const event =
      type === 'item.captioned'
        ? ({ type, userId, data: { ...about, what: 'caption' } } as const)
        : ({
            type,
            userId,
            data: { ...about, scan_state: 'clean', classification: 'safe' },
          } as const)
    await server.app.database.inTransaction((open) => server.app.outbox.record(open, event))
  }

  test.each(eras)(
    'the official client (%s) lists, subscribes, is told and leaves',
    async (mode) => {
      const client = await connectClient(server, ada, mode)
      const listed = await client.request(
        { method: 'events/list', params: {} },
        z.looseObject({ events: z.array(z.looseObject({ name: z.string() })) }),
      )
      expect(listed.events.map(({ name }) => name)).toEqual(toldEventTypes)
      for (const event of listed.events) {
        expect(event).toMatchObject({ delivery: ['webhook'], payloadSchema: { type: 'object' } })
      }
      const params = wish()
      const { id, truncated } = await client.request(
        { method: 'events/subscribe', params },
        granted,
      )
      expect(truncated).toBe(false)
      const slug = await upload(ada, { title: 'a secret title', private: 'true' })
      await happens(ada, slug)
      await expect.poll(() => told().length).toBe(1)
      const [event] = told()
      const { share_url } = await useTool<{ share_url: string }>(ada, 'get_image', { slug })
      expect(event).toEqual({
        eventId: expect.stringMatching(/^evt_|./),
        name: 'item.captioned',
        timestamp: expect.stringMatching(/Z$/),
        cursor: expect.stringMatching(/^\d+$/),
        data: {
          slug,
          kind: 'image',
          share_url,
          folder: null,
          actor: { self: true },
          what: 'caption',
        },
      })
      const message = receiver.received.at(-1)
      expect(message?.headers['x-mcp-subscription-id']).toBe(id)
      expect(message?.headers['webhook-id']).toBe(event?.eventId)
      for (const { body, headers } of receiver.received) {
        expect(new Verifier(secret).verify(body, headers)).toBeTruthy()
      }
      expect(JSON.stringify(receiver.received)).not.toContain('secret title')
      await client.request({ method: 'events/unsubscribe', params }, z.looseObject({}))
      await expect(
        client.request({ method: 'events/unsubscribe', params }, z.looseObject({})),
      ).rejects.toThrow()
      await client.close()
    },
  )

  test('are signed with both secrets for a while after it was replaced', async () => {
    await subscribe(ada)
    const old = secret
    secret = makeSecret()
    await subscribe(ada)
    await happens(ada, await upload(ada))
    await expect.poll(() => told().length).toBe(1)
    const message = receiver.received.at(-1)
    for (const one of [old, secret]) {
      expect(new Verifier(one).verify(message?.body ?? '', message?.headers ?? {})).toBeTruthy()
    }
    const stored = await server.app.database.query.selectFrom('webhooks').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(secret.slice(6))
  })

  test('are announced, and listed to everybody', async () => {
    const { result } = await ask(server, { method: 'initialize' })
    expect(result?.['capabilities']).toHaveProperty('events')
    expect((await ask(server, { method: 'events/list' })).result?.['events']).toHaveLength(
      toldEventTypes.length,
    )
    expect((await sendMessage(server, { method: 'events/subscribe', params: wish() })).status).toBe(
      401,
    )
    const reader = await server.newcomer({ scopes: ['image:read', 'events:read'] })
    expect((await sendMessage(reader, { method: 'events/subscribe', params: wish() })).status).toBe(
      403,
    )
  })

  test('go to whose they are, of what the access may read, in the folder that was named', async () => {
    const eve = await server.newcomer({ scopes })
    const listener = await server.newcomer({ scopes: ['voice:read', 'webhook:write'] })
    expect(await refused(listener)).toMatchObject({ code: -32012 })
    await subscribe(eve)
    await subscribe(listener, { name: 'item.scanned' })
    const { slug: folder } = await useTool<{ slug: string }>(ada, 'create_folder', { name: 'Sea' })
    await subscribe(ada, { arguments: { folder, kind: 'image' } })
    const outside = await upload(ada)
    const inside = await upload(ada, { folder })
    await happens(ada, outside)
    await happens(ada, inside)
    await happens(listener, inside, 'item.scanned')
    await expect.poll(async () => waiting()).toBe(0)
    expect(told().map(({ data }) => data)).toEqual([
      expect.objectContaining({ slug: inside, folder }),
    ])
  })

  const waiting = async () => {
    const { query } = server.app.database
    // First: what is numbered meanwhile is found among the deliveries.
    const events = await query
      .selectFrom('events')
      .select('id')
      .where('position', 'is', null)
      .execute()
    const deliveries = await query
      .selectFrom('deliveries')
      .select('id')
      .where('state', '=', 'waiting')
      .execute()
    return events.length + deliveries.length
  }

  test('say nothing of what was deleted, and no link of what is blocked', async () => {
    const [kept, deleted, blocked] = [await upload(ada), await upload(ada), await upload(ada)]
    receiver.react(({ event }) => {
      const { type, challenge } = event as unknown as Told
      return type ? { status: 200, body: JSON.stringify({ challenge }) } : { status: 503 }
    })
    await subscribe(ada)
    for (const slug of [kept, deleted, blocked]) await happens(ada, slug)
    await expect.poll(() => told().length).toBeGreaterThanOrEqual(3)
    expect(told().every(({ data }) => data.share_url !== null)).toBe(true)
    const verdict = { act: 'block', facts: 'Spam.', scope: 'item' } as const
    await server.app.decisions.decide('operator', blocked, verdict)
    await ada.fetch(`/api/v1/items/${deleted}`, { method: 'DELETE' })
    receiver.received.length = 0
    echo()
    await soon(async () => (await waiting()) === 0)
    const shown = new Map(told().map(({ data }) => [data.slug, data.share_url]))
    expect([...shown.keys()].sort()).toEqual([blocked, kept].sort())
    expect(shown.get(blocked)).toBeNull()
    expect(shown.get(kept)).toContain(kept)
  })

  /** Time passes until it is so. */
  async function soon(isSo: () => Promise<boolean>) {
    await expect
      .poll(async () => {
        clock.advance(60_000)
        return isSo()
      })
      .toBe(true)
  }

  test('are the same subscription when asked for again, and go on where they were left', async () => {
    const first = await subscribe(ada)
    const before = Date.parse(first.refreshBefore)
    expect(before - clock.now()).toBeLessThanOrEqual(day)
    expect(challenges()).toBe(1)
    clock.advance(60_000)
    const again = await subscribe(ada)
    expect(again.id).toBe(first.id)
    expect(Date.parse(again.refreshBefore)).toBeGreaterThan(before)
    const short = await subscribe(ada, { ttlMs: 120_000 })
    expect(Date.parse(short.refreshBefore) - clock.now()).toBeLessThanOrEqual(120_000)
    expect(challenges()).toBe(1)
    expect((await subscribe(ada, { arguments: { kind: 'image' } })).id).not.toBe(first.id)
    const slug = await upload(ada)
    clock.advance(180_000)
    await happens(ada, slug)
    await expect.poll(waiting).toBe(0)
    expect(told().map(({ data }) => data.slug)).toHaveLength(1)
    receiver.received.length = 0
    const resumed = await subscribe(ada, { cursor: short.cursor })
    expect(resumed).toMatchObject({ id: first.id, truncated: false })
    await expect.poll(() => told().map(({ data }) => data.slug)).toEqual([slug])
    expect(Number(told()[0]?.cursor)).toBeGreaterThan(Number(short.cursor))
    const floor = await subscribe(ada, { name: 'item.blocked', cursor: '0', maxAgeMs: 0 })
    expect(floor.truncated).toBe(false)
    expect(await refused(ada, { cursor: '999999999999999' })).toMatchObject({ code: -32602 })
  })

  test.each([
    ['does not answer the challenge', { status: 200, body: '{}' }, 'challenge_failed'],
    ['answers another one', { status: 200, body: '{"challenge":"x"}' }, 'challenge_failed'],
    ['redirects', { status: 307, headers: { location: '/' } }, 'challenge_failed'],
    ['has nothing there', { status: 404 }, 'http_4xx'],
    ['fails', { status: 500 }, 'http_5xx'],
  ])('are not sent to an address that %s', async (_, reaction, reason) => {
    receiver.react(() => reaction)
    const error = await refused(ada)
    expect(error).toMatchObject({ code: -32015, data: { reason } })
    expect(await server.app.database.query.selectFrom('webhooks').selectAll().execute()).toEqual([])
  })

  test.each([
    ['an event that is none', { name: 'item.viewed' }, -32011],
    ['a mode that is not offered', { delivery: { mode: 'push' } }, -32014],
    ['an argument that is none', { arguments: { tag: 'x' } }, -32602],
    ['sound for pictures', { arguments: { kind: 'audio' } }, -32602],
    ['no https', delivery({ url: 'http://example.org/' }), -32602],
    ['an address inside', delivery({ url: 'https://127.0.0.1/' }), -32602],
    ['a short secret', delivery({ secret: 'whsec_c2hvcnQ=' }), -32602],
    ['no secret', delivery({ secret: undefined }), -32602],
  ])('refuse %s', async (_, wrong, code) => {
    expect(await refused(ada, wrong)).toMatchObject({ code })
    expect(receiver.received).toEqual([])
  })

  function delivery(wrong: object) {
    const url = 'https://example.org/'
    return { delivery: { mode: 'webhook', url, secret: makeSecret(), ...wrong } }
  }

  test('end with the access that asked, which is said once', async () => {
    const { id } = await subscribe(ada)
    const slug = await upload(ada)
    await server.app.database.query
      .updateTable('api_keys')
      .set({ revoked_at: clock.now() })
      .where('user_id', '=', (await server.app.users.find(ada.email)).id)
      .execute()
    await happens(ada, slug)
    await expect.poll(() => told().length).toBe(1)
    expect(told()).toEqual([
      { type: 'terminated', error: expect.objectContaining({ code: -32012 }) },
    ])
    expect(receiver.received.at(-1)?.headers['x-mcp-subscription-id']).toBe(id)
    await expect
      .poll(() => server.app.database.query.selectFrom('webhooks').select('id').execute())
      .toEqual([])
  })

  test('stay in the hands of whose they are', async () => {
    const { id } = await subscribe(ada)
    const eve = await server.newcomer({ scopes })
    expect((await unsubscribe(eve)).error).toMatchObject({ code: -32011 })
    const path = `/api/v1/webhooks/${id}`
    expect((await eve.fetch(path)).status).toBe(404)
    expect(await (await ada.fetch(path)).json()).toMatchObject({ ends_at: expect.any(Number) })
    const change = (what: object) =>
      ada.fetch(path, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(what),
      })
    expect((await change({ url: 'https://example.org/' })).status).toBe(409)
    expect((await ada.fetch(`${path}/secret`, { method: 'POST' })).status).toBe(409)
    expect((await change({ enabled: false })).status).toBe(200)
    expect(await refused(ada)).toMatchObject({ code: -32012 })
    expect((await ada.fetch(path, { method: 'DELETE' })).status).toBe(204)
    expect((await subscribe(ada)).id).toBe(id)
  })
})
